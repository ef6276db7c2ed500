# Préparer une nouvelle séance

new-form = Un nouveau café
new-title = Titre
    .hint = Ce qui sera imprimé en haut de la restitution.
new-question = Question
    .hint = Une question par ligne ; on peut en coller plusieurs d’un coup.
new-people = Personnes
    .hint = Combien viendront, à peu près : nappe propose les tables.
new-tables = Tables
    .hint = Une pour 6 à 8 personnes ; laissez vide : une par question (3 au minimum).
new-rounds = Tours
    .hint = Combien de conversations ; on change de table entre deux.
new-minutes = Minutes par tour
    .hint = 20 convient souvent ; chaque tour peut ensuite avoir sa durée.
new-lang = Langue
new-lang-hint = Celle du café et de ses documents : ← → pour changer.
new-lang-fr = français
new-lang-en = anglais
new-folder = Dossier
    .hint = Laissez vide : d’après le titre, avec vos autres séances.
new-title-missing = Donnez un titre, même provisoire.
new-number-odd = Un nombre de 1 à { $most }.
new-minutes-odd = Des minutes : 20, 12,5 ou 1h15 ; 24 heures au plus.
