//! What is asked of the doors, done on a thread of their own: opening binds a port, and most of it writes a file.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::client::Doors;
use crate::failure::{Failure, FailureKind};
use crate::tui::jobs::DoorsAsk;
use crate::tui::message::News;

/// Asks the doors for something; returns what came of it. A fault of nappe itself is an outcome too.
pub(super) fn ask(doors: &dyn Doors, ask: DoorsAsk) -> News {
    let done =
        catch_unwind(AssertUnwindSafe(|| does(doors, &ask))).unwrap_or_else(|_| Err(FailureKind::JobFault.into()));
    match done {
        Ok(()) => News::DoorsDone(ask),
        Err(failure) => News::DoorsFailed(ask, failure),
    }
}

fn does(doors: &dyn Doors, ask: &DoorsAsk) -> Result<(), Failure> {
    match ask {
        DoorsAsk::Open => doors.open()?,
        DoorsAsk::Close => doors.close()?,
        DoorsAsk::NextAddress => doors.next_address(),
        DoorsAsk::Wifi(wifi) => doors.set_wifi(wifi.clone())?,
        DoorsAsk::Revoke(device) => doors.revoke(*device)?,
        DoorsAsk::Reseat(device, table) => doors.reseat(*device, *table)?,
        DoorsAsk::Call(device) => doors.call(*device),
        DoorsAsk::AnswerCall(table) => doors.answer_call(*table),
        DoorsAsk::Renew => doors.renew()?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use nappe_core::{AuthorId, TableNo};

    use super::*;
    use crate::client::WifiCard;

    /// Doors that write down what they were asked, and fail where they can.
    #[derive(Default)]
    struct Told {
        asked: Mutex<Vec<String>>,
        broken: bool,
    }

    impl Told {
        fn say(&self, what: String) -> Result<(), Failure> {
            self.asked.lock().expect("no panic").push(what);
            if self.broken { Err(FailureKind::HubStopped.into()) } else { Ok(()) }
        }
    }

    impl Doors for Told {
        fn tell(&self) {}

        fn open(&self) -> Result<(), Failure> {
            self.say("open".into())
        }

        fn close(&self) -> Result<(), Failure> {
            self.say("close".into())
        }

        fn next_address(&self) {
            drop(self.say("next address".into()));
        }

        fn set_wifi(&self, wifi: Option<WifiCard>) -> Result<(), Failure> {
            self.say(format!("wifi {}", wifi.map_or_else(|| "none".into(), |wifi| wifi.name)))
        }

        fn revoke(&self, device: AuthorId) -> Result<(), Failure> {
            self.say(format!("revoke {device}"))
        }

        fn reseat(&self, device: AuthorId, table: TableNo) -> Result<(), Failure> {
            self.say(format!("reseat {device} {table}"))
        }

        fn call(&self, _: AuthorId) {
            panic!("on purpose")
        }

        fn answer_call(&self, table: TableNo) {
            drop(self.say(format!("answer {table}")));
        }

        fn renew(&self) -> Result<(), Failure> {
            self.say("renew".into())
        }
    }

    fn asks() -> Vec<DoorsAsk> {
        let device = AuthorId::new(7);
        let wifi = WifiCard { name: "Salle".into(), ..WifiCard::default() };
        vec![
            DoorsAsk::Open,
            DoorsAsk::Close,
            DoorsAsk::Wifi(Some(wifi)),
            DoorsAsk::Wifi(None),
            DoorsAsk::Revoke(device),
            DoorsAsk::Reseat(device, 3),
            DoorsAsk::Renew,
            DoorsAsk::NextAddress,
            DoorsAsk::AnswerCall(2),
        ]
    }

    #[test]
    fn each_ask_reaches_the_doors_and_what_fails_is_told() {
        let device = AuthorId::new(7);
        let doors = Told::default();
        for wish in asks() {
            assert!(matches!(ask(&doors, wish.clone()), News::DoorsDone(done) if done == wish));
        }
        let told = [
            "open",
            "close",
            "wifi Salle",
            "wifi none",
            &format!("revoke {device}"),
            &format!("reseat {device} 3"),
            "renew",
            "next address",
            "answer 2",
        ];
        assert_eq!(*doors.asked.lock().expect("no panic"), told);
        let broken = Told { broken: true, ..Told::default() };
        for wish in &asks()[..7] {
            assert!(matches!(ask(&broken, wish.clone()), News::DoorsFailed(failed, _) if failed == *wish));
        }
    }

    #[test]
    fn a_fault_is_an_outcome_too() {
        let call = DoorsAsk::Call(AuthorId::new(1));
        let told = ask(&Told::default(), call.clone());
        assert!(
            matches!(told, News::DoorsFailed(failed, failure) if failed == call && failure.kind == FailureKind::JobFault)
        );
    }
}
