//! The press from the inside: reads an order, binds itself, makes the formats, says what becomes of each.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::process::ExitCode;

use nappe_core::restitution::DocumentFormat;
use nappe_export::{ExportError, Rendered, Trial, render_telling};

use super::wire::{Order, PressMatter, PressNews, Shortfall, WORD, put};

/// The longest order, in bytes: it is a line of a few words.
const LONGEST_ORDER: u64 = 64 << 10;

/// Tells whether nappe was called by itself, to make documents. Whoever types the word at a terminal is told as with any
/// other word that is no verb.
pub fn is_called(args: &[OsString]) -> bool {
    matches!(args, [_, word] if word.as_os_str() == OsStr::new(WORD)) && !io::stdin().is_terminal()
}

/// Makes what standard input orders, and says so on standard output.
pub fn serve() -> ExitCode {
    go_with_parent();
    // Whoever asked has gone or speaks another language: there is nobody to tell.
    work(&mut io::stdin().lock(), &io::stdout()).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
}

/// Ends this process with the one that started it: a cockpit that was killed leaves nothing running.
fn go_with_parent() {
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL)).ok();
}

fn work(input: &mut impl BufRead, output: &io::Stdout) -> io::Result<()> {
    let say = |news: &PressNews| put(&mut output.lock(), news);
    let mut line = Vec::new();
    input.by_ref().take(LONGEST_ORDER).read_until(b'\n', &mut line)?;
    let order: Order = serde_json::from_slice(&line)?;
    if !order.is_ours() {
        return say(&PressNews::Stranger { program: env!("CARGO_PKG_VERSION").to_owned() });
    }
    order.bounds.bind();
    let mut matter = Vec::new();
    input.read_to_end(&mut matter)?;
    let read: PressMatter<'_> = serde_json::from_slice(&matter)?;
    // The text of a large document would take as much room again all the while.
    drop(matter);
    for &format in &order.formats {
        say(&PressNews::Begun { format })?;
        make(format, &read, output)?;
    }
    say(&PressNews::Done)
}

fn make(format: DocumentFormat, matter: &PressMatter<'_>, output: &io::Stdout) -> io::Result<()> {
    // When nobody listens any more the next word that matters fails.
    let trying = |trial: Trial| drop(put(&mut output.lock(), &PressNews::Trying { trial }));
    let (rendered, shortfall) = match render_telling(&matter.document, format, &matter.look, &trying) {
        Ok(rendered) => (rendered, None),
        Err(ExportError::Unfaithful { taken, given, document, .. }) => (document, Some(Shortfall { taken, given })),
        Err(ExportError::NotBuilt) => return put(&mut output.lock(), &PressNews::NotBuilt),
        // A typesetter that stopped stopped at what was being tried: to be told as the death of this process.
        Err(ExportError::Pages(why)) => return Err(io::Error::other(why)),
        Err(other) => return put(&mut output.lock(), &PressNews::Failed { detail: other.to_string() }),
    };
    let Rendered { files, notices } = rendered;
    let of = files.len();
    let mut output = output.lock();
    for (page, file) in (1..).zip(files) {
        put(&mut output, &PressNews::File { page, of, bytes: file.len() as u64 })?;
        output.write_all(&file)?;
    }
    put(&mut output, &PressNews::Made { notices, shortfall })
}
