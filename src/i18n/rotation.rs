//! What the planner of seats says to people: what a plan achieves, why nothing is better, what would help, and which
//! rules contradict each other. The same words on every screen and in the shell; nothing is counted here.
//!
//! « Nothing better exists » is only said where a bound proves it.

use std::fmt;

use nappe_core::Lang;
use nappe_core::rotation::{Bounds, BrokenRule, Infeasible, Problem, Reason, Remedy, Report, Rule, Scheme};

use super::Texts;
use crate::t;

/// People who are named in one sentence.
const NAMED: usize = 4;
/// Rules told one by one that a plan breaks; the count tells of the others.
pub const FAULTS: usize = 5;

/// How the planner's people and tables, which are places in its lists, are called.
pub trait PlannerNames {
    /// Returns the name of a person, counted from 0.
    fn person(&self, texts: &Texts, person: usize) -> String;
    /// Returns the number on a table, counted from 0.
    fn table(&self, table: usize) -> String;
}

/// People without names, and tables in a row: « person 3 », « table 2 ».
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbered;

impl PlannerNames for Numbered {
    fn person(&self, texts: &Texts, person: usize) -> String {
        t!(texts, "rotation-person", number = person + 1)
    }

    fn table(&self, table: usize) -> String {
        (table + 1).to_string()
    }
}

/// What is said of one side of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideVerdict {
    /// As good as can be.
    Good,
    /// Neither good nor bad, or not known to be.
    Plain,
    /// A rule is broken.
    Broken,
}

/// One side of a plan, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achieved {
    /// How good it is.
    pub verdict: SideVerdict,
    /// The sentence, without capital and full stop.
    pub text: String,
}

impl fmt::Display for Achieved {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.verdict {
            SideVerdict::Good => write!(out, "{} ✓", self.text),
            SideVerdict::Plain => out.write_str(&self.text),
            SideVerdict::Broken => write!(out, "{} ✗", self.text),
        }
    }
}

impl Texts {
    /// Returns what seats achieve, one sentence a line.
    ///
    /// `optimal` is the planner's own word ([`nappe_core::rotation::Planned::is_optimal`]); without it nothing is called
    /// the best there is.
    pub fn achieved(
        &self,
        problem: &Problem,
        report: &Report,
        bounds: &Bounds,
        optimal: bool,
        names: &dyn PlannerNames,
    ) -> Vec<Achieved> {
        let mut told = Vec::new();
        let mut tell = |verdict, text| told.push(Achieved { verdict, text });
        if !report.faults.is_empty() {
            tell(SideVerdict::Broken, t!(self, "rotation-faults", count = report.faults.len()));
            for fault in report.faults.iter().take(FAULTS) {
                tell(SideVerdict::Broken, self.rotation_fault(problem, fault, names));
            }
        }
        match problem.scheme {
            Scheme::Still => tell(SideVerdict::Good, t!(self, "rotation-still")),
            Scheme::Carousel => tell(SideVerdict::Good, t!(self, "rotation-together")),
            Scheme::Scatter | Scheme::Wishes => {}
        }
        if problem.scheme != Scheme::Still && report.tables_seen.1 > 0 {
            let (verdict, text) = self.visits(problem, report, bounds);
            tell(verdict, text);
        }
        let (fewest, most) = report.sizes;
        let even = if most - fewest <= 1 { SideVerdict::Good } else { SideVerdict::Plain };
        if fewest == most {
            tell(even, t!(self, "rotation-size", people = most));
        } else {
            tell(even, t!(self, "rotation-sizes", fewest = fewest, most = most));
        }
        if problem.scheme == Scheme::Scatter {
            let (verdict, text) = self.meetings(report, bounds, optimal);
            tell(verdict, text);
        }
        let (fewest, most) = report.met;
        if fewest == most {
            tell(SideVerdict::Plain, t!(self, "rotation-met", people = most));
        } else {
            tell(SideVerdict::Plain, t!(self, "rotation-met-range", fewest = fewest, most = most));
        }
        if problem.home
            && problem.rounds > 1
            && !report.faults.iter().any(|fault| matches!(fault, BrokenRule::NotHome { .. }))
        {
            tell(SideVerdict::Good, t!(self, "rotation-home"));
        }
        if problem.people.iter().any(|person| person.category != 0) {
            match report.category_gap {
                0 => tell(SideVerdict::Good, t!(self, "rotation-categories")),
                gap => tell(SideVerdict::Plain, t!(self, "rotation-categories-gap", gap = gap)),
            }
        }
        if problem.scheme == Scheme::Wishes && problem.people.iter().any(|person| !person.wishes.is_empty()) {
            match report.unmet_wishes {
                0 => tell(SideVerdict::Good, t!(self, "rotation-wishes")),
                ranks => tell(SideVerdict::Plain, t!(self, "rotation-wishes-unmet", ranks = ranks)),
            }
        }
        if report.forced_pairs > 0 {
            tell(SideVerdict::Plain, t!(self, "rotation-forced", pairs = report.forced_pairs));
        }
        told
    }

    /// Returns what seats achieve in the parts of one line, the most telling last: how many people, how many a table, who
    /// meets again. `sizes` are the fewest and the most people at a table where somebody sits.
    pub fn achieved_in_line(
        &self,
        problem: &Problem,
        report: &Report,
        bounds: &Bounds,
        optimal: bool,
        sizes: (usize, usize),
    ) -> Vec<String> {
        let mut parts = vec![t!(self, "rotation-line-people", people = report.attending)];
        let (fewest, most) = sizes;
        parts.push(if fewest == most {
            t!(self, "rotation-line-size", people = most)
        } else {
            t!(self, "rotation-line-sizes", fewest = fewest, most = most)
        });
        match problem.scheme {
            Scheme::Still => parts.push(t!(self, "rotation-still")),
            Scheme::Carousel => parts.push(t!(self, "rotation-together")),
            Scheme::Scatter if report.repeated == 0 => parts.push(format!("{} ✓", t!(self, "rotation-never-twice"))),
            Scheme::Scatter => {
                let least = self.meetings(report, bounds, optimal).0 == SideVerdict::Good;
                let pairs = t!(self, "rotation-line-pairs", pairs = report.repeated);
                parts.push(if least { t!(self, "rotation-line-least", what = pairs) + " ✓" } else { pairs });
            }
            Scheme::Wishes => {}
        }
        parts
    }

    /// Who comes back to what.
    fn visits(&self, problem: &Problem, report: &Report, bounds: &Bounds) -> (SideVerdict, String) {
        let by_table = problem.questions.is_empty();
        let (fewest, most) = report.tables_seen;
        if problem.questions_never_return() {
            // Each round has its question, or all have one: which tables people see is their own affair.
            let text = if fewest == most {
                t!(self, "rotation-visits", tables = most)
            } else {
                t!(self, "rotation-tables-seen", fewest = fewest, most = most)
            };
            return (SideVerdict::Plain, text);
        }
        let text = match (report.revisits, by_table) {
            (0, true) if fewest == most => t!(self, "rotation-visits", tables = most),
            (0, true) => t!(self, "rotation-visits-range", fewest = fewest, most = most),
            (0, false) => t!(self, "rotation-questions"),
            (revisits, true) => t!(self, "rotation-visits-twice", revisits = revisits),
            (revisits, false) => t!(self, "rotation-questions-twice", revisits = revisits),
        };
        let text = self.with_least(text, report.revisits, bounds.revisits);
        (if report.revisits <= bounds.revisits { SideVerdict::Good } else { SideVerdict::Plain }, text)
    }

    /// Who meets whom again.
    fn meetings(&self, report: &Report, bounds: &Bounds, optimal: bool) -> (SideVerdict, String) {
        if report.repeated == 0 {
            return (SideVerdict::Good, t!(self, "rotation-never-twice"));
        }
        let text = match report.worst {
            0..=2 => t!(self, "rotation-twice", pairs = report.repeated),
            worst => t!(self, "rotation-often", pairs = report.repeated, worst = worst),
        };
        // The bound on pairs holds as long as nobody meets more often than the bound on the worst pair says.
        let comparable = report.worst <= bounds.worst;
        let text = if comparable { self.with_least(text, report.repeated, bounds.repeated) } else { text };
        let best = optimal && report.worst <= bounds.worst && report.coincidences <= bounds.coincidences;
        if best {
            (SideVerdict::Good, t!(self, "rotation-none-better", what = text))
        } else {
            (SideVerdict::Plain, text)
        }
    }

    fn with_least(&self, what: String, found: u64, least: u64) -> String {
        if found == 0 || least == 0 { what } else { t!(self, "rotation-least", what = what, least = least) }
    }

    /// Returns why something cannot be avoided.
    pub fn rotation_reason(&self, reason: &Reason) -> String {
        match *reason {
            Reason::Spread { people, tables } => t!(self, "rotation-reason-spread", people = people, tables = tables),
            Reason::Partners { meetings, others } => {
                t!(self, "rotation-reason-partners", meetings = meetings, others = others)
            }
            Reason::Itineraries { people, most } => {
                t!(self, "rotation-reason-itineraries", people = people, most = most)
            }
            Reason::Questions { rounds, questions } => {
                t!(self, "rotation-reason-questions", rounds = rounds, questions = questions)
            }
            Reason::LatinSquares { tables } => t!(self, "rotation-reason-latin-squares", tables = tables),
        }
    }

    /// Returns what would make a plan better, and how much.
    pub fn rotation_remedy(&self, remedy: &Remedy) -> String {
        match *remedy {
            Remedy::HostPerTable { repeated } => t!(self, "rotation-remedy-host", repeated = repeated),
            Remedy::OneTableMore { tables, repeated } => {
                t!(self, "rotation-remedy-table", tables = tables, repeated = repeated)
            }
            Remedy::OneRoundLess { rounds, repeated } => {
                t!(self, "rotation-remedy-round", rounds = rounds, repeated = repeated)
            }
        }
    }

    /// Returns why there is no plan at all, in one sentence; [`Self::rotation_rule`] tells the rules one by one.
    pub fn infeasible(&self, infeasible: &Infeasible, names: &dyn PlannerNames) -> String {
        let rules: Vec<String> = infeasible.rules.iter().map(|rule| self.rotation_rule(rule, names)).collect();
        let between = if self.lang() == Lang::Fr { "\u{202f}; " } else { "; " };
        format!("{} {}", t!(self, "rotation-infeasible", count = rules.len()), rules.join(between))
    }

    /// Returns a rule that cannot be kept with others.
    pub fn rotation_rule(&self, rule: &Rule, names: &dyn PlannerNames) -> String {
        let person = |person: &usize| names.person(self, *person);
        // Rules count tables and rounds from 1.
        let table = |table: &usize| names.table(table.saturating_sub(1));
        match rule {
            Rule::NoPeople => t!(self, "rotation-rule-no-people"),
            Rule::NoTables => t!(self, "rotation-rule-no-tables"),
            Rule::NoRounds => t!(self, "rotation-rule-no-rounds"),
            Rule::TooManyRounds { found, most } => {
                t!(self, "rotation-rule-too-many-rounds", found = *found, most = *most)
            }
            Rule::TooManyPeople { found, most } => {
                t!(self, "rotation-rule-too-many-people", found = *found, most = *most)
            }
            Rule::TooManyTables { found, most } => {
                t!(self, "rotation-rule-too-many-tables", found = *found, most = *most)
            }
            Rule::Present { people, round } => t!(self, "rotation-rule-present", people = *people, round = *round),
            Rule::NothingOpen { round } => t!(self, "rotation-rule-nothing-open", round = *round),
            Rule::Chairs { chairs, round } => t!(self, "rotation-rule-chairs", chairs = *chairs, round = *round),
            Rule::Least { seats, round } => t!(self, "rotation-rule-least", seats = *seats, round = *round),
            Rule::Fixed { person: who, table: at, round } => {
                t!(self, "rotation-rule-fixed", person = person(who), table = table(at), round = *round)
            }
            Rule::FixedTwice { person: who, round } => {
                t!(self, "rotation-rule-fixed-twice", person = person(who), round = *round)
            }
            Rule::FixedClosed { person: who, table: at, round } => {
                t!(self, "rotation-rule-fixed-closed", person = person(who), table = table(at), round = *round)
            }
            Rule::TableFull { table: at, most, round } => {
                t!(self, "rotation-rule-table-full", table = table(at), most = *most, round = *round)
            }
            Rule::Together { people, round } => {
                t!(self, "rotation-rule-together", people = self.people(people, names), round = *round)
            }
            Rule::Apart { people, round } => {
                t!(self, "rotation-rule-apart", people = self.people(people, names), round = *round)
            }
            Rule::UnknownTable { person: who, table: at } => {
                t!(self, "rotation-rule-unknown-table", person = person(who), table = table(at))
            }
        }
    }

    /// Returns a rule that seats break.
    pub fn rotation_fault(&self, problem: &Problem, fault: &BrokenRule, names: &dyn PlannerNames) -> String {
        let person = |person: usize| names.person(self, person);
        let members = |groups: &[Vec<usize>], group: usize| {
            self.people(groups.get(group).map(Vec::as_slice).unwrap_or_default(), names)
        };
        match *fault {
            BrokenRule::NoSeat { person: who, round } => {
                t!(self, "rotation-fault-no-seat", person = person(who), round = round + 1)
            }
            BrokenRule::Ghost { person: who, round } => {
                t!(self, "rotation-fault-ghost", person = person(who), round = round + 1)
            }
            BrokenRule::Misplaced { person: who, round } => {
                t!(self, "rotation-fault-misplaced", person = person(who), round = round + 1)
            }
            BrokenRule::Closed { table, round } => {
                t!(self, "rotation-fault-closed", table = names.table(table), round = round + 1)
            }
            BrokenRule::TooFew { table, round } => {
                t!(self, "rotation-fault-too-few", table = names.table(table), round = round + 1)
            }
            BrokenRule::TooMany { table, round } => {
                t!(self, "rotation-fault-too-many", table = names.table(table), round = round + 1)
            }
            BrokenRule::Parted { group, round } => {
                t!(self, "rotation-fault-parted", people = members(&problem.together, group), round = round + 1)
            }
            BrokenRule::Joined { group, round } => {
                t!(self, "rotation-fault-joined", people = members(&problem.apart, group), round = round + 1)
            }
            BrokenRule::NotHome { person: who } => t!(self, "rotation-fault-not-home", person = person(who)),
        }
    }

    fn people(&self, people: &[usize], names: &dyn PlannerNames) -> String {
        let told: Vec<String> = people.iter().take(NAMED).map(|person| names.person(self, *person)).collect();
        let told = told.join(", ");
        match people.len().saturating_sub(NAMED) {
            0 => told,
            rest => t!(self, "rotation-more-people", people = told, rest = rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(report: &Report, bounds: &Bounds, optimal: bool, lang: Lang) -> Vec<String> {
        let problem = Problem::cafe(20, 4, 3);
        let told = Texts::new(lang).achieved(&problem, report, bounds, optimal, &Numbered);
        told.iter().map(|line| line.to_string().replace(['\u{a0}', '\u{202f}'], " ")).collect()
    }

    #[test]
    fn the_best_is_only_claimed_with_its_bound() {
        let report = Report {
            tables_seen: (4, 4),
            sizes: (5, 6),
            worst: 2,
            repeated: 18,
            coincidences: 18,
            met: (12, 15),
            ..Report::default()
        };
        let bounds = Bounds { worst: 2, repeated: 18, coincidences: 18, ..Bounds::default() };
        assert_eq!(
            told(&report, &bounds, true, Lang::Fr),
            [
                "chacun visite 4 tables différentes ✓",
                "tables de 5 à 6 ✓",
                "18 duos se revoient, 18 au moins sont inévitables : on ne peut pas faire mieux ✓",
                "chacun rencontre de 12 à 15 personnes",
            ]
        );
        let lower = Bounds { coincidences: 12, repeated: 12, ..bounds };
        let line = "18 pairs meet twice, at least 12 cannot be avoided";
        for optimal in [false, true] {
            assert_eq!(told(&report, &lower, optimal, Lang::En)[2], line);
        }
    }

    #[test]
    fn one_line_claims_the_least_only_with_its_bound() {
        let report = Report { attending: 40, sizes: (6, 7), worst: 2, repeated: 24, ..Report::default() };
        let bounds = Bounds { worst: 2, repeated: 24, ..Bounds::default() };
        let line = |lang, problem: &Problem, report: &Report, optimal| {
            let told = Texts::new(lang).achieved_in_line(problem, report, &bounds, optimal, report.sizes);
            told.join(" · ").replace(['\u{a0}', '\u{202f}'], " ")
        };
        let cafe = Problem::cafe(40, 6, 3);
        assert_eq!(
            line(Lang::Fr, &cafe, &report, true),
            "40 personnes · 6 à 7 par table · 24 duos se revoient, le minimum ✓"
        );
        assert_eq!(line(Lang::En, &cafe, &report, false), "40 people · 6 to 7 per table · 24 pairs meet again");
        let never = Report { sizes: (6, 6), repeated: 0, ..report.clone() };
        assert_eq!(
            line(Lang::Fr, &cafe, &never, true),
            "40 personnes · 6 par table · personne ne recroise la même personne ✓"
        );
        let still = Problem { scheme: Scheme::Still, ..cafe };
        assert!(!line(Lang::Fr, &still, &report, true).contains("duos"));
    }

    #[test]
    fn one_question_for_all_is_no_promise_about_questions() {
        let problem = Problem::cafe(16, 4, 5).with_one_question_a_round();
        let report = Report { tables_seen: (2, 4), sizes: (4, 4), met: (15, 15), ..Report::default() };
        let told = Texts::new(Lang::En).achieved(&problem, &report, &Bounds::default(), true, &Numbered);
        assert_eq!(
            (told[0].verdict, told[0].text.as_str()),
            (SideVerdict::Plain, "everybody sees 2 to 4 different tables")
        );
    }

    #[test]
    fn rules_and_reasons_have_words_in_both_languages() {
        let rules = [
            Rule::NoPeople,
            Rule::TooManyRounds { found: 65, most: 64 },
            Rule::Present { people: 9, round: 1 },
            Rule::NothingOpen { round: 1 },
            Rule::Chairs { chairs: 8, round: 1 },
            Rule::Least { seats: 10, round: 2 },
            Rule::Fixed { person: 0, table: 2, round: 1 },
            Rule::FixedTwice { person: 0, round: 1 },
            Rule::FixedClosed { person: 0, table: 2, round: 1 },
            Rule::TableFull { table: 2, most: 1, round: 1 },
            Rule::Together { people: (0..6).collect(), round: 1 },
            Rule::Apart { people: vec![0, 1], round: 1 },
            Rule::UnknownTable { person: 0, table: 9 },
        ];
        let faults = [
            BrokenRule::NoSeat { person: 0, round: 0 },
            BrokenRule::Ghost { person: 0, round: 0 },
            BrokenRule::Misplaced { person: 0, round: 0 },
            BrokenRule::Closed { table: 0, round: 0 },
            BrokenRule::TooFew { table: 0, round: 0 },
            BrokenRule::TooMany { table: 0, round: 0 },
            BrokenRule::Parted { group: 0, round: 0 },
            BrokenRule::Joined { group: 0, round: 0 },
            BrokenRule::NotHome { person: 0 },
        ];
        let reasons = [
            Reason::Spread { people: 5, tables: 3 },
            Reason::Partners { meetings: 12, others: 9 },
            Reason::Itineraries { people: 30, most: 20 },
            Reason::Questions { rounds: 4, questions: 3 },
            Reason::LatinSquares { tables: 6 },
        ];
        for lang in Lang::ALL {
            let texts = Texts::new(lang);
            let problem = Problem { together: vec![vec![0, 1]], apart: vec![vec![2, 3]], ..Problem::cafe(6, 2, 2) };
            let mut told: Vec<String> = rules.iter().map(|rule| texts.rotation_rule(rule, &Numbered)).collect();
            told.extend(faults.iter().map(|fault| texts.rotation_fault(&problem, fault, &Numbered)));
            told.extend(reasons.iter().map(|reason| texts.rotation_reason(reason)));
            told.push(texts.infeasible(&Infeasible { rules: rules.to_vec() }, &Numbered));
            for text in told {
                assert!(!text.contains(['⟦', '$', '{']), "{text}");
            }
        }
        let fr = Texts::new(Lang::Fr);
        assert_eq!(
            fr.rotation_rule(&Rule::Together { people: (0..6).collect(), round: 1 }, &Numbered),
            "personne 1, personne 2, personne 3, personne 4 et 2 autres restent ensemble (tour 1)"
        );
    }
}
