//! Plans for property tests: any plan that a file or a form can hold, with keys and numbers that occur once.

use chrono::{NaiveDate, NaiveTime};
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

/// A round.
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

fn asking() -> impl Strategy<Value = Asking> {
    prop_oneof![Just(Asking::PerTable), Just(Asking::PerRound), Just(Asking::Matrix)]
}

/// A plan whose tables stand by number.
pub fn plan() -> impl Strategy<Value = Plan> {
    let date = option::of((1_i32..9999, 1_u32..=12, 1_u32..=28).prop_map(|(year, month, day)| {
        NaiveDate::from_ymd_opt(year, month, day).expect("no month is shorter than 28 days")
    }));
    let start = option::of(
        (0_u32..24, 0_u32..60)
            .prop_map(|(hours, minutes)| NaiveTime::from_hms_opt(hours, minutes, 0).expect("an hour of the day")),
    );
    let lang = prop_oneof![Just(Lang::Fr), Just(Lang::En)];
    let head = (line(), line(), date, start, lang, vec(line(), 0..3), facilitators());
    let rules = (asking(), proptest::sample::select(&Rotation::ALL[..]), roles(), length());
    (head, questions(), tables(), vec(round(), 0..4), rules).prop_map(
        |(
            (title, place, date, start, lang, organisers, facilitators),
            questions,
            tables,
            rounds,
            (asking, rotation, roles, quiet_after),
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
            quiet_after,
            ..Plan::default()
        },
    )
}

/// A change that a form might ask for, of things that are there and of things that are not.
pub fn change() -> impl Strategy<Value = PlanChange> {
    let number = || prop_oneof![0_u16..8, any::<u16>()];
    prop_oneof![
        line().prop_map(PlanChange::Title),
        line().prop_map(PlanChange::Place),
        vec(line(), 0..3).prop_map(PlanChange::Organisers),
        facilitators().prop_map(PlanChange::Facilitators),
        asking().prop_map(PlanChange::Asking),
        roles().prop_map(PlanChange::Roles),
        length().prop_map(PlanChange::QuietAfter),
        key().prop_flat_map(question).prop_map(PlanChange::PutQuestion),
        key().prop_map(PlanChange::RemoveQuestion),
        vec(key(), 0..6).prop_map(PlanChange::OrderQuestions),
        number().prop_flat_map(table).prop_map(PlanChange::PutTable),
        number().prop_map(PlanChange::RemoveTable),
        (number(), round()).prop_map(|(number, round)| PlanChange::PutRound { number, round }),
        number().prop_map(PlanChange::RemoveRound),
    ]
}
