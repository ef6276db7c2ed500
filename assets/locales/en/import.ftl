# Why a line was not taken.
import-no-text = no text
import-no-name = no name
import-too-long = { $found } characters; at most { $most }
import-too-many-lines = { $found } lines; at most { $most }
import-no-table = the table is not named
import-bad-table = “{ $word }” is not a table
import-unknown-table = the plan has no table { $table }
import-unknown-segment = “{ $word }” is not a segment of the programme
import-bad-votes = “{ $word }” is not a number of votes
import-bad-round = “{ $word }” is not a round
import-unknown-round = the plan has no round { $round }
import-unknown-kind = the kind “{ $word }” is not known: taken as an idea
import-odd-cell = column “{ $heading }”: “{ $value }” is not understood; { $expected } is expected; kept as it stands
import-empty-line = empty line
import-already-there = { $name } is in the list already
import-twice = { $name } stands in line { $first } already

# What a column of the seating expects.
expected-label = a word
expected-table = the number of a table
expected-wishes = numbers of tables, dearest first (“3,5,1”)
expected-round = the number of a round

# The account.
import-notes-taken = { $count ->
    [0] No new note.
    [one] { $count } note taken.
   *[other] { $count } notes taken.
}
import-people-taken = { $count ->
    [0] No new person.
    [one] { $count } person added.
   *[other] { $count } people added.
}
import-already = { $count ->
    [one] { $count } was there already.
   *[other] { $count } were there already.
}
import-lines-already = { $count ->
    [one] In the list already: line { $lines }.
   *[other] In the list already: lines { $lines }.
}
import-lines-empty = { $count ->
    [one] Empty: line { $lines }.
   *[other] Empty: lines { $lines }.
}
import-span = { $first } to { $last }
import-themes = { $count ->
    [one] { $count } theme created:
   *[other] { $count } themes created:
}
import-authors = { $count ->
    [one] { $count } author added to people.csv.
   *[other] { $count } authors added to people.csv.
}
import-refused = { $count ->
    [one] { $count } line was not taken:
   *[other] { $count } lines were not taken:
}
import-remarks = { $count ->
    [one] { $count } remark:
   *[other] { $count } remarks:
}
import-row = line { $line }: { $reason }
import-next = Mend these lines and import again: nothing is taken twice.
