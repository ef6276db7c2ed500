//! A place of its own for a story: configuration and sessions in a temporary folder, a clean environment, nappe in it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use nappe::i18n::Texts;
use nappe_core::Lang;
use tempfile::TempDir;

use crate::term::{Start, Term};

/// Six in the evening of the day on which every story plays; the clock stands still.
pub const SIX: &str = "2026-11-23T18:00:00+01:00";

/// A temporary home with one language.
pub struct World {
    home: TempDir,
    env: Vec<(String, String)>,
    /// What nappe says in this world's language.
    pub texts: Texts,
    /// Columns and rows of the terminals that are started.
    pub size: (u16, u16),
}

impl World {
    /// Makes one in French.
    pub fn french() -> Self {
        Self::new("fr_FR.UTF-8", Lang::Fr)
    }

    /// Makes one in English.
    pub fn english() -> Self {
        Self::new("en_GB.UTF-8", Lang::En)
    }

    fn new(locale: &str, lang: Lang) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut world = Self { home, env: Vec::new(), texts: Texts::new(lang), size: (100, 30) };
        let nappe = world.home.path().join("nappe").display().to_string();
        world.set("NAPPE_HOME", &nappe);
        world.set("HOME", &world.home.path().display().to_string());
        world.set("PATH", &std::env::var("PATH").unwrap_or_default());
        world.set("LANG", locale);
        world.set("TERM", "xterm-256color");
        world.set("NAPPE_NOW", SIX);
        world
    }

    /// Sets a variable of the environment of whatever is started from now on.
    pub fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.unset(name);
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes a variable out of the environment.
    pub fn unset(&mut self, name: &str) -> &mut Self {
        self.env.retain(|(known, _)| known != name);
        self
    }

    /// Returns a path in the folder where sessions are.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Starts nappe in a terminal.
    pub fn open(&self, args: &[&str]) -> Term {
        self.open_program(env!("CARGO_BIN_EXE_nappe"), args)
    }

    /// Starts another program in a terminal.
    pub fn open_program(&self, program: &str, args: &[&str]) -> Term {
        Term::start(&Start {
            program: PathBuf::from(program),
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
            env: self.env.clone(),
            folder: self.home.path().to_owned(),
            size: self.size,
        })
    }

    /// Prepares nappe without a terminal.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nappe"));
        command.args(args).env_clear().current_dir(self.home.path()).stdin(Stdio::null());
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs nappe without a terminal.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("nappe starts")
    }

    /// Runs nappe without a terminal, with something on its input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Output {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("nappe starts");
        let mut stdin = child.stdin.take().expect("its input is ours");
        stdin.write_all(input.as_bytes()).expect("nappe reads its input");
        drop(stdin);
        child.wait_with_output().expect("nappe ends")
    }

    /// Runs nappe without a terminal and returns what it printed.
    ///
    /// # Panics
    /// When it answers anything but 0.
    #[track_caller]
    pub fn good(&self, args: &[&str]) -> String {
        printed(args, &self.run(args))
    }

    /// Makes the session `cafe` that most stories play in.
    pub fn cafe(&self) -> PathBuf {
        self.good(&[
            "new",
            "cafe",
            "--title",
            "La place du marché",
            "--question",
            "Comment rendre la place plus vivante ?",
            "--question",
            "Qui peut y aider ?",
            "--tables",
            "3",
            "--rounds",
            "3",
            "--minutes",
            "20",
        ]);
        self.path("cafe")
    }
}

impl World {
    /// Returns a text as nappe says it here.
    pub fn say(&self, id: &str) -> String {
        self.texts.get(id)
    }

    /// Makes the session `cafe` and opens its cockpit, before the first round.
    pub fn cockpit(&self) -> Term {
        self.cafe();
        let mut term = self.open(&["run", "cafe"]);
        term.wait_for(&self.say("instruction-welcome"));
        term
    }
}

/// Returns what a run printed.
///
/// # Panics
/// When it answers anything but 0.
#[track_caller]
pub fn printed(args: &[&str], output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "nappe {}: {}\n{said}{complained}", args.join(" "), output.status);
    said
}

/// Returns the journals of a session folder, one a site; none before somebody writes.
pub fn journals_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.join("journal")) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")).collect()
}

/// Returns the text of a file.
#[track_caller]
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl World {
    /// Returns the text of every file of a folder, in the order of their names.
    pub fn read_folder(&self, name: &str) -> String {
        let folder = std::fs::read_dir(self.path(name)).expect("there is such a folder");
        let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files.iter().filter(|path| path.is_file()).map(|path| read(path)).collect()
    }
}

/// Copies a session folder, as a stick does.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("made");
    for entry in std::fs::read_dir(from).expect("listed") {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).expect("listed");
        if path.is_dir() {
            copy_folder(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).expect("copied");
        }
    }
}
