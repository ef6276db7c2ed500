//! Plans for property tests: any plan that a file or a form can hold, with keys and numbers that occur once.

use chrono::{Datelike, NaiveDate, NaiveTime};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

use super::*;

/// One line of text with everything that may trouble a writer: quotes, backslashes, comment marks, brackets, accents.
pub fn line() -> impl Strategy<Value = CleanText> {
    prop_oneof![
        2 => Just(String::new()),
        3 => "[a-zé’ «»→/(),:\\[\\]\"\\\\#]{0,12}",
        1 => "\\PC{0,8}",
        1 => "// [a-z]{0,4}|/\\* [a-z]{0,4}|None|r#\"[a-z]\"#|\\\\n|Awa Martin",
    ]
    .prop_map(|raw| CleanText::lenient(&raw.replace('\n', " ")))
}

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![(0_u32..120).prop_map(Length::minutes), (0_u32..=86_400).prop_map(Length::seconds)]
}

fn key() -> impl Strategy<Value = QuestionKey> {
    prop_oneof![(1_usize..9).prop_map(QuestionKey::numbered), "[a-zA-Z0-9_-]{1,24}".prop_map(|key| known(&key))]
}

fn known(key: &str) -> QuestionKey {
    QuestionKey::new(key).expect("letters, digits, - and _")
}

fn question(key: QuestionKey) -> impl Strategy<Value = Question> {
    (line(), line()).prop_map(move |(text, heading)| Question { key: key.clone(), text, heading })
}

/// A table with this number.
pub fn table(number: TableNo) -> impl Strategy<Value = Table> {
    let names = (line(), line(), line(), line());
    let numbers = (any::<u16>(), any::<u16>(), vec(any::<u16>(), 0..3));
    (names, numbers, option::of(key())).prop_map(
        move |((name, host, second_host, note_taker), (seats, least, open), question)| Table {
            number,
            name,
            host,
            second_host,
            note_taker,
            seats,
            least,
            open,
            question,
        },
    )
}

/// Makes rounds of every length, with and without questions of their own.
pub fn round() -> impl Strategy<Value = Round> {
    (length(), length(), length(), length(), vec(length(), 0..3), option::of(key()), vec(key(), 0..4)).prop_map(
        |(minutes, move_minutes, settle, essentials, warnings, question, questions)| Round {
            minutes,
            move_minutes,
            settle,
            essentials,
            warnings,
            question,
            questions,
        },
    )
}

fn roles() -> impl Strategy<Value = RoleNames> {
    (option::of(line()), option::of(line()), option::of(line()), option::of(line()))
        .prop_map(|(host, note_taker, traveller, facilitator)| RoleNames { host, note_taker, traveller, facilitator })
}

fn sayings() -> impl Strategy<Value = Sayings> {
    vec(option::of(line()), RoomMoment::ALL.len()).prop_map(|words| {
        let mut say = Sayings::default();
        RoomMoment::ALL.into_iter().zip(words).for_each(|(moment, words)| say.set(moment, words));
        say
    })
}

fn questions() -> impl Strategy<Value = Vec<Question>> {
    btree_set(key(), 0..5)
        .prop_map(Vec::from_iter)
        .prop_shuffle()
        .prop_flat_map(|keys| keys.into_iter().map(question).collect::<Vec<_>>())
}

fn tables() -> impl Strategy<Value = Vec<Table>> {
    btree_set(prop_oneof![0_u16..8, any::<u16>()], 0..5)
        .prop_flat_map(|numbers| numbers.into_iter().map(table).collect::<Vec<_>>())
}

fn facilitators() -> impl Strategy<Value = Vec<Facilitator>> {
    vec((line(), line()).prop_map(|(name, role)| Facilitator { name, role }), 0..3)
}

fn speaker() -> impl Strategy<Value = Speaker> {
    (line(), line(), line()).prop_map(|(name, role, organisation)| Speaker { name, role, organisation })
}

/// Several lines of text.
fn paragraph() -> impl Strategy<Value = CleanText> {
    vec(line(), 1..3)
        .prop_map(|lines| CleanText::lenient(&lines.iter().map(|line| &**line).collect::<Vec<_>>().join("\n")))
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (1_i32..9999, 1_u32..=12, 1_u32..=28).prop_map(|(year, month, day)| {
        NaiveDate::from_ymd_opt(year, month, day).expect("no month is shorter than 28 days")
    })
}

/// A date as plans know them: a day, a month, a year.
pub fn plan_date() -> impl Strategy<Value = PlanDate> {
    (date(), 0_u8..6).prop_map(|(day, sort)| match sort {
        0 => PlanDate::Month(day.with_day(1).expect("every month has a first day")),
        1 => PlanDate::of_year(day.year()).expect("a year of four digits"),
        _ => PlanDate::Day(day),
    })
}

fn hour() -> impl Strategy<Value = NaiveTime> {
    (0_u32..24, 0_u32..60)
        .prop_map(|(hours, minutes)| NaiveTime::from_hms_opt(hours, minutes, 0).expect("an hour of the day"))
}

/// A segment with this number.
pub fn segment(number: SegmentNo) -> impl Strategy<Value = Segment> {
    let kind = proptest::sample::select(&SegmentKind::ALL[..]);
    let people = || vec(speaker(), 0..3);
    let quote = (paragraph(), line()).prop_map(|(text, source)| Quotation { text, source });
    let head = (kind, line(), line(), option::of(date()), option::of(hour()), option::of(hour()), line(), line());
    let matter = (vec(line(), 0..2), people(), people(), people(), option::of(quote));
    (head, matter, vec(paragraph(), 0..3), vec(line(), 0..3)).prop_map(
        move |(
            (kind, part, title, date, start, end, room, audience),
            (partners, facilitators, chairs, speakers, quote),
            context,
            points,
        )| Segment {
            number,
            kind,
            part,
            title,
            date,
            start,
            end,
            room,
            audience,
            partners,
            facilitators,
            chairs,
            speakers,
            quote,
            context,
            points,
        },
    )
}

fn programme() -> impl Strategy<Value = Vec<Segment>> {
    btree_set(0_u16..9, 0..4)
        .prop_map(Vec::from_iter)
        .prop_shuffle()
        .prop_flat_map(|numbers| numbers.into_iter().map(segment).collect::<Vec<_>>())
}

fn follow_up() -> impl Strategy<Value = Vec<FollowUp>> {
    vec((paragraph(), line(), option::of(plan_date())).prop_map(|(text, who, date)| FollowUp { text, who, date }), 0..3)
}

fn acronyms() -> impl Strategy<Value = Vec<Acronym>> {
    vec((line(), line()).prop_map(|(short, long)| Acronym { short, long }), 0..3)
}

fn hours() -> impl Strategy<Value = HourStyle> {
    prop_oneof![Just(HourStyle::Spaced), Just(HourStyle::Tight)]
}

fn told() -> impl Strategy<Value = ParticipantsTold> {
    proptest::sample::select(&ParticipantsTold::ALL[..])
}

fn asking() -> impl Strategy<Value = Asking> {
    prop_oneof![Just(Asking::PerTable), Just(Asking::PerRound), Just(Asking::Matrix)]
}

fn lang() -> impl Strategy<Value = Lang> {
    prop_oneof![Just(Lang::Fr), Just(Lang::En)]
}

fn rotation() -> impl Strategy<Value = Rotation> {
    proptest::sample::select(&Rotation::ALL[..])
}

/// A plan whose tables stand by number.
pub fn plan() -> impl Strategy<Value = Plan> {
    let head = (line(), line(), option::of(plan_date()), option::of(hour()), lang(), vec(line(), 0..3), facilitators());
    let rules = (asking(), rotation(), roles(), length(), told(), sayings());
    let day = (line(), option::of(plan_date()), option::of(hour()), hours(), vec(line(), 0..3), option::of(speaker()));
    let papers = (paragraph(), programme(), follow_up(), acronyms(), line(), line());
    (head, questions(), tables(), vec(round(), 0..4), rules, day, papers).prop_map(
        |(
            (title, place, date, start, lang, organisers, facilitators),
            questions,
            tables,
            rounds,
            (asking, rotation, roles, quiet_after, participants, say),
            (subtitle, until, end, hours, partners, writer),
            (aim, programme, follow_up, acronyms, logo, accent),
        )| Plan {
            version: 1,
            title,
            place,
            date,
            start,
            lang,
            organisers,
            facilitators,
            questions,
            asking,
            tables,
            rounds,
            rotation,
            roles,
            say,
            quiet_after,
            subtitle,
            until,
            end,
            hours,
            participants,
            partners,
            writer,
            aim,
            programme,
            follow_up,
            acronyms,
            logo,
            accent,
        },
    )
}

/// A change that a form might ask for, of things that are there and of things that are not.
pub fn change() -> impl Strategy<Value = PlanChange> {
    let number = || prop_oneof![0_u16..8, any::<u16>()];
    prop_oneof![
        line().prop_map(PlanChange::Title),
        line().prop_map(PlanChange::Place),
        option::of(plan_date()).prop_map(PlanChange::Date),
        option::of(hour()).prop_map(PlanChange::Start),
        lang().prop_map(PlanChange::Lang),
        vec(line(), 0..3).prop_map(PlanChange::Organisers),
        facilitators().prop_map(PlanChange::Facilitators),
        asking().prop_map(PlanChange::Asking),
        rotation().prop_map(PlanChange::Rotation),
        roles().prop_map(PlanChange::Roles),
        length().prop_map(PlanChange::QuietAfter),
        key().prop_flat_map(question).prop_map(PlanChange::PutQuestion),
        key().prop_map(PlanChange::RemoveQuestion),
        key().prop_flat_map(question).prop_map(PlanChange::TakeOutQuestion),
        vec(key(), 0..6).prop_map(PlanChange::OrderQuestions),
        number().prop_flat_map(table).prop_map(PlanChange::PutTable),
        number().prop_map(PlanChange::RemoveTable),
        number().prop_flat_map(table).prop_map(PlanChange::TakeOutTable),
        vec(number(), 0..5).prop_map(PlanChange::OrderTables),
        (number(), round()).prop_map(|(number, round)| PlanChange::PutRound { number, round }),
        number().prop_map(PlanChange::RemoveRound),
        (number(), vec(round(), 0..4)).prop_map(|(number, rounds)| PlanChange::TakeOutRound { number, rounds }),
        line().prop_map(PlanChange::Subtitle),
        option::of(plan_date()).prop_map(PlanChange::Until),
        option::of(hour()).prop_map(PlanChange::End),
        hours().prop_map(PlanChange::Hours),
        told().prop_map(PlanChange::Participants),
        (proptest::sample::select(RoomMoment::ALL.to_vec()), option::of(line()))
            .prop_map(|(moment, words)| PlanChange::Say { moment, words }),
        vec(line(), 0..3).prop_map(PlanChange::Partners),
        option::of(speaker()).prop_map(PlanChange::Writer),
        paragraph().prop_map(PlanChange::Aim),
        (0_u16..9).prop_flat_map(segment).prop_map(|segment| PlanChange::PutSegment(Box::new(segment))),
        (0_u16..9).prop_map(PlanChange::RemoveSegment),
        (0_u16..9).prop_flat_map(segment).prop_map(|segment| PlanChange::TakeOutSegment(Box::new(segment))),
        vec(0_u16..9, 0..5).prop_map(PlanChange::OrderSegments),
        follow_up().prop_map(PlanChange::FollowUp),
        acronyms().prop_map(PlanChange::Acronyms),
        line().prop_map(PlanChange::Logo),
        line().prop_map(PlanChange::Accent),
    ]
}
