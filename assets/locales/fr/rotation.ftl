# Ce qu’un placement atteint, pourquoi il n’y a pas mieux, et ce qui l’empêche

# Ce qui est atteint
rotation-visits = { $tables ->
    [one] chacun ne voit qu’une table
   *[other] chacun visite { $tables } tables différentes
}
rotation-visits-range = personne ne revient à une table : chacun en visite de { $fewest } à { $most }
rotation-visits-twice = { $revisits ->
    [one] une personne revient à une table déjà visitée
   *[other] { $revisits } retours à une table déjà visitée
}
rotation-tables-seen = chacun voit de { $fewest } à { $most } tables différentes
rotation-questions = personne ne retrouve deux fois la même question
rotation-questions-twice = { $revisits ->
    [one] une personne retrouve une question déjà discutée
   *[other] { $revisits } retours à une question déjà discutée
}
rotation-least = { $what }, { $least ->
    [one] 1 au moins est inévitable
   *[other] { $least } au moins sont inévitables
}
rotation-line-people = { $people ->
    [one] 1 personne
   *[other] { $people } personnes
 }
rotation-line-size = { $people } par table
rotation-line-sizes = { $fewest } à { $most } par table
rotation-line-pairs = { $pairs ->
    [one] 1 duo se revoit
   *[other] { $pairs } duos se revoient
 }
rotation-line-least = { $what }, le minimum
rotation-still = personne ne change de table
rotation-together = chaque groupe passe d’une table à l’autre sans se séparer
rotation-size = { $people ->
    [one] 1 personne par table
   *[other] { $people } personnes par table
}
rotation-sizes = tables de { $fewest } à { $most }
rotation-met = { $people ->
    [0] personne ne rencontre personne
    [one] chacun rencontre 1 personne
   *[other] chacun rencontre { $people } personnes
}
rotation-met-range = chacun rencontre de { $fewest } à { $most } personnes
rotation-never-twice = personne ne recroise la même personne
rotation-twice = { $pairs ->
    [one] 1 duo se revoit
   *[other] { $pairs } duos se revoient
}
rotation-often = { $pairs ->
    [one] 1 duo se revoit ({ $worst } fois au plus)
   *[other] { $pairs } duos se revoient ({ $worst } fois au plus)
}
rotation-none-better = { $what } : on ne peut pas faire mieux
rotation-home = tout le monde retrouve sa première table au dernier tour
rotation-categories = les catégories sont réparties également entre les tables
rotation-categories-gap = les catégories ne sont pas tout à fait réparties également (écart { $gap }, 0 au mieux)
rotation-forced = { $pairs ->
    [one] 1 duo reste ensemble, comme demandé
   *[other] { $pairs } duos restent ensemble, comme demandé
}
rotation-wishes = chacun est à la table qu’il souhaitait le plus
rotation-wishes-unmet = { $ranks ->
    [one] un souhait n’est pas entièrement satisfait
   *[other] des souhaits ne sont pas entièrement satisfaits ({ $ranks } rangs en tout)
}
rotation-faults = { $count ->
    [one] 1 entorse aux règles
   *[other] { $count } entorses aux règles
}

# Les règles qui ne sont pas tenues
rotation-fault-no-seat = tour { $round } : { $person } n’a pas de place
rotation-fault-ghost = tour { $round } : { $person } a une place, mais n’est pas là
rotation-fault-misplaced = tour { $round } : { $person } n’est pas à la table qui lui est réservée
rotation-fault-closed = tour { $round } : du monde à la table { $table }, qui est fermée
rotation-fault-too-few = tour { $round } : trop peu de monde à la table { $table }
rotation-fault-too-many = tour { $round } : trop de monde à la table { $table }
rotation-fault-parted = tour { $round } : { $people } devaient rester ensemble
rotation-fault-joined = tour { $round } : { $people } ne devaient pas être ensemble
rotation-fault-not-home = { $person } ne retrouve pas sa première table au dernier tour

# Pourquoi il n’y a pas mieux
rotation-why = Pourquoi :
rotation-reason-spread = { $people ->
    [one] 1 personne d’une table n’a que { $tables } tables où aller ensuite
   *[other] { $people } personnes d’une même table n’ont que { $tables ->
        [one] 1 table
       *[other] { $tables } tables
    } où aller ensuite : certaines s’y recroisent
}
rotation-reason-partners = quelqu’un fait { $meetings } rencontres en tout, et n’a que { $others ->
    [one] 1 personne
   *[other] { $others } personnes
 } à rencontrer
rotation-reason-itineraries = { $people } personnes se déplacent, et il n’y a que { $most } parcours assez différents
rotation-reason-questions = { $rounds ->
    [one] 1 tour
   *[other] { $rounds } tours
 } pour { $questions ->
    [one] 1 question
   *[other] { $questions } questions
 } : il faut bien y revenir
rotation-reason-latin-squares = avec { $tables } tables, les mathématiques l’interdisent : il faudrait deux carrés latins orthogonaux, et il n’y en a pas (Tarry, 1900)

# Ce qui aiderait
rotation-better = Ce qui aiderait :
rotation-remedy-host = avec un hôte fixe par table, { $repeated ->
    [0] aucun duo ne se reverrait
    [one] 1 duo se reverrait
   *[other] { $repeated } duos se reverraient
}
rotation-remedy-table = avec une table de plus ({ $tables } tables), { $repeated ->
    [0] aucun duo ne se reverrait
    [one] 1 duo se reverrait
   *[other] { $repeated } duos se reverraient
}
rotation-remedy-round = avec un tour de moins ({ $rounds ->
    [one] 1 tour
   *[other] { $rounds } tours
 }), { $repeated ->
    [0] aucun duo ne se reverrait
    [one] 1 duo se reverrait
   *[other] { $repeated } duos se reverraient
}

# La recherche
rotation-optimal = On ne peut pas faire mieux (démontré).
rotation-searched = Pas de meilleur placement trouvé en { $seconds } s ; pour chercher plus longtemps : { $option }
rotation-searched-moves = Pas de meilleur placement trouvé en { $moves } essais ; pour chercher plus longtemps : { $option }

# Les règles qui se contredisent
rotation-infeasible = { $count ->
    [one] Aucun placement n’est possible :
   *[other] Aucun placement n’est possible, car ces règles se contredisent :
}
rotation-rule-no-people = il n’y a personne à placer
rotation-rule-no-tables = il n’y a aucune table
rotation-rule-no-rounds = il n’y a aucun tour
rotation-rule-too-many-rounds = { $found } tours : c’est trop, nappe en place { $most } au plus
rotation-rule-too-many-people = { $found } personnes : c’est trop, nappe en place { $most } au plus
rotation-rule-too-many-tables = { $found } tables : c’est plus que les { $most } possibles ici
rotation-rule-present = { $people ->
    [0] personne n’est là au tour { $round }
    [one] 1 personne est là au tour { $round }
   *[other] { $people } personnes sont là au tour { $round }
}
rotation-rule-nothing-open = aucune table n’est ouverte au tour { $round }
rotation-rule-chairs = { $chairs ->
    [0] il n’y a aucune place au tour { $round }
    [one] il n’y a qu’une place au tour { $round }
   *[other] il y a { $chairs } places au tour { $round }
}
rotation-rule-least = les tables ouvertes au tour { $round } demandent au moins { $seats ->
    [one] 1 personne
   *[other] { $seats } personnes
}
rotation-rule-fixed = la place de { $person } au tour { $round } est fixée à la table { $table }
rotation-rule-fixed-twice = la place de { $person } au tour { $round } est fixée à deux tables
rotation-rule-fixed-closed = la place de { $person } est fixée à la table { $table }, qui est fermée au tour { $round }
rotation-rule-table-full = la table { $table } n’a que { $most ->
    [one] 1 place
   *[other] { $most } places
 } au tour { $round }
rotation-rule-together = { $people } restent ensemble (tour { $round })
rotation-rule-apart = { $people } ne sont jamais ensemble (tour { $round })
rotation-rule-unknown-table = { $person } doit être à la table { $table }, qui n’existe pas
rotation-more-people = { $people } et { $rest ->
    [one] 1 autre
   *[other] { $rest } autres
}
rotation-person = personne { $number }
