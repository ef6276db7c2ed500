# What seats achieve, why nothing is better, and what stands in the way

# What is achieved
rotation-visits = { $tables ->
    [one] everybody sees one table only
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
rotation-line-size = { $people } a table
rotation-line-sizes = { $fewest } to { $most } a table
rotation-line-pairs = { $pairs ->
    [one] 1 pair meets again
   *[other] { $pairs } pairs meet again
 }
rotation-line-least = { $what }, the minimum
rotation-still = nobody changes tables
rotation-together = each party goes from table to table together
rotation-size = { $people ->
    [one] 1 person a table
   *[other] { $people } people a table
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
rotation-categories-gap = categories are not quite spread evenly (gap { $gap }, 0 at best)
rotation-forced = { $pairs ->
    [one] 1 pair keeps together, as asked
   *[other] { $pairs } pairs keep together, as asked
}
rotation-wishes = everybody sits at the table they wished for most
rotation-wishes-unmet = { $ranks ->
    [one] one wish is not quite met
   *[other] some wishes are not quite met ({ $ranks } ranks in all)
}
rotation-faults = { $count ->
    [one] 1 rule is not kept
   *[other] { $count } rules are not kept
}

# Rules that are not kept
rotation-fault-no-seat = round { $round }: { $person } has no seat
rotation-fault-ghost = round { $round }: { $person } has a seat, but is not there
rotation-fault-misplaced = round { $round }: { $person } is not at the table kept for them
rotation-fault-closed = round { $round }: people at table { $table }, which is closed
rotation-fault-too-few = round { $round }: too few people at table { $table }
rotation-fault-too-many = round { $round }: too many people at table { $table }
rotation-fault-parted = round { $round }: { $people } were to keep together
rotation-fault-joined = round { $round }: { $people } were to be kept apart
rotation-fault-not-home = { $person } is not back at their first table for the last round

# Why nothing is better
rotation-why = Why:
rotation-reason-spread = { $people ->
    [one] 1 person of a table has only { $tables } tables to go to next
   *[other] { $people } people of one table have only { $tables ->
        [one] 1 table
       *[other] { $tables } tables
    } to go to next: some of them meet again there
}
rotation-reason-partners = somebody has { $meetings } encounters in all, and only { $others ->
    [one] 1 person
   *[other] { $others } people
 } to meet
rotation-reason-itineraries = { $people } people move, and there are only { $most } ways that differ enough
rotation-reason-questions = { $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
 } for { $questions ->
    [one] 1 question
   *[other] { $questions } questions
 }: people have to come back to them
rotation-reason-latin-squares = with { $tables } tables mathematics forbids it: two orthogonal Latin squares would be needed, and there are none (Tarry, 1900)

# What would help
rotation-better = What would help:
rotation-remedy-host = a host who stays at each table would bring it down to { $repeated }
rotation-remedy-table = one table more ({ $tables } tables) would bring it down to { $repeated }
rotation-remedy-round = one round less ({ $rounds ->
    [one] 1 round
   *[other] { $rounds } rounds
 }) would bring it down to { $repeated }

# The search
rotation-optimal = This plan is proven to be the best there is.
rotation-searched = No better plan found in { $seconds } s; to search longer: { $option }
rotation-searched-moves = No better plan found in { $moves } tries; to search longer: { $option }

# Rules that contradict each other
rotation-infeasible = { $count ->
    [one] No plan is possible:
   *[other] No plan is possible, as these do not go together:
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
rotation-rule-least = the tables open in round { $round } ask for { $seats ->
    [one] 1 person
   *[other] { $seats } people
 } at least
rotation-rule-fixed = the seat of { $person } in round { $round } is fixed at table { $table }
rotation-rule-fixed-twice = the seat of { $person } in round { $round } is fixed at two tables
rotation-rule-fixed-closed = the seat of { $person } is fixed at table { $table }, which is closed in round { $round }
rotation-rule-table-full = table { $table } has only { $most ->
    [one] 1 chair
   *[other] { $most } chairs
 } in round { $round }
rotation-rule-together = { $people } keep together (round { $round })
rotation-rule-apart = { $people } are kept apart (round { $round })
rotation-rule-unknown-table = { $person } is expected at table { $table }, which does not exist
rotation-more-people = { $people } and { $rest ->
    [one] 1 other
   *[other] { $rest } others
}
rotation-person = person { $number }
