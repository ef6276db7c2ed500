//! Keeping the computer from falling asleep, by the system's own means: a program of the system that holds its wish as long
//! as it runs. Where there is none, nothing is held and nobody is bothered.

use std::process::{Child, Command, Stdio};

/// A wish that the computer stay awake; it ends with this value, and with nappe, however that ends.
#[derive(Debug)]
pub(super) struct Awake {
    holder: Child,
}

impl Awake {
    /// Wishes; `why` is shown by the system where it lists such wishes. `None` where the system has no way.
    pub(super) fn hold(why: &str) -> Option<Self> {
        Self::by(holder(why)?)
    }

    fn by(mut holder: Command) -> Option<Self> {
        // What it would say is nothing for the screen. Its input is a pipe that nobody writes to: it ends with us.
        holder.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        {
            // Keys that the terminal turns into signals are not meant for it.
            std::os::unix::process::CommandExt::process_group(&mut holder, 0);
        }
        holder.spawn().ok().map(|holder| Self { holder })
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        drop(self.holder.kill());
        drop(self.holder.wait());
    }
}

/// Returns the program that holds the wish. `cat` reads a pipe that ends when we do, however we do.
#[cfg(target_os = "linux")]
#[expect(clippy::unnecessary_wraps, reason = "there is no such program on every system")]
fn holder(why: &str) -> Option<Command> {
    let mut holder = Command::new("systemd-inhibit");
    holder.args(["--what=idle:sleep", "--who=nappe", "--mode=block"]).arg(format!("--why={why}")).arg("cat");
    Some(holder)
}

/// Returns the program that holds the wish until our process ends.
#[cfg(target_os = "macos")]
#[expect(clippy::unnecessary_wraps, reason = "there is no such program on every system")]
fn holder(_why: &str) -> Option<Command> {
    let mut holder = Command::new("caffeinate");
    holder.args(["-i", "-w", &std::process::id().to_string()]);
    Some(holder)
}

/// No program is known that holds it.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
const fn holder(_why: &str) -> Option<Command> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn a_system_without_such_a_program_is_left_alone() {
        assert!(Awake::by(Command::new("/nowhere/nothing-of-that-name")).is_none());
    }

    #[test]
    fn the_wish_ends_with_its_value() {
        // Whoever waits at the other end of the pipe hears of the end only when the holder has gone.
        let (mut reader, writer) = std::io::pipe().expect("a pipe");
        let mut command = Command::new("cat");
        command.stdin(Stdio::piped()).stdout(writer).stderr(Stdio::null());
        let awake = Awake { holder: command.spawn().expect("cat is there") };
        drop(command);
        drop(awake);
        let mut said = String::new();
        reader.read_to_string(&mut said).expect("it ended");
        assert_eq!(said, "");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_is_told_who_wishes_and_why() {
        let holder = holder("Le tour continue").expect("Linux has one");
        let words: Vec<_> = holder.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        let told = ["--what=idle:sleep", "--who=nappe", "--mode=block", "--why=Le tour continue", "cat"];
        assert_eq!(words, told);
    }
}
