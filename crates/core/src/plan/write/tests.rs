use proptest::prelude::*;

use super::*;
use crate::plan::parse::parse;
use crate::plan::strategies;

fn starter(questions: usize, tables: u16, rounds: u16, minutes: Length, lang: Lang) -> Plan {
    let questions = (1..=questions).map(|number| CleanText::lenient(&format!("Question {number} ?"))).collect();
    Plan::starter(CleanText::lenient("Le jardin"), questions, tables, rounds, minutes, lang)
}

proptest! {
    #[test]
    fn a_written_plan_is_always_read_back_as_it_was(plan in strategies::plan()) {
        for lang in Lang::ALL {
            let text = write(&plan, lang);
            prop_assert_eq!(parse(&text), Ok(plan.clone()), "{}", text);
        }
    }

    #[test]
    fn writing_twice_gives_the_same_text(plan in strategies::plan()) {
        let text = write(&plan, Lang::Fr);
        prop_assert_eq!(write(&parse(&text).expect("a plan"), Lang::Fr), text);
    }
}

#[test]
fn a_first_plan_explains_itself() {
    let text = write(&starter(3, 3, 3, Length::minutes(20), Lang::Fr), Lang::Fr);
    for line in [
        "    // Le nom de l’atelier.\n    title: \"Le jardin\",\n",
        "        (key: \"q3\", text: \"Question 3 ?\"),\n",
        "        (number: 1),\n",
        "        (minutes: 20, move_minutes: 3, warnings: [5, 1]),\n",
        "    // quiet_after: 7,\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
}

#[test]
fn every_commented_example_is_sound() {
    for lang in Lang::ALL {
        let text = write(&starter(1, 2, 2, Length::minutes(20), lang), lang);
        let fields = [
            "date",
            "start",
            "quiet_after",
            "roles",
            "subtitle",
            "until",
            "end",
            "hours",
            "partners",
            "writer",
            "aim",
            "logo",
            "accent",
            "acronyms",
            "follow_up",
            "programme",
        ];
        let uncommented = fields
            .iter()
            .fold(text, |text, field| text.replace(&format!("    // {field}: "), &format!("    {field}: ")));
        let plan = parse(&uncommented).expect("a plan");
        assert!(plan.date.is_some() && plan.start.is_some() && plan.roles.host.is_some());
        assert!(plan.until.is_some() && plan.writer.is_some() && !plan.logo.is_empty() && !plan.aim.is_empty());
        assert_eq!((plan.programme.len(), plan.acronyms.len(), plan.follow_up.len()), (1, 1, 1));
        assert_eq!(crate::plan::check::check(&plan), [], "{uncommented}");
    }
}

#[test]
fn the_rules_of_a_first_plan_fit_its_rounds() {
    let lengths = |minutes| {
        let plan = starter(3, 2, 2, minutes, Lang::En);
        let warnings: Vec<u32> = plan.rounds[0].warnings.iter().map(|warning| warning.as_seconds()).collect();
        (warnings, plan.rounds[0].settle.as_seconds(), plan.rounds[0].essentials.as_seconds())
    };
    assert_eq!(lengths(Length::minutes(20)), (vec![300, 60], 60, 180));
    assert_eq!(lengths(Length::minutes(5)), (vec![60], 60, 60));
    assert_eq!(lengths(Length::minutes(1)), (vec![], 12, 12));
    let plan = starter(2, 3, 2, Length::minutes(20), Lang::En);
    assert_eq!(plan.rounds.iter().map(|round| round.move_minutes.as_seconds()).collect::<Vec<_>>(), [180, 0]);
    let asked: Vec<_> =
        (1..=3).filter_map(|table| plan.question_at(table, Some(1))).map(|q| q.key.to_string()).collect();
    assert_eq!(asked, ["q1", "q2", "q1"]);
}
