use nappe_core::cafe::Step;
use nappe_core::plan::{PlanChange, Table};
use nappe_core::{Command, Lang, Session};

use crate::client::DoorsView;
use crate::tui::dest::Dest;
use crate::tui::effect::Effect;
use crate::tui::jobs::DoorsAsk;
use crate::tui::testing::{SIZES, STATES, Stage, doors, sessions};

fn step(stage: &Stage) -> Step {
    stage.model.session().cafe().now.step
}

#[test]
fn it_is_looked_at() {
    for state in STATES {
        for (width, height) in SIZES {
            let picture = Stage::in_state(Lang::Fr, state).snapshot(width, height);
            insta::assert_snapshot!(format!("cockpit@{state}-{width}x{height}"), picture);
        }
    }
    insta::assert_snapshot!("cockpit@typical-en-46x20", Stage::in_state(Lang::En, "typical").snapshot(46, 20));
    insta::assert_snapshot!("cockpit@wall-120x40", Stage::in_state(Lang::Fr, "typical").keys("f").snapshot(120, 40));
    insta::assert_snapshot!(
        "cockpit@find-80x24",
        Stage::in_state(Lang::Fr, "typical").keys("/").typed("tirage").snapshot(80, 24)
    );
    let late = Stage::in_state(Lang::Fr, "typical").later(16 * 60_000);
    insta::assert_snapshot!("cockpit@overtime-80x24", { late }.snapshot(80, 24));
    let paused = Stage::in_state(Lang::Fr, "typical").keys("space");
    insta::assert_snapshot!("cockpit@paused-80x24", { paused }.snapshot(80, 24));
}

/// Table 2 is closed in the second round, which runs; table 3 is silent.
fn closed(lang: Lang) -> Stage {
    let table = Table { open: vec![1, 3], ..sessions::plan().tables[1].clone() };
    let change = PlanChange::PutTable(table);
    Stage::new(lang, sessions::after(sessions::typical(), vec![(0, Command::ChangePlan { change })]))
}

#[test]
fn a_closed_table_says_so_to_whoever_writes_there() {
    let says = |table: &str| closed(Lang::Fr).keys(table).picture(80, 24).contains("fermée");
    assert!(says("2"), "{}", closed(Lang::Fr).keys("2").picture(80, 24));
    assert!(!says("3"));
}

#[test]
fn a_closed_table_looks_closed_and_is_not_silent() {
    for (width, height) in SIZES {
        let mut stage = closed(Lang::Fr);
        insta::assert_snapshot!(format!("cockpit@closed-{width}x{height}"), stage.snapshot(width, height));
    }
    let mut stage = closed(Lang::Fr).later(8 * 60_000);
    let picture = stage.picture(80, 24);
    let row = picture.lines().find(|line| line.contains("fermée")).unwrap_or_else(|| panic!("{picture}"));
    let tile = row.split('▎').nth(1).expect("the second tile");
    assert!(tile.contains("fermée") && !tile.contains("muette"), "{picture}");
    assert!(!picture.contains("Quels gestes"), "nobody discusses it: {picture}");
}

#[test]
fn whoever_was_designated_stands_on_the_tile_as_a_host_does() {
    let mut stage = Stage::new(Lang::Fr, sessions::seated(sessions::typical(), 9)).with_people(9);
    assert!(stage.picture(120, 40).contains("3  hôte Jean de la"), "{}", stage.picture(120, 40));
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for state in STATES {
        for script in ["", "/", "f", "g"] {
            let mut stage = Stage::in_state(Lang::Fr, state).keys(script);
            for width in 0..40 {
                for height in 0..40 {
                    stage.picture(width, height);
                }
            }
            stage.picture(500, 200);
        }
    }
    Stage::new(Lang::En, Session::default()).picture(80, 24);
}

#[test]
fn a_whole_café_by_its_keys() {
    use Step::{After, Conversation, Move};
    let mut stage = Stage::new(Lang::Fr, sessions::empty()).keys("space");
    assert_eq!(step(&stage), Step::Conversation(1));
    let mut walked = vec![step(&stage)];
    for _ in 0..5 {
        // A round that still has time is ended after a question; a move is not.
        stage = stage.keys("n");
        if !stage.model.scene().layers.is_empty() {
            stage = stage.keys("enter");
        }
        walked.push(step(&stage));
    }
    assert_eq!(walked, [Conversation(1), Move(1), Conversation(2), Move(2), Conversation(3), After]);
    stage = stage.keys("b enter b enter b enter s enter");
    assert_eq!(step(&stage), Conversation(3));
    stage = stage.keys("g home enter");
    assert_eq!(step(&stage), Conversation(1));
}

#[test]
fn a_sentence_typed_in_the_wrong_place_changes_no_step() {
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    let before = step(&stage);
    for sign in "brouillon pas fini, il en manque".chars() {
        stage = stage.typed(&sign.to_string());
        assert_eq!(step(&stage), before, "{sign}");
    }
}

#[test]
fn a_round_whose_time_is_up_is_ended_at_once() {
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space").later(19 * 60_000 + 1_000).keys("n");
    assert_eq!(step(&stage), Step::Move(1));
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space").later(60_000).keys("n esc");
    assert_eq!(step(&stage), Step::Conversation(1));
}

#[test]
fn a_minute_more_and_a_pause() {
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space").later(5 * 60_000).keys("+ +");
    assert_eq!(stage.model.session().cafe().now.remaining(stage.model.now), 17 * 60_000);
    let stage = stage.keys("< space").later(60_000);
    assert_eq!(stage.model.session().cafe().now.remaining(stage.model.now), 16 * 60_000);
    let stage = stage.keys("space").later(60_000);
    assert_eq!(stage.model.session().cafe().now.remaining(stage.model.now), 15 * 60_000);
}

#[test]
fn a_minute_taken_back_leaves_the_time_that_was() {
    let remaining = |stage: &Stage| stage.model.session().cafe().now.remaining(stage.model.now);
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space").later(20 * 60_000 - 30_000).keys("<");
    assert_eq!(remaining(&stage), 0);
    let stage = stage.keys("u");
    assert_eq!(remaining(&stage), 30_000);
    let stage = stage.later(120_000).keys("+ u");
    assert_eq!(remaining(&stage), -90_000);
}

#[test]
fn the_end_is_offered_and_can_be_chosen() {
    let mut stage = Stage::new(Lang::Fr, sessions::typical()).keys("g end enter");
    assert_eq!(step(&stage), Step::After);
    // Whoever runs the café is told what to say, and what comes next: notes that wait for a theme, then the documents.
    let picture = stage.picture(80, 24);
    let foot = picture.lines().next_back().expect("a footer").trim_start();
    assert!(picture.contains("Merci à tous") && picture.contains("À dire"), "{picture}");
    assert!(foot.starts_with("F4 Regrouper"), "{picture}");
    assert!(picture.lines().next().expect("a header").contains("Animer ✓ → F4 Regrouper ●"), "{picture}");
    assert!(!stage.keys("f").picture(80, 24).contains("À dire"), "the room is not told what to say to it");
}

#[test]
fn the_clock_never_jumps_by_itself() {
    let stage = Stage::new(Lang::Fr, sessions::empty()).keys("space").later(3 * 3_600_000);
    assert_eq!(step(&stage), Step::Conversation(1));
    assert_eq!(stage.model.session().cafe().now.remaining(stage.model.now), -(160 * 60_000));
}

#[test]
fn another_day_than_planned_is_no_delay() {
    let picture = Stage::new(Lang::Fr, sessions::empty()).later(3 * 86_400_000).picture(80, 24);
    assert!(picture.contains("Fin vers") && !picture.contains("après l’heure prévue"), "{picture}");
}

#[test]
fn warnings_ring_once() {
    let mut stage = Stage::new(Lang::Fr, sessions::empty()).keys("space");
    for _ in 0..21 * 60 {
        stage = stage.later(1_000);
    }
    assert_eq!(stage.effects.iter().filter(|effect| **effect == Effect::Bell).count(), 3);
}

#[test]
fn a_digit_opens_a_table() {
    assert_eq!(Stage::in_state(Lang::Fr, "typical").keys("2").model.screen().dest(), Dest::Table(2));
    let stage = Stage::in_state(Lang::Fr, "typical").keys("9");
    assert_eq!(stage.model.screen().dest(), Dest::Cockpit);
    assert!(stage.model.scene().toast.is_some());
    // Fourteen tables: « 1 » may become « 12 », and does not have to.
    assert_eq!(Stage::in_state(Lang::Fr, "overfull").keys("1 2").model.screen().dest(), Dest::Table(12));
    assert_eq!(Stage::in_state(Lang::Fr, "overfull").keys("1 enter").model.screen().dest(), Dest::Table(1));
    assert_eq!(Stage::in_state(Lang::Fr, "overfull").keys("1").later(1_500).model.screen().dest(), Dest::Table(1));
    assert_eq!(Stage::in_state(Lang::Fr, "overfull").keys("2").model.screen().dest(), Dest::Table(2));
    assert_eq!(Stage::in_state(Lang::Fr, "typical").keys("right enter").model.screen().dest(), Dest::Table(2));
}

#[test]
fn while_finding_no_sign_is_a_shortcut() {
    for code in ' '..='~' {
        let stage = Stage::in_state(Lang::Fr, "typical").keys("/").typed(&code.to_string());
        assert_eq!(step(&stage), Step::Conversation(2), "{code}");
        assert!(stage.model.screen().captures_text(), "{code}");
        assert!(stage.model.scene().layers.is_empty(), "{code}");
    }
    let stage = Stage::in_state(Lang::Fr, "typical").keys("/").typed("oyas").keys("enter");
    assert_eq!(stage.model.screen().dest(), Dest::Table(2));
}

#[test]
fn a_silent_table_is_told_in_words() {
    let picture = Stage::in_state(Lang::Fr, "typical").later(10 * 60_000).picture(80, 24);
    assert!(picture.contains("muette "), "{picture}");
    let before = Stage::new(Lang::Fr, sessions::empty()).later(60 * 60_000).picture(80, 24);
    assert!(!before.contains("muette"), "{before}");
}

#[test]
fn the_mouse_opens_a_table() {
    let mut stage = Stage::in_state(Lang::Fr, "typical");
    let picture = stage.picture(80, 24);
    let row = picture.lines().position(|line| line.contains("hôte Lucie")).expect("the card of table 2");
    let line = picture.lines().nth(row).expect("a line");
    let column = line[..line.find("hôte Lucie").expect("there")].chars().count();
    assert_eq!(stage.click(column as u16, row as u16).model.screen().dest(), Dest::Table(2));
}

/// A café with telephones: before it starts, as a round nears its end, and a full room that calls.
fn with_phones(lang: Lang, state: &str) -> Stage {
    use nappe_core::presence::{Readiness, TableSignals};
    match state {
        "before" => Stage::new(lang, sessions::empty()).with_doors(DoorsView {
            tables: vec![doors::tried(1, 2, "Bonjour !"), doors::table(2, 1)],
            devices: vec![doors::device(1, "Marie", 1), doors::device(2, "", 1), doors::device(3, "", 2)],
            ..doors::open()
        }),
        "ending" => Stage::in_state(lang, "typical").later(7 * 60_000).with_doors(DoorsView {
            tables: vec![
                doors::says(doors::table(1, 2), Readiness::Ready, 2),
                doors::says(doors::table(2, 1), Readiness::MoreTime, 2),
                TableSignals { call: Some(doors::before(-7)), ..doors::table(3, 1) },
            ],
            ..doors::typical()
        }),
        _ => Stage::in_state(lang, "overfull").with_doors(doors::overfull()),
    }
    .later(9_000)
}

#[test]
fn telephones_are_told_quietly_and_a_call_is_not_overlooked() {
    for state in ["before", "ending", "overfull"] {
        for (width, height) in SIZES {
            let picture = with_phones(Lang::Fr, state).snapshot(width, height);
            insta::assert_snapshot!(format!("cockpit@phones-{state}-{width}x{height}"), picture);
        }
    }
    insta::assert_snapshot!("cockpit@phones-ending-en-80x24", with_phones(Lang::En, "ending").snapshot(80, 24));
}

#[test]
fn a_call_is_told_once_and_answered_by_one_key() {
    let mut stage = Stage::in_state(Lang::Fr, "typical").with_doors(doors::typical());
    let notices = |stage: &Stage| stage.effects.iter().filter(|effect| matches!(effect, Effect::Notify(_))).count();
    assert!(stage.picture(80, 24).contains("La table 2 vous appelle"));
    assert_eq!(notices(&stage), 1);
    let stage = stage.later(9_000).with_doors(doors::typical());
    assert!(stage.model.scene().toast.is_none(), "told once");
    assert_eq!(notices(&stage), 1);
    let stage = stage.keys("r");
    assert_eq!(stage.effects.last(), Some(&Effect::AskDoors(DoorsAsk::AnswerCall(2))));
    // With nobody calling the key means nothing.
    let before = stage.effects.len();
    assert_eq!(stage.with_doors(doors::open()).keys("r").effects.len(), before);
}

#[test]
fn of_several_calls_the_one_under_the_cursor_is_answered_or_the_oldest() {
    let calls = |number, minutes| nappe_core::presence::TableSignals {
        call: Some(doors::before(minutes)),
        ..doors::table(number, 1)
    };
    let view = DoorsView { tables: vec![calls(1, 1), calls(3, 4)], ..doors::open() };
    let stage = Stage::in_state(Lang::Fr, "typical").with_doors(view.clone()).keys("r");
    assert_eq!(stage.effects.last(), Some(&Effect::AskDoors(DoorsAsk::AnswerCall(1))), "the cursor is on table 1");
    let stage = Stage::in_state(Lang::Fr, "typical").with_doors(view).keys("right r");
    assert_eq!(stage.effects.last(), Some(&Effect::AskDoors(DoorsAsk::AnswerCall(3))));
}

#[test]
fn what_was_said_of_another_round_is_not_counted() {
    let view = DoorsView {
        tables: vec![doors::says(doors::table(1, 2), nappe_core::presence::Readiness::Ready, 1)],
        ..doors::open()
    };
    let mut stage = Stage::in_state(Lang::Fr, "typical").with_doors(view);
    assert!(!stage.picture(80, 24).contains("prête"));
}

#[test]
fn the_computer_stays_awake_while_a_round_runs() {
    let stage = Stage::new(Lang::Fr, sessions::empty());
    assert!(!stage.awake);
    let stage = stage.keys("space");
    assert!(stage.awake);
    // A pause is no end.
    let stage = stage.keys("space");
    assert!(stage.awake);
    let stage = stage.keys("g end enter");
    assert!(!stage.awake);
    let stage = Stage::in_state(Lang::Fr, "typical");
    assert!(stage.awake);
    assert!(!stage.go(Dest::Home).later(1_000).awake);
}

#[test]
fn telephones_are_one_key_away_and_found_by_their_name() {
    for word in ["QR", "wifi", "partager", "téléphones"] {
        let stage = Stage::in_state(Lang::Fr, "typical").with_doors(doors::open()).keys("ctrl-p").typed(word);
        assert_eq!(stage.keys("enter").model.screen().dest(), Dest::Codes, "{word}");
    }
    let stage = Stage::in_state(Lang::En, "typical").with_doors(doors::open()).keys("ctrl-p").typed("share");
    assert_eq!(stage.keys("enter").model.screen().dest(), Dest::Codes);
}

fn moving(lang: Lang, state: &str) -> Stage {
    let (session, people) = match state {
        "overfull" => (sessions::overfull(), 112),
        _ => (sessions::typical(), 15),
    };
    Stage::new(lang, sessions::moving(session, people)).with_people(people)
}

#[test]
fn while_people_move_the_room_sees_who_goes_where() {
    for state in ["typical", "overfull"] {
        for (width, height) in SIZES {
            insta::assert_snapshot!(
                format!("cockpit@move-{state}-{width}x{height}"),
                moving(Lang::Fr, state).snapshot(width, height)
            );
        }
    }
    insta::assert_snapshot!("cockpit@move-en-46x20", moving(Lang::En, "typical").snapshot(46, 20));
    let wall = moving(Lang::Fr, "typical").keys("f").snapshot(120, 40);
    insta::assert_snapshot!("cockpit@move-wall-120x40", wall);
    let who = moving(Lang::Fr, "typical").keys("w").typed("sami").snapshot(80, 24);
    insta::assert_snapshot!("cockpit@move-who-80x24", who);
}

#[test]
fn every_name_comes_on_some_page_by_hand_and_on_the_wall_by_itself() {
    let seen = |pictures: Vec<String>| {
        let all = pictures.concat();
        sessions::people(112).iter().filter(|row| all.contains(row.name.as_str())).count()
    };
    // Names that are wrapped are counted by the test of the widget.
    let short = |count: usize| count >= 80;
    let mut stage = moving(Lang::Fr, "overfull").sized(80, 24);
    let pages = (0..30).map(|_| {
        let picture = stage.picture(80, 24);
        stage.send(crate::tui::message::Msg::Input(crossterm::event::Event::Key(
            crossterm::event::KeyCode::PageDown.into(),
        )));
        picture
    });
    assert!(short(seen(pages.collect())));
    let mut stage = moving(Lang::Fr, "overfull").keys("f");
    let pages = (0..30).map(|_| {
        let picture = stage.picture(120, 40);
        let later = stage.model.now.plus(8_000);
        stage.send(crate::tui::message::Msg::Tick(later));
        picture
    });
    assert!(short(seen(pages.collect())));
}

#[test]
fn a_name_is_answered_at_once() {
    let picture = moving(Lang::Fr, "typical").keys("w").typed("marie ant").picture(80, 24);
    assert!(picture.contains("→ table"), "{picture}");
    // During a conversation: where somebody sits, and where they go next.
    let seated = Stage::new(Lang::En, sessions::seated(sessions::typical(), 15)).with_people(15);
    let picture = seated.keys("w").typed("tom").picture(80, 24);
    assert!(picture.contains("then table"), "{picture}");
    // Escape leads back, to the wall where one came from there.
    let stage = moving(Lang::Fr, "typical").keys("f w").typed("tom").keys("esc");
    let mut stage = stage.keys("esc");
    assert!(stage.model.scene().layers.is_empty());
    assert!(stage.picture(80, 24).contains("Qui va où"));
}

#[test]
fn without_seats_nothing_is_different() {
    let from = Step::Conversation(2);
    let session = sessions::after(sessions::typical(), vec![(0, nappe_core::Command::Advance { from })]);
    let mut stage = Stage::new(Lang::Fr, session).keys("w");
    assert!(!stage.picture(80, 24).contains("Qui va où"));
}

#[test]
fn no_size_breaks_the_room() {
    for script in ["", "f", "w", "down down pagedown"] {
        let mut stage = moving(Lang::Fr, "overfull").keys(script);
        for width in (0..60).step_by(3) {
            for height in 0..30 {
                stage.picture(width, height);
            }
        }
    }
}

#[test]
fn every_usual_sentence_is_said_on_one_line_of_a_small_terminal() {
    use nappe_core::plan::{RoomMoment, Rotation};
    for lang in [Lang::Fr, Lang::En] {
        for rotation in Rotation::ALL {
            let change = |change| (1, Command::ChangePlan { change });
            let changes = vec![change(PlanChange::Rotation(rotation)), change(PlanChange::Lang(lang))];
            let stage = Stage::new(Lang::Fr, sessions::after(sessions::empty(), changes));
            let ctx = stage.model.ctx();
            for moment in RoomMoment::ALL {
                let words = crate::tui::saying::usual(&ctx, moment);
                let line = crate::t!(ctx.texts, "cockpit-say", words = words);
                assert!(crate::tui::widgets::text::width(&line) <= 76, "{line}");
            }
        }
    }
}

#[test]
fn what_to_say_follows_the_step_and_the_house_has_its_own_words() {
    use nappe_core::plan::RoomMoment;
    let told = |stage: &mut Stage| {
        let picture = stage.picture(80, 24);
        picture.lines().find(|line| line.contains("À dire")).unwrap_or_default().trim().to_owned()
    };
    let mut stage = Stage::new(Lang::Fr, sessions::empty());
    assert!(told(&mut stage).contains("Bienvenue"), "{}", told(&mut stage));
    let mut stage = stage.keys("space");
    assert!(told(&mut stage).contains("Dites votre nom"), "{}", told(&mut stage));
    let mut stage = stage.later(5 * 60_000);
    assert!(told(&mut stage).contains("Écoutez-vous"), "{}", told(&mut stage));
    let mut stage = stage.later(13 * 60_000);
    assert!(told(&mut stage).contains("notez l’essentiel"), "{}", told(&mut stage));
    let mut stage = stage.later(3 * 60_000);
    assert!(told(&mut stage).contains("C’est l’heure"), "{}", told(&mut stage));
    let mut stage = stage.keys("space");
    assert_eq!(told(&mut stage), "", "while the clock stands still, nothing presses");
    let mut stage = stage.keys("space n");
    assert!(told(&mut stage).contains("Changez de table"), "{}", told(&mut stage));

    let say = |moment, words: &str| {
        let words = Some(nappe_core::CleanText::lenient(words));
        (1, Command::ChangePlan { change: PlanChange::Say { moment, words } })
    };
    let changes = vec![say(RoomMoment::Welcome, "Salut à toutes et tous !"), say(RoomMoment::Begin, "")];
    let own = sessions::after(sessions::empty(), changes);
    let mut stage = Stage::new(Lang::Fr, own);
    assert!(told(&mut stage).contains("Salut à toutes et tous"), "{}", told(&mut stage));
    assert_eq!(told(&mut stage.keys("space")), "", "where the house says nothing, nothing is proposed");
    // The room hears its own language, whatever the interface speaks.
    let picture = Stage::new(Lang::En, sessions::empty()).picture(80, 24);
    assert!(picture.contains("To say: “Bienvenue"), "{picture}");
}

#[test]
fn a_sentence_that_is_too_long_is_cut_and_what_is_hostile_in_it_does_nothing() {
    use nappe_core::plan::{RoomMoment, Sayings};
    let mut say = Sayings::default();
    let long = format!("\u{1b}[31m\u{202e}{}", "prenez place ".repeat(600));
    say.set(RoomMoment::Welcome, Some(nappe_core::CleanText::lenient(&long)));
    let change =
        Command::AdoptPlan { plan: Box::new(nappe_core::Plan { say, ..sessions::plan() }), digest: "1".to_owned() };
    for (width, height) in SIZES {
        let session = sessions::after(Session::default(), vec![(1, change.clone())]);
        let picture = Stage::new(Lang::Fr, session).picture(width, height);
        let said = picture.lines().filter(|line| line.contains("prenez place")).count();
        let lines = if height < 24 { 0..=0 } else { 1..=4 };
        assert!(lines.contains(&said) && (said == 0 || picture.contains('…')), "{picture}");
        assert!(picture.contains("Démarrer") && !picture.contains(['\u{1b}', '\u{202e}']), "{picture}");
    }
}

/// A café of so many tables that all ask `questions`, before it begins.
fn tables(count: u16, questions: usize) -> Session {
    let mut plan = sessions::plan();
    plan.questions.truncate(questions);
    let model = Table { question: None, ..plan.tables[0].clone() };
    plan.tables = (1..=count).map(|number| Table { number, ..model.clone() }).collect();
    sessions::after(Session::default(), vec![(-60, Command::AdoptPlan { plan: Box::new(plan), digest: "0".into() })])
}

#[test]
fn tiles_stand_in_even_rows() {
    use super::{Cockpit, view::Regions};
    for (count, rows) in [(1, vec![1]), (5, vec![5]), (6, vec![3, 3]), (7, vec![4, 3]), (11, vec![4, 4, 3])] {
        let stage = Stage::new(Lang::Fr, tables(count, 3));
        let ctx = stage.model.ctx();
        let cards = Regions::of(&Cockpit::new(&ctx), &ctx, ratatui::layout::Rect::new(2, 2, 116, 36)).cards;
        let mut stood: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
        for (_, place) in &cards {
            *stood.entry(place.y).or_default() += 1;
        }
        assert_eq!(stood.into_values().collect::<Vec<_>>(), rows, "{count} tables");
    }
}

#[test]
fn a_tile_tells_who_sits_there_and_what_was_said_last_and_repeats_nothing() {
    let mut stage = Stage::new(Lang::Fr, sessions::seated(sessions::typical(), 9));
    let picture = stage.picture(120, 40);
    assert!(picture.contains("3 pers. · 7 notes · il y a 3 min"), "{picture}");
    assert!(picture.contains("Prêter sa parcelle pendant les …"), "{picture}");
    // Each question has a colour of its own.
    let styles = stage.snapshot(120, 40);
    assert!(styles.contains("heading-2") && styles.contains("heading-3"), "{styles}");
    // One question for all stands above the tiles, once, and colours nothing.
    let mut one = Stage::new(Lang::Fr, tables(6, 1));
    let styles = one.snapshot(120, 40);
    assert_eq!(styles.matches("Comment partager").count(), 1, "{styles}");
    assert!(!styles.contains("heading-"), "{styles}");
}
