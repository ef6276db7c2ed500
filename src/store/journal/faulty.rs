//! A medium that breaks where a test wants it to.

use std::io::{self, Read};
use std::sync::{Arc, Mutex};

use super::write::Medium;
use crate::failure::{Failure, FailureKind};

/// What breaks, counted from 1 since the medium was put in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// This write takes nothing.
    Write(u32, io::ErrorKind),
    /// This write takes half, and the next one nothing: a disk that fills up.
    Short(u32),
    /// This sync fails; every later one says all is well, as Linux does.
    Sync(u32),
    /// As [`Fault::Short`], and the file cannot be cut back either.
    Stuck(u32),
}

/// Something that breaks between the writer and its medium.
pub struct Faulty {
    under: Box<dyn Medium>,
    fault: Fault,
    writes: u32,
    syncs: u32,
}

impl Faulty {
    /// Puts a fault over a medium.
    pub fn over(fault: Fault) -> impl FnOnce(Box<dyn Medium>) -> Box<dyn Medium> {
        move |under| Box::new(Self { under, fault, writes: 0, syncs: 0 })
    }
}

impl Medium for Faulty {
    fn append(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        match self.fault {
            Fault::Write(nth, kind) if nth == self.writes => Err(kind.into()),
            Fault::Short(nth) | Fault::Stuck(nth) if nth == self.writes => {
                self.under.append(offset, &bytes[..bytes.len() / 2])
            }
            Fault::Short(nth) | Fault::Stuck(nth) if nth + 1 == self.writes => Err(io::ErrorKind::StorageFull.into()),
            _ => self.under.append(offset, bytes),
        }
    }

    fn sync(&mut self) -> io::Result<()> {
        self.syncs += 1;
        if self.fault == Fault::Sync(self.syncs) { Err(io::Error::from_raw_os_error(5)) } else { self.under.sync() }
    }

    fn length(&self) -> io::Result<u64> {
        self.under.length()
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        if matches!(self.fault, Fault::Stuck(_)) { Err(io::ErrorKind::Other.into()) } else { self.under.set_len(len) }
    }

    fn read(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.under.read(offset, buffer)
    }

    fn check(&self, length: u64) -> Result<(), Failure> {
        self.under.check(length)
    }
}

/// A medium in memory.
#[derive(Debug, Clone, Default)]
pub struct Memory(pub Arc<Mutex<Vec<u8>>>);

impl Medium for Memory {
    fn append(&mut self, offset: u64, bytes: &[u8]) -> io::Result<usize> {
        let mut file = self.0.lock().expect("no test panics while writing");
        assert_eq!(offset, file.len() as u64, "a journal only grows");
        file.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.0.lock().expect("no test panics while writing").len() as u64)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.0.lock().expect("no test panics while writing").truncate(len as usize);
        Ok(())
    }

    fn read(&mut self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let file = self.0.lock().expect("no test panics while writing");
        let mut rest = file.get(offset as usize..).unwrap_or_default();
        rest.read(buffer)
    }

    fn check(&self, length: u64) -> Result<(), Failure> {
        let found = self.0.lock().expect("no test panics while writing").len();
        if found as u64 == length { Ok(()) } else { Err(FailureKind::JournalTouched { path: "memory".into() }.into()) }
    }
}
