//! One definition per action: its id, its keys, where it stands in footer and help. Everything else is derived.

/// What an action is about; the headings of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The clock and the rounds.
    Time,
    /// Writing and changing notes.
    Notes,
    /// Themes, and the notes in them.
    Themes,
    /// What is prepared.
    Prepare,
    /// What is handed back.
    HandBack,
    /// Moving about.
    Go,
    /// Everything else.
    General,
}

impl Group {
    /// Returns the id of its heading.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Time => "group-time",
            Self::Notes => "group-notes",
            Self::Themes => "group-themes",
            Self::Prepare => "group-prepare",
            Self::HandBack => "group-hand-back",
            Self::Go => "group-go",
            Self::General => "group-general",
        }
    }
}

/// The definition of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// Its stable id within its scope; used in `keymap.ron`.
    pub id: &'static str,
    /// The keys it has when nobody chose others.
    pub keys: &'static [&'static str],
    /// What it is about.
    pub group: Group,
    /// Its rank in the footer, 1 first; 0 keeps it out of the footer.
    pub rank: u8,
    /// What works everywhere and is done by this action here, with the same keys: one step back, the last change undone.
    pub instead: Option<Everywhere>,
}

/// The actions of a scope (a screen, or everywhere).
pub trait ActionSpec: Copy + PartialEq + std::fmt::Debug + 'static {
    /// Name of the scope.
    const SCOPE: &'static str;
    /// Every action, in the order of the help.
    const ALL: &'static [(Self, Spec)];

    /// Returns the definition of this action.
    fn spec(self) -> Spec {
        Self::ALL.iter().find(|(action, _)| *action == self).expect("the macro lists every variant").1
    }

    /// Returns the id of its label: two or three words; its attribute `.help` is a sentence.
    fn text(self) -> String {
        text_id(Self::SCOPE, self.spec().id)
    }
}

/// Returns the id of the label of an action.
pub fn text_id(scope: &str, id: &str) -> String {
    format!("act-{scope}-{id}")
}

/// Defines the actions of a scope: variant = id, keys, group, rank in the footer; `instead Back` where the action stands
/// for one that works everywhere, which is then not offered beside it.
#[macro_export]
macro_rules! actions {
    (@instead) => { None };
    (@instead $everywhere:ident) => { Some($crate::tui::action::Everywhere::$everywhere) };
    (
        $(#[$doc:meta])*
        pub enum $name:ident in $scope:literal {
            $($(#[$about:meta])* $variant:ident = $id:literal, [$($key:literal),* $(,)?], $group:ident, $rank:literal
                $(, instead $everywhere:ident)?;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$about])* $variant),*
        }

        impl $crate::tui::action::ActionSpec for $name {
            const SCOPE: &'static str = $scope;
            const ALL: &'static [(Self, $crate::tui::action::Spec)] = &[$((
                Self::$variant,
                $crate::tui::action::Spec {
                    id: $id,
                    keys: &[$($key),*],
                    group: $crate::tui::action::Group::$group,
                    rank: $rank,
                    instead: $crate::actions!(@instead $($everywhere)?),
                },
            )),*];
        }
    };
}

actions! {
    /// What works on every screen.
    pub enum Everywhere in "everywhere" {
        /// Opens the help of the screen.
        Help = "help", ["?", "f1", "alt-h", "alt-?"], General, 9;
        /// Opens the list of everything that can be done here.
        Palette = "palette", ["ctrl-p", ":"], General, 0;
        /// Takes back the last change.
        Undo = "undo", ["u", "alt-u"], General, 7;
        /// Does again what was taken back.
        Redo = "redo", ["U", "ctrl-r"], General, 0;
        /// Shows the places one can go to, each with a digit.
        Places = "places", [",", "alt-,"], Go, 9;
        /// Goes to the plan.
        Plan = "plan", ["f2"], Go, 0;
        /// Goes to the cockpit.
        Cockpit = "cockpit", ["f3"], Go, 0;
        /// Goes to the board.
        Board = "board", ["f4"], Go, 0;
        /// Goes to the restitution.
        Restitution = "restitution", ["f5"], Go, 0;
        /// Goes to the seats.
        Rotation = "rotation", ["f9"], Go, 0;
        /// Takes in a list: a file, or pasted text.
        Import = "import", ["alt-i"], Prepare, 0;
        /// Takes the people back who were brought last.
        ImportBack = "import-back", ["alt-z"], Prepare, 0;
        /// Goes to the devices.
        Devices = "devices", ["alt-d"], Go, 0;
        /// Writes what was confirmed into another folder, when its own fails, and goes on there.
        SaveElsewhere = "save-elsewhere", ["ctrl-o"], General, 8;
        /// Takes in what another copy of the session holds.
        Merge = "merge", ["alt-m"], General, 0;
        /// Says what the room is called.
        NameRoom = "name-room", ["alt-r"], General, 0;
        /// One step back.
        Back = "back", ["esc"], Go, 0;
        /// Leaves nappe.
        Quit = "quit", ["ctrl-q", "q"], General, 0;
        /// Puts nappe to sleep; `fg` wakes it.
        Suspend = "suspend", ["ctrl-z"], General, 0;
        /// Draws everything anew.
        Redraw = "redraw", ["ctrl-l"], General, 0;
    }
}
