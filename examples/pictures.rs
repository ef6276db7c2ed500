//! Makes the pictures of the README: the real program on a sample session, each screen as SVG, an evening as an SVG that
//! moves, the web page as PNG.
//!
//! `cargo run --example pictures` writes `docs/pictures/`. It needs Chromium for the web page and does without. The codes
//! show the address of this computer; those of the README were made where it is one of the usual kind:
//!
//! ```text
//! unshare -rn sh -c 'ip link set lo up; ip link add w type veth peer name x; ip addr add 192.168.1.20/24 dev w
//!     ip link set w up; ip link set x up; ip route add default via 192.168.1.1
//!     exec cargo run --offline --release --example pictures'
//! ```

#[cfg(unix)]
#[path = "../tests/e2e/term.rs"]
#[expect(dead_code, reason = "stories need more of it")]
mod term;

#[cfg(unix)]
mod svg {
    //! A screen as SVG: one text a run of equal signs, blocks and grounds as rectangles. Knows nothing of nappe.

    use std::fmt::Write as _;

    use unicode_width::UnicodeWidthStr;
    use vt100::{Cell, Color, Screen};

    const WIDTH: f32 = 8.4;
    const HEIGHT: f32 = 18.0;
    const SIZE: f32 = 14.0;
    const MARGIN: f32 = 14.0;
    const GROUND: &str = "#211d1a";
    const INK: &str = "#ece5da";
    const CAPTION: &str = "#d9a37f";

    /// How a sign is drawn.
    #[derive(PartialEq, Clone)]
    struct Look {
        ink: String,
        ground: Option<String>,
        /// Attributes of the text.
        style: String,
    }

    impl Look {
        fn of(cell: &Cell) -> Self {
            let ink = colour(cell.fgcolor()).unwrap_or_else(|| INK.to_owned());
            let ground = colour(cell.bgcolor());
            let (ink, ground) =
                if cell.inverse() { (ground.unwrap_or_else(|| GROUND.to_owned()), Some(ink)) } else { (ink, ground) };
            let style = [
                (cell.bold(), " font-weight=\"bold\""),
                (cell.dim(), " opacity=\"0.6\""),
                (cell.italic(), " font-style=\"italic\""),
                (cell.underline(), " text-decoration=\"underline\""),
            ];
            let style = style.iter().filter(|(on, _)| *on).map(|(_, attribute)| *attribute).collect();
            Self { ink, ground, style }
        }
    }

    fn colour(colour: Color) -> Option<String> {
        let (red, green, blue) = match colour {
            Color::Default => return None,
            Color::Rgb(red, green, blue) => (red, green, blue),
            Color::Idx(index) => indexed(index),
        };
        Some(format!("#{red:02x}{green:02x}{blue:02x}"))
    }

    /// The palette of xterm (`256colres.pl`): sixteen, a cube of six, greys.
    fn indexed(index: u8) -> (u8, u8, u8) {
        const SIXTEEN: [(u8, u8, u8); 16] = [
            (0, 0, 0),
            (205, 0, 0),
            (0, 205, 0),
            (205, 205, 0),
            (0, 0, 238),
            (205, 0, 205),
            (0, 205, 205),
            (229, 229, 229),
            (127, 127, 127),
            (255, 0, 0),
            (0, 255, 0),
            (255, 255, 0),
            (92, 92, 255),
            (255, 0, 255),
            (0, 255, 255),
            (255, 255, 255),
        ];
        match index {
            0..16 => SIXTEEN[usize::from(index)],
            16..232 => {
                let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
                let cube = index - 16;
                (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
            }
            _ => {
                let grey = 8 + 10 * (index - 232);
                (grey, grey, grey)
            }
        }
    }

    /// One picture of a film.
    pub struct Frame {
        /// What it shows: the inside of an SVG.
        inside: String,
        /// What stands below it.
        pub caption: String,
        /// How long it stands, in seconds.
        pub seconds: f32,
    }

    impl Frame {
        pub fn of(screen: &Screen, caption: &str, seconds: f32) -> Self {
            let mut inside = String::new();
            signs(screen, &mut inside);
            Self { inside, caption: caption.to_owned(), seconds }
        }
    }

    /// Draws a screen; `title` is for those who cannot see it.
    pub fn draw(screen: &Screen, title: &str) -> String {
        let mut out = begun(screen, 0.0, title);
        signs(screen, &mut out);
        out.push_str("</svg>\n");
        out
    }

    /// Draws pictures one after the other, over and over; whoever wants nothing to move sees the one numbered `still`.
    pub fn film(screen: &Screen, frames: &[Frame], still: usize, title: &str) -> String {
        let mut out = begun(screen, HEIGHT * 1.4, title);
        let whole: f32 = frames.iter().map(|frame| frame.seconds).sum();
        out.push_str("<style>g{visibility:hidden}");
        let mut from = 0.0;
        for (index, frame) in frames.iter().enumerate() {
            let (begins, ends) = (from / whole * 100.0, (from + frame.seconds) / whole * 100.0);
            from += frame.seconds;
            let _ = write!(out, "#f{index}{{animation:k{index} {whole:.2}s step-end infinite}}@keyframes k{index}{{");
            if index > 0 {
                out.push_str("0%{visibility:hidden}");
            }
            let _ = write!(out, "{begins:.3}%{{visibility:visible}}");
            if index + 1 < frames.len() {
                let _ = write!(out, "{ends:.3}%{{visibility:hidden}}");
            }
            out.push('}');
        }
        let _ = writeln!(
            out,
            "@media(prefers-reduced-motion:reduce){{g{{animation:none!important}}#f{still}{{visibility:visible}}}}</style>"
        );
        let bottom = f32::from(screen.size().0.get()) * HEIGHT + 2.0 * MARGIN + HEIGHT * 0.6;
        for (index, Frame { inside, caption, .. }) in frames.iter().enumerate() {
            let _ = writeln!(
                out,
                "<g id=\"f{index}\">\n{inside}<text x=\"50%\" y=\"{bottom:.1}\" text-anchor=\"middle\" \
                 fill=\"{CAPTION}\">{}</text></g>",
                escaped(caption)
            );
        }
        out.push_str("</svg>\n");
        out
    }

    /// Begins a picture that has so much room below the screen.
    fn begun(screen: &Screen, below: f32, title: &str) -> String {
        let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
        let width = f32::from(columns) * WIDTH + 2.0 * MARGIN;
        let height = f32::from(rows) * HEIGHT + 2.0 * MARGIN + below;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
             height=\"{height:.0}\" role=\"img\" font-family=\"'DejaVu Sans Mono','Noto Sans Mono',Menlo,Consolas,\
             monospace\" font-size=\"{SIZE}\">\n<title>{}</title>\n\
             <rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"{GROUND}\"/>\n",
            escaped(title)
        )
    }

    /// Draws the signs of a screen.
    fn signs(screen: &Screen, out: &mut String) {
        let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
        for row in 0..rows {
            let mut column = 0;
            while column < columns {
                column = run(screen, row, column, columns, out);
            }
        }
    }

    /// Draws the run of signs that look alike from a column on; returns where the next one begins.
    fn run(screen: &Screen, row: u16, from: u16, columns: u16, out: &mut String) -> u16 {
        let blank = |cell: &Cell| cell.contents().trim().is_empty();
        let Some(first) = screen.cell(row, from) else { return columns };
        let (look, block) = (Look::of(first), block(first));
        let (mut text, mut column) = (String::new(), from);
        while let Some(cell) = screen.cell(row, column).filter(|_| column < columns) {
            let like = Look::of(cell) == look || (blank(cell) && Look::of(cell).ground == look.ground && !blank(first));
            if !like || self::block(cell) != block {
                break;
            }
            if !cell.is_wide_continuation() {
                text.push_str(if cell.has_contents() { cell.contents() } else { " " });
            }
            column += 1;
        }
        let (left, top) = (MARGIN + f32::from(from) * WIDTH, MARGIN + f32::from(row) * HEIGHT);
        let wide = f32::from(column - from) * WIDTH;
        if let Some(ground) = &look.ground {
            rectangle(out, left, top, wide, HEIGHT, ground);
        }
        if let Some((x, y, w, h)) = block {
            rectangle(out, left + WIDTH * x, top + HEIGHT * y, wide * w, HEIGHT * h, &look.ink);
        } else {
            let attributes = &look.style;
            let mut at = 0;
            // Viewers make one blank of several: words that stand apart are placed one by one.
            for words in text.split("  ") {
                let signs = UnicodeWidthStr::width(words);
                let lead = words.len() - words.trim_start().len();
                let (x, shown) = (left + (at + lead) as f32 * WIDTH, words.trim());
                let length = UnicodeWidthStr::width(shown) as f32 * WIDTH;
                if !shown.is_empty() {
                    let _ = writeln!(
                        out,
                        "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" fill=\"{}\"{attributes}>{}</text>",
                        top + HEIGHT * 0.76,
                        look.ink,
                        escaped(shown)
                    );
                }
                at += signs + 2;
            }
        }
        column
    }

    /// Returns which part of its cell a block fills: left, top, width and height, in cells.
    fn block(cell: &Cell) -> Option<(f32, f32, f32, f32)> {
        match cell.contents() {
            "█" => Some((0.0, 0.0, 1.0, 1.0)),
            "▀" => Some((0.0, 0.0, 1.0, 0.5)),
            "▄" => Some((0.0, 0.5, 1.0, 0.5)),
            "▌" => Some((0.0, 0.0, 0.5, 1.0)),
            "▎" => Some((0.0, 0.0, 0.25, 1.0)),
            _ => None,
        }
    }

    fn rectangle(out: &mut String, left: f32, top: f32, width: f32, height: f32, fill: &str) {
        // A hair wider than the cell: no seams between neighbours.
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{fill}\"/>",
            width + 0.3,
            height + 0.3
        );
    }

    fn escaped(text: &str) -> String {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    }
}

#[cfg(unix)]
mod making {
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::Duration;

    use super::svg::{self, Frame};
    use super::term::{Start, Term};

    struct Maker {
        program: PathBuf,
        home: tempfile::TempDir,
        out: PathBuf,
    }

    impl Maker {
        fn env(&self, now: &str) -> Vec<(String, String)> {
            let home = self.home.path().display().to_string();
            [
                ("NAPPE_HOME", home.as_str()),
                ("HOME", home.as_str()),
                ("PATH", &std::env::var("PATH").unwrap_or_default()),
                ("LANG", "fr_FR.UTF-8"),
                ("TERM", "xterm-256color"),
                ("COLORTERM", "truecolor"),
                ("NAPPE_NOW", now),
                ("NAPPE_SEED", "1"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
        }

        fn open(&self, args: &[&str], now: &str) -> Term {
            Term::start(&Start {
                program: self.program.clone(),
                args: args.iter().map(|&arg| arg.to_owned()).collect(),
                env: self.env(now),
                folder: self.home.path().to_owned(),
                size: (110, 32),
            })
        }

        fn run(&self, args: &[&str]) {
            let mut command = Command::new(&self.program);
            command.args(args).env_clear().envs(self.env("2026-10-08T18:37:25+02:00")).current_dir(self.home.path());
            let output = command.output().expect("nappe runs");
            assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        }

        fn keep(&self, term: &mut Term, name: &str, title: &str) {
            // The clock stands still: once nothing more comes, the picture is whole.
            term.idle(Duration::from_millis(400));
            let path = self.out.join(name).with_extension("svg");
            std::fs::write(&path, svg::draw(term.screen(), title)).expect("the picture can be written");
            println!("{}", path.display());
        }
    }

    /// Builds nappe and returns where it is.
    fn program() -> PathBuf {
        // As this program was built, so that nothing is built twice.
        let profile = if cfg!(debug_assertions) { "dev" } else { "release" };
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--workspace", "--bins", "--examples", "--profile", profile])
            .status();
        assert!(built.expect("cargo is there").success(), "nappe builds");
        let examples = std::env::current_exe().expect("this program has a path");
        examples.parent().and_then(Path::parent).expect("target/…/examples").join("nappe")
    }

    pub fn main() {
        let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
        std::fs::create_dir_all(&out).expect("docs/pictures can be made");
        let maker = Maker { program: program(), home: tempfile::tempdir().expect("a temporary folder"), out };

        let mut term = maker.open(&[], "2026-10-08T18:30:00+02:00");
        term.wait_for("Exemples").wait_for("Aide");
        maker.keep(&mut term, "home", "L’accueil");
        let rows: Vec<String> = term.text().lines().map(str::to_owned).collect();
        let above = rows.iter().position(|row| row.contains("Exemples")).expect("there are samples");
        let sample = rows[above + 1].trim().split("   ").next().expect("the sample has a title").to_owned();
        term.click(&sample);
        term.wait_until("the session", |term| term.flat().contains("F3 Animer") || !term.flat().contains("Bienvenue."));
        term.wait_for("F3 Animer").keys("space").wait_for("Tour 1");
        term.kill();

        // A while later, in the middle of the first round.
        let folder = only_folder(&maker.home.path().join("sessions"));
        let mut term = maker.open(&["run", &folder], "2026-10-08T18:37:25+02:00");
        term.wait_for("Tour 1");
        maker.keep(&mut term, "cockpit", "Le café : le temps, une consigne, les tables, les notes");
        term.keys("i").wait_for("Quel Wi-Fi").keys("esc").wait_gone("Quel Wi-Fi");
        maker.keep(&mut term, "codes", "Les codes : qui vise la grande case entre dans le café");
        term.keys("f3").wait_gone("Projecteur").wait_for("Tour 1");
        term.keys("1").wait_for("Une idée, puis Entrée");
        maker.keep(&mut term, "table", "La nappe d’une table");
        term.keys("f4").wait_gone("Une idée, puis Entrée").wait_for("À ranger");
        maker.keep(&mut term, "board", "Le panneau d’une question");
        term.keys("f2").wait_gone("À ranger").wait_for("Répartition");
        maker.keep(&mut term, "plan", "Le plan");
        term.keys("f5").wait_gone("Répartition").wait_for("restituées");
        maker.keep(&mut term, "restitution", "La restitution");
        term.kill();
        film(&maker, &folder);
        web_page(&maker, &folder);
        printed_board(&maker, &folder);
    }

    fn show(frames: &mut Vec<Frame>, term: &mut Term, caption: &str, seconds: f32) {
        term.idle(Duration::from_millis(300));
        frames.push(Frame::of(term.screen(), caption, seconds));
    }

    /// Plays an evening: the plan, the clock, a note that is typed, a note that finds its theme, the document.
    fn film(maker: &Maker, folder: &str) {
        let mut frames = Vec::new();
        let mut term = maker.open(&["run", folder], "2026-10-08T18:37:25+02:00");
        term.wait_for("Tour 1").keys("f2").wait_for("Répartition");
        show(&mut frames, &mut term, "Préparer — the plan: questions, tables, rounds", 3.0);
        term.keys("f3").wait_gone("Répartition").wait_for("Tour 1");
        show(&mut frames, &mut term, "Animer — the clock, what the room is told, every table", 3.5);
        let run = frames.len() - 1;
        term.keys("1").wait_for("Une idée, puis Entrée");
        let note = "Un four à pain, et de grandes tables";
        for typed in ["Un four", " à pain, et de", " grandes tables"] {
            term.type_text(typed);
            show(&mut frames, &mut term, "Noter — one line, then Enter: it is on the disk", 0.6);
        }
        term.keys("enter").wait_until("the note", |term| term.flat().matches(note).count() == 1);
        show(&mut frames, &mut term, "Noter — one line, then Enter: it is on the disk", 2.2);
        term.keys("f4").wait_gone("Une idée, puis Entrée").wait_for("À ranger");
        show(&mut frames, &mut term, "Regrouper — the board: a digit puts a note in a theme", 2.0);
        term.keys("1");
        show(&mut frames, &mut term, "Regrouper — the board: a digit puts a note in a theme", 2.4);
        term.keys("f5").wait_gone("À ranger").wait_for("restituées");
        show(&mut frames, &mut term, "Restituer — Word, PDF, a web page; every note is counted", 3.5);
        let path = maker.out.join("evening.svg");
        let title = "Un café : le plan, l’horloge, une note, le panneau, la restitution";
        std::fs::write(&path, svg::film(term.screen(), &frames, run, title)).expect("the picture can be written");
        println!("{}", path.display());
        term.kill();
    }

    fn only_folder(above: &Path) -> String {
        let mut folders = std::fs::read_dir(above).expect("sessions are there");
        folders.next().expect("a session was made").expect("it can be read").path().display().to_string()
    }

    /// Exports the board as it is printed, and keeps its first page small enough for a README.
    fn printed_board(maker: &Maker, folder: &str) {
        maker.run(&["export", folder, "--kind", "board", "--format", "png", "-o", "board"]);
        let pages = std::fs::read_dir(maker.home.path().join("board")).expect("pages");
        let mut pages: Vec<_> = pages.map(|page| page.expect("it can be read").path()).collect();
        pages.sort();
        let picture = image::open(&pages[0]).expect("a picture").thumbnail(1_200, 900);
        let kept = maker.out.join("board.png");
        picture.save(&kept).expect("it can be written");
        println!("{}", kept.display());
    }

    /// Exports the session and takes a picture of the page in Chromium.
    fn web_page(maker: &Maker, folder: &str) {
        maker.run(&["export", folder, "--format", "html", "-o", "page"]);
        let page = std::fs::read_dir(maker.home.path().join("page")).expect("a page").next().expect("a page");
        let page = page.expect("it can be read").path();
        let picture = maker.out.join("page.png");
        let taken = Command::new("chromium")
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1200,820"])
            .arg(format!("--user-data-dir={}", maker.home.path().join("chromium").display()))
            .arg(format!("--screenshot={}", picture.display()))
            .arg(format!("file://{}", page.display()))
            .output();
        match taken {
            Ok(output) if output.status.success() => println!("{}", picture.display()),
            _ => println!("no Chromium here: docs/pictures/page.png stays as it is"),
        }
    }
}

fn main() {
    #[cfg(unix)]
    making::main();
    #[cfg(not(unix))]
    println!("pictures are made in a pseudo-terminal of Unix");
}
