//! A technical no, as data: a disk that is full, a folder that is held, a word that no verb knows.
//!
//! It crosses wires, so it holds facts and no words of nappe's own. Those stand in `assets/locales/*/failures.ftl`: the
//! variant gives the id of the message, its fields give the arguments. Adding a failure means adding one variant here and
//! one message in each language; the tests find it by themselves.

mod field;
mod press;
mod system;

use serde::{Deserialize, Serialize};

use crate::decide::Refusal;
use crate::text::CleanLine;
use field::FailureSample as _;

pub use field::FailureField;
pub use press::PressDeath;
pub use system::SystemAnswer;

/// Declares the kinds, and what can be asked of each of them without a list kept by hand.
macro_rules! failure_kinds {
    (
        $(#[$about:meta])*
        pub enum $kinds:ident {
            $(
                $(#[$says:meta])*
                $kind:ident $({ $( $(#[$written:meta])* $field:ident: $type:ty ),* $(,)? })?,
            )*
        }
    ) => {
        $(#[$about])*
        pub enum $kinds {
            $( $(#[$says])* $kind $({ $( $(#[$written])* $field: $type ),* })?, )*
        }

        impl $kinds {
            /// Returns the name of the variant.
            pub const fn name(&self) -> &'static str {
                match self {
                    $( Self::$kind { .. } => stringify!($kind), )*
                }
            }

            /// Returns the fields with their names, in the order in which they are declared.
            pub fn fields(&self) -> Vec<(&'static str, FailureField<'_>)> {
                match self {
                    $( Self::$kind $({ $($field),* })? => vec![$( $( (stringify!($field), $field.into()) ),* )?], )*
                }
            }

            /// Returns one failure of every kind, in the order in which they are declared: for tests that miss none.
            pub fn samples() -> Vec<Self> {
                vec![$( Self::$kind $({ $( $field: <$type>::sample(stringify!($field)) ),* })?, )*]
            }
        }
    };
}

failure_kinds! {
    /// What went wrong. Crosses a wire: never rename a kind or a field, and never take one away.
    ///
    /// Every text in it is cleaned when it is made and again when it is read.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(tag = "failure", rename_all = "snake_case")]
    pub enum FailureKind {
        // Settings, keys, and what the command line prints.
        /// The settings file does not parse.
        SettingsBroken { path: CleanLine, detail: SystemAnswer },
        /// The settings file cannot be opened.
        SettingsUnreadable { path: CleanLine, detail: SystemAnswer },
        /// The keymap file does not parse.
        KeymapBroken { path: CleanLine, detail: SystemAnswer },
        /// The keymap file cannot be opened.
        KeymapUnreadable { path: CleanLine, detail: SystemAnswer },
        /// The keymap file names a key that does not exist.
        KeymapStroke { path: CleanLine, stroke: CleanLine },
        /// The keymap file names a screen that does not exist.
        KeymapScope { path: CleanLine, scope: CleanLine, known: CleanLine },
        /// The keymap file names a screen that does not exist, and one is spelt much like it.
        KeymapScopeNear { path: CleanLine, scope: CleanLine, near: CleanLine },
        /// The keymap file names something that cannot be done on that screen.
        KeymapAction { path: CleanLine, scope: CleanLine, id: CleanLine, known: CleanLine },
        /// The keymap file names something that cannot be done on that screen, and something is spelt much like it.
        KeymapActionNear { path: CleanLine, scope: CleanLine, id: CleanLine, near: CleanLine },
        /// The keymap file gives one key to two things that can be done on one screen; the first one is done.
        KeymapClash { path: CleanLine, stroke: CleanLine, scope: CleanLine, id: CleanLine, beside: CleanLine, other: CleanLine },
        /// A file cannot be written, and the session is not at stake.
        Write { path: CleanLine, detail: SystemAnswer },
        /// Standard output does not take what a verb prints.
        Output { detail: SystemAnswer },
        /// Standard input cannot be read.
        Input { detail: SystemAnswer },
        /// Standard input is longer than a verb accepts.
        InputTooBig,
        /// The screens need a terminal and there is none.
        NoTerminal,
        /// The terminal cannot be read or drawn on.
        Terminal { detail: SystemAnswer },
        /// No editor is chosen.
        NoEditor,
        /// The editor that was chosen does not start.
        Editor { program: CleanLine, detail: SystemAnswer },
        /// No program could be started to show a file.
        Open { path: CleanLine, detail: SystemAnswer },

        // The command line.
        /// The command line makes no sense in some other way.
        Usage { help: CleanLine },
        /// An option has no value.
        UsageNoValue { argument: CleanLine, help: CleanLine },
        /// A value is not among the possible ones.
        UsageChoice { argument: CleanLine, given: CleanLine, choices: CleanLine, help: CleanLine },
        /// A value does not fit its option.
        UsageValue { argument: CleanLine, given: CleanLine, help: CleanLine },
        /// There is no such option.
        UsageUnknown { argument: CleanLine, help: CleanLine },
        /// There is no such option, but one with a similar name.
        UsageUnknownNear { argument: CleanLine, near: CleanLine, help: CleanLine },
        /// There is no such verb.
        UsageVerb { verb: CleanLine, help: CleanLine },
        /// There is no such verb, but one with a similar name.
        UsageVerbNear { verb: CleanLine, near: CleanLine, help: CleanLine },
        /// No verb is given.
        UsageNoVerb { help: CleanLine },
        /// A required argument is missing.
        UsageMissing { argument: CleanLine, help: CleanLine },
        /// An option is given twice.
        UsageTwice { argument: CleanLine, help: CleanLine },
        /// Two options exclude each other.
        UsageConflict { argument: CleanLine, other: CleanLine, help: CleanLine },
        /// An option has too many or too few values.
        UsageCount { argument: CleanLine, help: CleanLine },
        /// What was given is neither an address nor a code.
        UsageJoin { given: CleanLine, help: CleanLine },
        /// An argument is not UTF-8.
        UsageBytes { help: CleanLine },

        // Finding a session.
        /// The folder does not exist.
        NoFolder { path: CleanLine },
        /// The folder does not exist, but a session with a similar name does.
        NoFolderNear { path: CleanLine, near: CleanLine, verb: CleanLine },
        /// A file is given where the folder of a session is expected.
        NotAFolder { path: CleanLine },
        /// The folder holds no session.
        NotASession { path: CleanLine },
        /// The folder already holds a session.
        SessionThere { path: CleanLine },
        /// The folder chosen for a new session is not empty.
        FolderNotEmpty { path: CleanLine },
        /// The name of the folder holds a character that no name can hold.
        FolderName { path: CleanLine },
        /// There is no such folder.
        FolderMissing { path: CleanLine },
        /// The path leads to something other than a folder.
        FolderKind { path: CleanLine },
        /// A file of the session is a link.
        FolderLink { path: CleanLine },
        /// Another process holds the folder, and says who it is.
        FolderHeld { path: CleanLine, program: CleanLine, pid: u32, host: CleanLine },
        /// The folder is open for writing elsewhere, and is read here.
        HeldElsewhere { path: CleanLine },
        /// A folder that is read while others write in it cannot be reached any more.
        FollowLost { path: CleanLine },
        /// Another process holds the folder without saying who it is.
        FolderBusy { path: CleanLine },
        /// The system offers no lock on the folder.
        FolderLock { path: CleanLine, detail: SystemAnswer },
        /// There is no sample of this name.
        NoSample { name: CleanLine },

        // Files and the journal.
        /// A file of the session cannot be read.
        FileRead { path: CleanLine, detail: SystemAnswer },
        /// A file of the session cannot be written.
        FileWrite { path: CleanLine, detail: SystemAnswer },
        /// Something other than a regular file stands where a file should.
        FileKind { path: CleanLine },
        /// A file is larger than nappe reads.
        FileLarge { path: CleanLine },
        /// The disk is full.
        DiskFull { path: CleanLine },
        /// The disk refuses a line of the journal.
        JournalWrite { path: CleanLine, detail: SystemAnswer },
        /// The disk took a line of the journal, but could not be made to keep it.
        JournalSync { path: CleanLine, detail: SystemAnswer },
        /// The last write was cut off; what there is of it was moved to `aside`.
        JournalTorn { path: CleanLine, line: u64, aside: CleanLine },
        /// A line of the journal is not what nappe wrote.
        JournalDamaged { path: CleanLine, line: u64 },
        /// The first line of the journal is not what nappe wrote.
        JournalHeader { path: CleanLine },
        /// A newer nappe wrote the journal.
        JournalNewer { path: CleanLine },
        /// More journals stand in the folder than are read.
        JournalsMany { path: CleanLine, count: u64, most: u64 },
        /// A journal says that it is of the site that is being written, and is another file.
        JournalTwice { path: CleanLine },
        /// A journal of another session stands in the folder.
        JournalStranger { path: CleanLine },
        /// Another site's journal ends in the middle of a line.
        SiteTorn { path: CleanLine, line: u64 },
        /// Another site's journal cannot be trusted from a line on.
        SiteDamaged { path: CleanLine, line: u64 },
        /// Another site's journal goes on in lines of a newer nappe.
        SiteNewer { path: CleanLine, line: u64 },
        /// The word of which session a folder is speaks of one that none of its journals is of.
        PlaceStranger { path: CleanLine },
        /// There is nothing to take in.
        MergeNothing { path: CleanLine },
        /// What is to be taken in is the session itself.
        MergeItself { path: CleanLine },
        /// What is to be taken in is another session.
        MergeStranger { path: CleanLine, here: CleanLine },
        /// A journal was taken in up to its damage.
        MergePart { path: CleanLine, line: u64 },
        /// The journal here cannot be read to its end: the other copy lies beside it.
        MergeBeside { path: CleanLine },
        /// Nothing of a journal that cannot be read to its end was missing here.
        MergeRest { path: CleanLine, line: u64 },
        /// More journals would stand in the folder than are read.
        MergeFull { path: CleanLine, most: u64 },
        /// What is to be taken in is a file of another kind.
        MergeFile { path: CleanLine },
        /// There is no journal yet.
        JournalMissing { path: CleanLine },
        /// Another file stands under the name of the journal, or none.
        JournalMoved { path: CleanLine },
        /// Something else has written in the journal.
        JournalTouched { path: CleanLine },
        /// Another file stands under the name of the lock, or none.
        LockMoved { path: CleanLine },
        /// The journal no longer holds what was acknowledged.
        JournalLost { path: CleanLine },
        /// The journal ends before what this installation has written in it.
        JournalBehind { path: CleanLine },
        /// The journal was an empty file, and was begun anew.
        JournalEmpty { path: CleanLine },
        /// Nothing can be written in the folder of the session.
        FolderReadOnly { path: CleanLine },
        /// Nothing is to be saved elsewhere that the folder does not hold.
        RescueCopy { path: CleanLine },

        // The hub and its door.
        /// The hub has stopped: the session was closed.
        HubStopped,
        /// A bug in nappe put an end to writing.
        HubFault,
        /// A bug in nappe put an end to something that was done beside the screen.
        JobFault,
        /// The system does not start another thread.
        Thread { detail: SystemAnswer },
        /// The secret is wrong.
        DoorSecret,
        /// The request cannot be understood.
        DoorShape,
        /// The request is too long.
        DoorLong,
        /// The door does not admit this command.
        DoorRole,
        /// Too many connections are open.
        DoorBusy,
        /// The connection broke before the answer came: sending again is harmless.
        DoorLost,
        /// The answer came, and cannot be understood.
        DoorUnclear,
        /// Whoever holds the session does not even greet: nothing was handed over.
        DoorSilent { program: CleanLine, pid: u32 },
        /// Whoever holds the session speaks another version at its door.
        DoorVersion,

        // The doors to the network.
        /// Another program has the port of the session.
        PortTaken { port: u32 },
        /// The system does not give the port of the session.
        PortRefused { port: u32, detail: SystemAnswer },
        /// The file of passes cannot be read, or was written by a later nappe.
        PassesBroken { path: CleanLine },
        /// The file holds no certificate in PEM.
        CertificateNone { path: CleanLine },
        /// The file holds no private key in PEM.
        KeyNone { path: CleanLine },
        /// The key is that of another certificate.
        KeyOther { path: CleanLine, certificate: CleanLine },
        /// A certificate or a key is of a kind that cannot be used.
        CertificateUnfit { path: CleanLine, detail: SystemAnswer },
        /// The certificate has come to its end; the doors open all the same.
        CertificateExpired { path: CleanLine, day: CleanLine },
        /// The certificate holds from a later day on; the doors open all the same.
        CertificateEarly { path: CleanLine, day: CleanLine },
        /// No certificate can be made for the doors.
        CertificateUnmade { detail: SystemAnswer },
        /// Nobody comes in over the network just now.
        DoorsShut,
        /// This nappe was built without doors to the network.
        DoorsNotBuilt,
        /// So much waits on this device already that nothing more is taken before some of it is answered.
        OutboxFull,
        /// What waited on this device cannot be read; it was set aside.
        OutboxAside { path: CleanLine },
        /// What was typed at a table waits on this computer, and nobody sits there to send it.
        OutboxLeft { path: CleanLine, table: u64, count: u64 },
        /// The plan has no such table any more, and what was typed at it waits on this computer.
        OutboxStranded { path: CleanLine, table: u64, words: CleanLine },
        /// As many terminals sit at tables as find a place.
        SeatsTaken,
        /// Nobody answers at the address of a hub.
        JoinNobody { address: CleanLine },
        /// What answers at the address of a hub is none.
        JoinPortal { address: CleanLine },
        /// The hub is spoken to over TLS only.
        JoinTls { address: CleanLine },
        /// TLS was asked for, and what answers does not speak it.
        JoinPlain { address: CleanLine },
        /// The hub has another fingerprint than the one that was given.
        JoinPrint { address: CleanLine, words: CleanLine },
        /// The hub has another key than the one with which its session was joined before.
        JoinKeyChanged { address: CleanLine, words: CleanLine },
        /// Nobody knows the key of the hub, and there is no terminal to ask at.
        JoinUnknownKey { address: CleanLine, words: CleanLine },
        /// Somebody compared the words of the hub, and they were others.
        JoinDeclined { address: CleanLine },
        /// No hub was found in the local network.
        JoinNobodyNear,
        /// No hub lets anybody in with this word.
        JoinPass { address: CleanLine },
        /// The hub lets nobody new in.
        JoinClosed,
        /// There is no table yet to sit down at.
        JoinNoTables,
        /// The word is good for another table only.
        JoinOtherTable { table: u64 },
        /// The word opens something that is no table.
        JoinElsewhere,
        /// Too many wrong words were tried.
        JoinLater { seconds: u64 },
        /// The pass of this terminal was taken back; nothing waits on it.
        PassTaken,
        /// The pass of this terminal was taken back, and what was typed on it stays there.
        PassTakenKept { path: CleanLine, count: u64, words: CleanLine },
        /// The facilitator gave this terminal another table.
        SeatMoved { table: u64 },
        /// Nobody answered, and what was asked is kept in a file under its ids.
        Kept { path: CleanLine, reason: Box<FailureKind> },

        // Imports.
        /// The file cannot be opened.
        ImportOpen { path: CleanLine, detail: SystemAnswer },
        /// The file is larger than nappe imports.
        ImportTooBig { path: CleanLine },
        /// The file is empty.
        ImportEmpty { path: CleanLine },
        /// The file is a workbook.
        ImportWorkbook { path: CleanLine },
        /// The file is not text.
        ImportNotText { path: CleanLine },
        /// The file is a document of another kind: `docx`, `odt`, `slides`, `pdf`, `numbers`, `rtf`, `picture`, `archive`.
        ImportDocument { path: CleanLine, what: CleanLine },
        /// The file unpacks to more than can be read.
        ImportUnpacks { path: CleanLine },
        /// No heading of the file is one that nappe knows; the headings as they were read.
        ImportNoHeader { path: CleanLine, line: CleanLine },
        /// The file is JSON with a fault.
        ImportBadJson { path: CleanLine, line: u64, column: u64 },
        /// The file is JSON in which nothing could be a note or a person.
        ImportNoCards { path: CleanLine },
        /// The workbook has no such sheet.
        ImportNoSheet { path: CleanLine, sheet: CleanLine, names: CleanLine },
        /// The file has no such column.
        ImportNoColumn { path: CleanLine, column: CleanLine, names: CleanLine },
        /// No column can hold such a thing.
        UsageMap { word: CleanLine, known: CleanLine },
        /// There is no import that could be taken back.
        ImportNothingBack,

        // Things that a session does not have, or does not allow.
        /// The rules say no.
        Refused { reason: Refusal },
        /// The plan's file says something else than the plan in force.
        PlanAside { path: CleanLine },
        /// There is no plan, or it cannot be read.
        NoPlan { path: CleanLine },
        /// The plan was never adopted, because its file has a fault.
        PlanBroken { path: CleanLine, line: u64, column: u64, fault: CleanLine },
        /// A segment is asked for, but the plan has no programme.
        NoProgramme { word: CleanLine },
        /// There is no such segment.
        NoSegment { word: CleanLine, titles: CleanLine },
        /// Several segments fit.
        ManySegments { word: CleanLine, titles: CleanLine },
        /// There is no such theme.
        NoTheme { word: CleanLine },
        /// There is no such theme, but one with a similar title.
        NoThemeNear { word: CleanLine, near: CleanLine },
        /// Several themes fit.
        ManyThemes { word: CleanLine, titles: CleanLine },
        /// No note has this number.
        NoNote { number: u32 },
        /// Several notes have this number, and none of them is nearer than the others.
        NoteSeveral { number: u32, names: CleanLine },
        /// There is no such question.
        NoBoard { word: CleanLine },

        // Documents.
        /// The document could not be made.
        Export { detail: SystemAnswer },
        /// The session was never opened, so there is nothing to write.
        ExportNothing { path: CleanLine },
        /// The document was made, but does not hold every note.
        ExportUnfaithful { path: CleanLine, taken: u64, given: u64 },
        /// This nappe was built without the format.
        ExportNotBuilt { format: CleanLine },
        /// Somebody no longer wanted the document: these formats are missing.
        ExportStopped { formats: CleanLine },
        /// The process that makes documents does not start.
        PressStart { detail: SystemAnswer },
        /// The process that makes documents is another version of nappe.
        PressStranger,
        /// The process that makes documents died of what nappe itself brings.
        PressFormat { cause: PressDeath, format: CleanLine },
        /// The process that makes documents died of a template of the house.
        PressTemplate { cause: PressDeath, path: CleanLine },
        /// The process that makes documents died of the logo.
        PressLogo { cause: PressDeath, path: CleanLine },
        /// A template of the house does not compile.
        Template { path: CleanLine, line: u64, column: u64, detail: CleanLine },
        /// A template of the house cannot be read.
        TemplateRead { path: CleanLine, detail: SystemAnswer },
        /// A template of the house is larger than nappe reads.
        TemplateLong { path: CleanLine },
        /// No font has these characters.
        Characters { characters: CleanLine },
        /// The PDF does not conform to PDF/UA-1.
        NotAccessible { detail: CleanLine },
        /// The logo is not a PNG, JPEG or SVG picture.
        LogoKind { path: CleanLine },
        /// The file of the logo is larger than nappe reads, in megabytes.
        LogoLarge { path: CleanLine, most: u64 },
        /// The logo has more pixels than nappe draws: `most` million of them, `side` along a side.
        LogoPixels { path: CleanLine, width: u64, height: u64, most: u64, side: u64 },
        /// Word cannot show the logo.
        LogoWord,
        /// The logo cannot be read.
        LogoRead { path: CleanLine, detail: SystemAnswer },
        /// The accent of the plan is not a colour.
        AccentUnread { wanted: CleanLine },
        /// The accent of the plan is too light to be read, and was darkened.
        Accent { wanted: CleanLine, used: CleanLine },

        // Rotation.
        /// Neither a session nor numbers of people, tables and rounds are given.
        RotateWhat,
        /// No café has the numbers given.
        RotateNumbers { reason: CleanLine },
        /// The numbers given make more meetings than nappe can count.
        RotateCrowded { people: u64 },
        /// The rules of the session cannot all be kept at once.
        RotateRules { reason: CleanLine },
        /// The session makes more meetings than nappe can count.
        RotateFull { people: u64 },
        /// The session has nobody to seat.
        RotateNobody { path: CleanLine },
        /// A number of people is given although there is a list of them.
        RotateList { path: CleanLine },
        /// Seats can be kept only where there is a list of people.
        RotateUnnamed,
        /// Seats cannot be kept where cards decide.
        RotateCards,
        /// Seats cannot be kept while another process holds the session.
        RotateOpen,
        /// All rounds are over.
        RotateOver,

        // Other versions of nappe.
        /// Something that only a newer nappe knows.
        #[serde(untagged)]
        Newer { #[serde(rename = "failure")] kind: CleanLine },
    }
}

impl FailureKind {
    /// Tells whether the command line was at fault, not the data or the machine.
    pub const fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::Usage { .. }
                | Self::UsageNoValue { .. }
                | Self::UsageChoice { .. }
                | Self::UsageValue { .. }
                | Self::UsageUnknown { .. }
                | Self::UsageUnknownNear { .. }
                | Self::UsageVerb { .. }
                | Self::UsageVerbNear { .. }
                | Self::UsageNoVerb { .. }
                | Self::UsageMissing { .. }
                | Self::UsageTwice { .. }
                | Self::UsageConflict { .. }
                | Self::UsageCount { .. }
                | Self::UsageJoin { .. }
                | Self::UsageBytes { .. }
                | Self::UsageMap { .. }
                | Self::RotateWhat
                | Self::RotateNumbers { .. }
                | Self::RotateCrowded { .. }
                | Self::RotateList { .. }
        )
    }

    /// Tells whether what was acknowledged no longer stands where it was written, or no longer alone. A disk that does not
    /// answer just now says nothing of that.
    pub const fn is_out_of_place(&self) -> bool {
        matches!(self, Self::JournalMoved { .. } | Self::JournalTouched { .. } | Self::LockMoved { .. })
    }

    /// Tells whether another process holds the folder.
    pub const fn is_held(&self) -> bool {
        matches!(self, Self::FolderHeld { .. } | Self::FolderBusy { .. })
    }

    /// Tells whether nobody knows what became of a request, so that only the same ids may ask for it again.
    pub const fn is_unanswered(&self) -> bool {
        matches!(self, Self::DoorLost | Self::DoorSilent { .. } | Self::DoorUnclear)
    }
}

#[cfg(test)]
mod tests;
