month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
day-1 = lundi
day-2 = mardi
day-3 = mercredi
day-4 = jeudi
day-5 = vendredi
day-6 = samedi
day-7 = dimanche
date-month = { $month } { $year }
dates-span = { $first } – { $last }
date-long = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
 } { $month } { $year }
hour = { $hours }h{ $minutes }
date-day = { $day ->
    [1] 1er
   *[other] { $day }
 }
days-pair-month = { $weekday } { $day } et { $last_weekday } { $last_day } { $last_month } { $last_year }
days-pair-year = { $weekday } { $day } { $month } et { $last_weekday } { $last_day } { $last_month } { $last_year }
days-pair = { $weekday } { $day } { $month } { $year } et { $last_weekday } { $last_day } { $last_month } { $last_year }
days-range-month = du { $day } au { $last_day } { $last_month } { $last_year }
days-range-year = du { $day } { $month } au { $last_day } { $last_month } { $last_year }
days-range = du { $day } { $month } { $year } au { $last_day } { $last_month } { $last_year }
hour-spaced = { $hours }{ "\u00A0" }h{ "\u00A0" }{ $minutes }
hour-whole = { $hours }{ "\u00A0" }h
hours = { $start }–{ $end }
hours-spaced = { $start }{ "\u00A0" }– { $end }
hours-from-to = de { $start } à { $end }
list-and = { $list } et { $last }
list-more = { $list }, { $next }
