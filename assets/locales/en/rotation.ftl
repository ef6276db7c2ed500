# What seats achieve, why nothing is better, and what stands in the way

# What is achieved
rotation-visits = { $tables ->
    [one] everybody sees only one table
   *[other] everybody visits { $tables } different tables
}
rotation-visits-range = nobody comes back to a table: everybody visits { $fewest } to { $most } of them
rotation-visits-twice = { $revisits ->
    [one] one person comes back to a table they know
   *[other] { $revisits } returns to a table already visited
}
rotation-tables-seen = everybody sees { $fewest } to { $most } different tables
rotation-questions = nobody meets a question twice
rotation-questions-twice = { $revisits ->
    [one] one person comes back to a question they know
   *[other] { $revisits } returns to a question already discussed
}
rotation-least = { $what }, at least { $least } cannot be avoided
rotation-line-people = { $people ->
    [one] 1 person
   *[other] { $people } people
 }
rotation-line-size = { $people } per table
rotation-line-sizes = { $fewest } to { $most } per table
rotation-line-pairs = { $pairs ->
    [one] 1 pair meets again
   *[other] { $pairs } pairs meet again
 }
rotation-line-least = { $what }, the minimum
rotation-still = nobody changes tables
rotation-together = each group goes from table to table together
rotation-size = { $people ->
    [one] 1 person per table
   *[other] { $people } people per table
}
rotation-sizes = tables of { $fewest } to { $most }
rotation-met = { $people ->
    [0] nobody meets anybody
    [one] everybody meets 1 person
   *[other] everybody meets { $people } people
}
rotation-met-range = everybody meets { $fewest } to { $most } people
rotation-never-twice = nobody meets anybody twice
rotation-twice = { $pairs ->
    [one] 1 pair meets twice
   *[other] { $pairs } pairs meet twice
}
rotation-often = { $pairs ->
    [one] 1 pair meets more than once ({ $worst } times at most)
   *[other] { $pairs } pairs meet more than once ({ $worst } times at most)
}
rotation-none-better = { $what }: nothing better exists
rotation-home = everybody is back at their first table for the last round
rotation-categories = categories are spread evenly over the tables
rotation-categories-gap = categories are not quite evenly spread (gap { $gap }, 0 at best)
rotation-forced = { $pairs ->
    [one] 1 pair stays together, as asked
   *[other] { $pairs } pairs stay together, as asked
}
rotation-wishes = everybody sits at the table they wished for most
rotation-wishes-unmet = { $ranks ->
    [one] one wish is not quite met
   *[other] some wishes are not quite met ({ $ranks } ranks in all)
}
rotation-faults = { $count ->
    [one] 1 breach of the rules
   *[other] { $count } breaches of the rules
}

# Rules that are not kept
rotation-fault-no-seat = round { $round }: { $person } has no seat
rotation-fault-ghost = round { $round }: { $person } has a seat, but is not there
rotation-fault-misplaced = round { $round }: { $person } is not at the table kept for them
rotation-fault-closed = round { $round }: people at table { $table }, which is closed
rotation-fault-too-few = round { $round }: too few people at table { $table }
rotation-fault-too-many = round { $round }: too many people at table { $table }
rotation-fault-parted = round { $round }: { $people } were to stay together
rotation-fault-joined = round { $round }: { $people } were to be kept apart
rotation-fault-not-home = { $person } is not back at their first table for the last round

# Why nothing is better
rotation-why = Why:
rotation-reason-spread = { $people ->
    [one] 1 person from a table has only { $tables } tables to go to next
   *[other] { $people } people from one table have only { $tables ->
        [one] 1 table
       *[other] { $tables } tables
    } to go to next: some of them meet again there
}
rotation-reason-partners = somebody has { $meetings } encounters in all, and only { $others ->
    [one] 1 person
   *[other] { $others } people
 } to meet
rotation-reason-itineraries = { $people } people move, and there are only { $most } sufficiently different routes
rotation-reason-questions = { $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
 } for { $questions ->
    [one] 1 question
   *[other] { $questions } questions
 }: people have to come back to them
rotation-reason-latin-squares = with { $tables } tables, mathematics rules it out: two orthogonal Latin squares would be needed, and there are none (Tarry, 1900)

# What would help
rotation-better = What would help:
rotation-remedy-host = with a host staying at each table, { $repeated ->
    [0] no pairs would meet again
    [one] 1 pair would meet again
   *[other] { $repeated } pairs would meet again
}
rotation-remedy-table = with one more table ({ $tables } tables), { $repeated ->
    [0] no pairs would meet again
    [one] 1 pair would meet again
   *[other] { $repeated } pairs would meet again
}
rotation-remedy-round = with one fewer round ({ $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
 }), { $repeated ->
    [0] no pairs would meet again
    [one] 1 pair would meet again
   *[other] { $repeated } pairs would meet again
}

# The search
rotation-optimal = Nothing better is possible (proved).
rotation-searched = No better seating found in { $seconds } s; to search longer: { $option }
rotation-searched-moves = No better seating found in { $moves } tries; to search longer: { $option }

# Rules that contradict each other
rotation-infeasible = { $count ->
    [one] No seating is possible:
   *[other] No seating is possible, because these rules conflict:
}
rotation-rule-no-people = there is nobody to seat
rotation-rule-no-tables = there is no table
rotation-rule-no-rounds = there is no round
rotation-rule-too-many-rounds = { $found } rounds are more than the { $most } that nappe can seat
rotation-rule-too-many-people = { $found } people are more than the { $most } that nappe can seat
rotation-rule-too-many-tables = { $found } tables are more than the { $most } that are possible here
rotation-rule-present = { $people ->
    [0] nobody is there in round { $round }
    [one] 1 person is there in round { $round }
   *[other] { $people } people are there in round { $round }
}
rotation-rule-nothing-open = no table is open in round { $round }
rotation-rule-chairs = { $chairs ->
    [0] there is no chair in round { $round }
    [one] there is one chair in round { $round }
   *[other] there are { $chairs } chairs in round { $round }
}
rotation-rule-least = the tables open in round { $round } need at least { $seats ->
    [one] 1 person
   *[other] { $seats } people
 }
rotation-rule-fixed = the seat of { $person } in round { $round } is fixed at table { $table }
rotation-rule-fixed-twice = the seat of { $person } in round { $round } is fixed at two tables
rotation-rule-fixed-closed = the seat of { $person } is fixed at table { $table }, which is closed in round { $round }
rotation-rule-table-full = table { $table } has only { $most ->
    [one] 1 chair
   *[other] { $most } chairs
 } in round { $round }
rotation-rule-together = { $people } stay together (round { $round })
rotation-rule-apart = { $people } are kept apart (round { $round })
rotation-rule-unknown-table = { $person } is expected at table { $table }, which does not exist
rotation-more-people = { $people } and { $rest ->
    [one] 1 other
   *[other] { $rest } others
}
rotation-person = person { $number }
