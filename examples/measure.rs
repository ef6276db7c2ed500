//! What the real program costs: start to first whole picture, and CPU time and memory while a round runs and nobody
//! touches anything. Figures, never judged; budgets are 30 ms, 1 % of a core and 30 MB.
//!
//! `cargo run --release --example measure`

#[cfg(unix)]
#[path = "../tests/e2e/term.rs"]
#[expect(dead_code, reason = "stories need more of it")]
mod term;

#[cfg(unix)]
mod measuring {
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::Duration;

    use super::term::{Start, Term, cpu_ticks, now};

    const STARTS: usize = 21;
    const IDLE: Duration = Duration::from_secs(20);
    /// What Linux counts CPU time in (`sysconf(_SC_CLK_TCK)`, 100 on every common system).
    const TICKS_PER_SECOND: f64 = 100.0;

    /// Builds nappe as this example was built and returns where it is.
    fn program() -> PathBuf {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--bin", "nappe"]);
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        assert!(build.status().expect("cargo is there").success(), "nappe builds");
        let examples = std::env::current_exe().expect("this program has a path");
        examples.parent().and_then(Path::parent).expect("target/PROFILE/examples").join("nappe")
    }

    fn resident_kib(pid: rustix::process::Pid) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
    }

    pub fn main() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let program = program();
        let env: Vec<(String, String)> = [
            ("NAPPE_HOME", home.path().display().to_string()),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("LANG", "fr_FR.UTF-8".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        let start = |args: &[&str]| Start {
            program: program.clone(),
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
            env: env.clone(),
            folder: home.path().to_owned(),
            size: (120, 40),
        };
        let made = Command::new(&program)
            .args(["new", "cafe", "--title", "Mesure", "--question", "Combien ?"])
            .env_clear()
            .envs(env.iter().map(|(name, value)| (name, value)))
            .current_dir(home.path())
            .output()
            .expect("nappe runs");
        assert!(made.status.success(), "a session is made");

        let mut times: Vec<f64> = (0..STARTS)
            .map(|_| {
                let begun = now();
                let mut term = Term::start(&start(&["run", "cafe"]));
                term.wait_for("Bienvenue").wait_for("Aide");
                let time = begun.elapsed();
                term.keys("ctrl-q").wait_end();
                time.as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "start to first picture, {STARTS} times: median {:.1} ms, fastest {:.1}, slowest {:.1}",
            times[STARTS / 2],
            times[0],
            times[STARTS - 1]
        );

        let mut term = Term::start(&start(&["run", "cafe"]));
        term.wait_for("Bienvenue").keys("space").wait_gone("Bienvenue");
        let (before, written) = (cpu_ticks(term.pid()), term.raw().len());
        term.idle(IDLE);
        let used = cpu_ticks(term.pid()).zip(before).map(|(after, before)| (after - before) as f64 / TICKS_PER_SECOND);
        match used {
            Some(used) => println!(
                "{} s with a running clock: {used:.2} s of CPU ({:.2} % of a core), {} bytes written, {:.1} MB resident",
                IDLE.as_secs(),
                100.0 * used / IDLE.as_secs_f64(),
                term.raw().len() - written,
                resident_kib(term.pid()).unwrap_or(0) as f64 / 1024.0
            ),
            None => println!("no /proc here: idle cost cannot be read"),
        }
        let _gone = term.kill();
    }
}

fn main() {
    #[cfg(unix)]
    measuring::main();
    #[cfg(not(unix))]
    println!("this measures in a pseudo-terminal of Unix");
}
