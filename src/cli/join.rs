//! `nappe join URL|CODE`: the nappe of one table of a session whose hub runs elsewhere on the network.

use clap::{Arg, Command as Grammar, value_parser};

use super::grammar;
use crate::i18n::Texts;

pub fn grammar(texts: &Texts) -> Grammar {
    let named = |id: &'static str, value: &str, help: &str| -> Arg {
        grammar::option(texts, id, value).help(texts.get(&format!("cli-opt-join-{help}")))
    };
    grammar::verb(texts, "join")
        .arg(grammar::positional(texts, "where").required(true).num_args(1..=3))
        .arg(named("code", "code", "code"))
        .arg(named("table", "number", "table").value_parser(value_parser!(u16).range(1..)))
        .arg(named("name", "name", "name"))
        .arg(grammar::option(texts, "fingerprint", "fingerprint").value_parser(fingerprint))
}

/// Reads the words, or the digits, of a hub's key.
#[cfg(feature = "hub")]
fn fingerprint(text: &str) -> Result<crate::hub::PrintAsked, String> {
    crate::hub::PrintAsked::read(text).ok_or_else(|| text.to_owned())
}

#[cfg(not(feature = "hub"))]
#[expect(clippy::unnecessary_wraps, reason = "the shape of the one that reads")]
fn fingerprint(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

#[cfg(not(feature = "hub"))]
pub fn run(_: &mut super::Console, _: &clap::ArgMatches) -> super::Outcome {
    Err(crate::failure::FailureKind::DoorsNotBuilt.into())
}

#[cfg(feature = "hub")]
pub use with_hub::run;

#[cfg(feature = "hub")]
mod with_hub {
    use std::io::BufRead;
    use std::path::PathBuf;
    use std::time::Duration;

    use clap::ArgMatches;
    use nappe_core::TableNo;
    use nappe_core::text::{CleanLine, CleanText};

    use crate::cli::Stop;
    use crate::cli::console::{Answer, Console, Outcome};
    use crate::cli::desk::{FarSession, FolderDesk};
    use crate::cli::interface::play;
    use crate::failure::FailureKind;
    use crate::hub::{
        self, FarHub, HubAddress, HubFound, JoinTable, JoinWord, Joinable, KnownHubs, LookedAt, NearbyTried, PrintAsked,
    };
    use crate::t;
    use crate::tui::{Beginning, Leaving};

    /// How long hubs are looked for in the local network.
    const LOOKING: Duration = Duration::from_secs(3);
    /// How often a number is asked for that is none.
    const TRIES: usize = 5;

    pub fn run(console: &mut Console, matches: &ArgMatches) -> Outcome {
        let words: Vec<&str> = matches.get_many::<String>("where").into_iter().flatten().map(String::as_str).collect();
        let code = matches.get_one::<String>("code").map(String::as_str);
        let (address, word) = place_of(&words, code)?;
        let given = matches.get_one::<PrintAsked>("fingerprint");
        let mut known = KnownHubs::read(console.home.hubs_file());
        let (address, seen) = match address {
            Some(address) => {
                let address = trusted(console, LookedAt::at(&address, given, &known)?)?;
                let seen = Joinable::at(&address, &word)?;
                (address, seen)
            }
            None => nearby(console, &word, given, &known)?,
        };
        let asked = matches.get_one::<u16>("table").copied();
        let table = match (asked, seen.table, seen.tables.as_slice()) {
            (Some(table), ..) | (None, Some(table), _) => table,
            (None, None, [only]) => only.table,
            (None, None, several) if seen.is_for_tables() && !several.is_empty() => choose(console, &seen)?,
            // There is none, and what is told is why.
            (None, None, _) => 1,
        };
        seen.admits(table)?;
        let home = console.home.clone();
        // Whoever was inside may come again.
        if !seen.open && !hub::has_pass(home.seats(), seen.session, table) {
            return Err(FailureKind::JoinClosed.into());
        }
        if let Err(failure) = known.joined(seen.session, &address) {
            // It is asked again the next time.
            console.warn(&failure);
        }
        let name = matches.get_one::<String>("name").map(|name| CleanText::lenient(name)).unwrap_or_default();
        let place = PathBuf::from(address.to_string());
        let joining =
            FarSession { hub: FarHub { address, word, name }, session: seen.session, title: seen.title.to_string() };
        let desk = FolderDesk::new(console.texts.lang(), home, None, console.clock.clone(), false);
        let beginning = Beginning { folder: Some(place), seat: Some(table), far: true, ..Beginning::default() };
        let left = play(console, beginning, desk.with_joining(joining), console.clock.clone())?;
        match left {
            Leaving::NoSeat(failure) => Err(failure.into()),
            Leaving::Done | Leaving::Demo => Ok(Answer::Good),
        }
    }

    /// Reads where the hub is, as far as that was said, and with what one comes in.
    fn place_of(words: &[&str], code: Option<&str>) -> Result<(Option<HubAddress>, JoinWord), FailureKind> {
        let unread =
            || FailureKind::UsageJoin { given: CleanLine::of(words.join(" ")), help: "nappe join --help".into() };
        let (first, rest) = words.split_first().ok_or_else(unread)?;
        let is_address = first.contains([':', '/', '.']) || code.is_some();
        if !is_address {
            return JoinWord::code(&words.concat()).map(|word| (None, word)).ok_or_else(unread);
        }
        let (address, scanned) = HubAddress::read(first).ok_or_else(unread)?;
        let said = rest.concat();
        let said = code.or(Some(said.as_str()).filter(|said| !said.is_empty()));
        let word = match (said, scanned) {
            (Some(said), _) => JoinWord::code(said).ok_or_else(unread)?,
            (None, Some(scanned)) => scanned,
            (None, None) => return Err(unread()),
        };
        Ok((Some(address), word))
    }

    /// Returns the address of a hub that was met, once somebody has compared its words where nobody knows it.
    fn trusted(console: &mut Console, met: LookedAt) -> Result<HubAddress, Stop> {
        let found = match met {
            LookedAt::Good(address) => return Ok(address),
            LookedAt::Unknown(found) => found,
        };
        if compared(console, &found)? {
            Ok(found.trusted())
        } else {
            Err(FailureKind::JoinDeclined { address: found.told() }.into())
        }
    }

    /// Shows the words of a hub and asks whether they are those on the facilitator's screen.
    fn compared(console: &mut Console, found: &HubFound) -> Result<bool, Stop> {
        let words = found.words();
        if !Console::is_terminal() {
            return Err(FailureKind::JoinUnknownKey { address: found.told(), words: words.into() }.into());
        }
        console.say(t!(console.texts, "cli-join-words", address = found.told().to_string()))?;
        console.say("")?;
        console.say(format!("    {words}"))?;
        console.say("")?;
        for _ in 0..TRIES {
            let Some(line) = asked(console, "cli-join-same")? else { return Ok(false) };
            match line.trim().to_lowercase().as_str() {
                "o" | "oui" | "y" | "yes" => return Ok(true),
                "n" | "non" | "no" => return Ok(false),
                _ => {}
            }
        }
        Ok(false)
    }

    /// Asks something; `None` when nobody types any more.
    fn asked(console: &mut Console, question: &str) -> Result<Option<String>, Stop> {
        console.print(console.texts.get(question).as_bytes())?;
        console.print(b" ")?;
        console.flush()?;
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        let read = read.map_err(|error| FailureKind::Input { detail: crate::failure::answer_of(&error) })?;
        Ok((read > 0).then_some(line))
    }

    /// Looks for hubs in the local network, and tries the code at each; at one that nobody knows only after its words were
    /// compared.
    fn nearby(
        console: &mut Console,
        word: &JoinWord,
        given: Option<&PrintAsked>,
        known: &KnownHubs,
    ) -> Result<(HubAddress, Joinable), Stop> {
        let shows = Console::shows_progress();
        if shows {
            console.passing(&t!(console.texts, "cli-join-looking"));
        }
        let (mut joined, mut failed, mut unknown) = (None, None, Vec::new());
        hub::browse(LOOKING, |at, tls| {
            let address = if tls { HubAddress::secure(at) } else { HubAddress::from(at) };
            let seen = LookedAt::at(&address, given, known).and_then(|met| match met {
                LookedAt::Good(address) => Joinable::at(&address, word).map(|seen| Some((address, seen))),
                LookedAt::Unknown(found) => {
                    unknown.push(found);
                    Ok(None)
                }
            });
            match seen {
                Ok(Some(seen)) => {
                    joined = Some(seen);
                    NearbyTried::Found
                }
                Ok(None) => NearbyTried::Another,
                Err(kind) => {
                    let silent = matches!(kind, FailureKind::JoinNobody { .. });
                    // Of several reasons the one that is not silence.
                    if failed.is_none() || !silent {
                        failed = Some(kind);
                    }
                    if silent { NearbyTried::Silent } else { NearbyTried::Another }
                }
            }
        });
        if shows {
            console.passing("");
        }
        if let Some(joined) = joined {
            return Ok(joined);
        }
        for found in unknown {
            if !compared(console, &found)? {
                failed = Some(FailureKind::JoinDeclined { address: found.told() });
                continue;
            }
            let address = found.trusted();
            match Joinable::at(&address, word) {
                Ok(seen) => return Ok((address, seen)),
                Err(kind) => failed = Some(kind),
            }
        }
        Err(failed.unwrap_or(FailureKind::JoinNobodyNear).into())
    }

    /// Asks for a table by its number.
    fn choose(console: &mut Console, seen: &Joinable) -> Result<TableNo, Stop> {
        if !Console::is_terminal() {
            return Err(FailureKind::NoTerminal.into());
        }
        if !seen.title.is_empty() {
            console.say(seen.title.as_str())?;
            console.say("")?;
        }
        for JoinTable { table, name, question } in &seen.tables {
            let words = [name, question].into_iter().flatten().map(CleanLine::of).filter(|words| !words.is_empty());
            let words: Vec<String> = words.map(|words| words.to_string()).collect();
            console.say(format!("{table:>4}  {}", words.join(" · ")).trim_end())?;
        }
        console.say("")?;
        for _ in 0..TRIES {
            let Some(line) = asked(console, "cli-join-table")? else { return Err(Stop::ReaderLeft) };
            let asked = line.trim().parse().ok();
            if let Some(table) = asked.filter(|asked| seen.tables.iter().any(|known| known.table == *asked)) {
                return Ok(table);
            }
            console.say(t!(console.texts, "cli-join-no-table"))?;
        }
        Err(Stop::ReaderLeft)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn what_people_type_is_an_address_a_code_or_both() {
            let code = || JoinWord::Code("k7f2m9qd".to_owned());
            let at = |words: &[&str], option| {
                place_of(words, option).map(|(address, word)| (address.map(|address| address.to_string()), word)).ok()
            };
            let shown = |address: &str| Some(address.to_owned());
            let scanned = JoinWord::Pass("abc".to_owned());
            assert_eq!(at(&["http://10.0.0.1:7373/#abc"], None), Some((shown("10.0.0.1:7373"), scanned)));
            assert_eq!(at(&["10.0.0.1", "K7F2", "m9qd"], None), Some((shown("10.0.0.1:7373"), code())));
            assert_eq!(at(&["10.0.0.1:80", "k7f2-m9qd"], None), Some((shown("10.0.0.1:80"), code())));
            assert_eq!(at(&["http://cafe.local/"], Some("k7f2 m9qd")), Some((shown("cafe.local:80"), code())));
            assert_eq!(at(&["salle"], Some("k7f2 m9qd")), Some((shown("salle:7373"), code())));
            for words in [&["k7f2m9qd"][..], &["K7F2-M9QD"], &["k7f2", "m9qd"]] {
                assert_eq!(at(words, None), Some((None, code())));
            }
            for words in [&["10.0.0.1"][..], &["k7f2"], &["https://10.0.0.1/#abc.d"], &["10.0.0.1", "court"]] {
                assert_eq!(at(words, None), None, "{words:?}");
            }
        }
    }
}
