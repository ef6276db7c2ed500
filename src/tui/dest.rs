//! The places of the interface, as words: whoever names a place need not know the screen that stands there.

use nappe_core::{QuestionKey, SegmentNo, TableNo};

/// How the screens of a session lie: the main ones replace one another, the others lie on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// In place of the other main screens.
    Main,
    /// On top of where one came from; from one to the next of its kind one goes sideways.
    Over,
}

macro_rules! places {
    ($($(#[$doc:meta])* $name:ident $(($what:ty))? => $layout:ident, $tab:expr;)*) => {
        /// Where one can go.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Dest {
            $($(#[$doc])* $name $(($what))?,)*
        }

        impl Dest {
            /// Returns the id of its name in the header, for the screens of a session.
            pub const fn tab(&self) -> Option<&'static str> {
                match self {
                    $(Self::$name { .. } => $tab,)*
                }
            }

            /// Returns how its screen lies.
            pub const fn layout(&self) -> Layout {
                match self {
                    $(Self::$name { .. } => Layout::$layout,)*
                }
            }
        }
    };
}

places! {
    /// Recent sessions, samples, a new one.
    Home => Main, None;
    /// The plan and its list of people.
    Plan => Main, Some("tab-plan");
    /// The cockpit, from which the café is run.
    Cockpit => Main, Some("tab-cockpit");
    /// The nappe of a table.
    Table(TableNo) => Over, Some("tab-cockpit");
    /// What is said in a segment of the programme.
    Segment(SegmentNo) => Over, Some("tab-cockpit");
    /// The board of a question; of the first one, or the last one looked at, when `None`.
    Board(Option<QuestionKey>) => Main, Some("tab-board");
    /// The documents, as they will be given back.
    Restitution => Main, Some("tab-restitution");
    /// The codes by which telephones and walls come in.
    Codes => Over, Some("tab-cockpit");
    /// Who is there with a device.
    Devices => Over, Some("tab-cockpit");
    /// Lists that are brought: files, pasted text.
    Import => Over, Some("tab-plan");
    /// Who sits where.
    Rotation => Over, Some("tab-plan");
}

impl Dest {
    /// Tells whether one goes sideways from here to `other`: from table to table.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.layout() == Layout::Over && std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}
