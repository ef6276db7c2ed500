//! The places of the page on which the cursor can stand.

use nappe_core::Plan;
use nappe_core::plan::Asking;

/// A list of the page that grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum List {
    Organisers,
    Facilitators,
    Questions,
    Tables,
    Rounds,
    Segments,
}

/// What of a segment is written as lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum SegmentPiece {
    Facilitators,
    Chairs,
    Speakers,
    Context,
    Points,
}

impl SegmentPiece {
    /// Every piece, in the order of the page.
    pub(super) const ALL: [Self; 5] = [Self::Facilitators, Self::Chairs, Self::Speakers, Self::Context, Self::Points];

    /// Returns the end of the ids of its texts.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Facilitators => "facilitators",
            Self::Chairs => "chairs",
            Self::Speakers => "speakers",
            Self::Context => "context",
            Self::Points => "points",
        }
    }
}

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PagePart {
    Head,
    Questions,
    Dealing,
    Tables,
    Rounds,
    Room,
    Programme,
    People,
}

/// A place for the cursor. Indexes count from 0, in the order of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    Title,
    Date,
    Start,
    Place,
    Organiser(usize),
    Facilitator(usize),
    Lang,
    Question(usize),
    Heading(usize),
    Asking,
    RoundQuestion(usize),
    Cell {
        table: usize,
        round: usize,
    },
    Table(usize),
    Round(usize),
    Rotation,
    Roles,
    /// What is said to the room at each step.
    Say,
    Quiet,
    Segment(usize),
    Piece {
        segment: usize,
        piece: SegmentPiece,
    },
    People,
    Told,
    Add(List),
}

impl Spot {
    /// Returns the part it belongs to.
    pub(super) const fn part(self) -> PagePart {
        match self {
            Self::Title
            | Self::Date
            | Self::Start
            | Self::Place
            | Self::Organiser(_)
            | Self::Facilitator(_)
            | Self::Lang
            | Self::Add(List::Organisers | List::Facilitators) => PagePart::Head,
            Self::Question(_) | Self::Heading(_) | Self::Add(List::Questions) => PagePart::Questions,
            Self::Asking | Self::RoundQuestion(_) | Self::Cell { .. } => PagePart::Dealing,
            Self::Table(_) | Self::Add(List::Tables) => PagePart::Tables,
            Self::Round(_) | Self::Add(List::Rounds) => PagePart::Rounds,
            Self::Rotation | Self::Roles | Self::Say | Self::Quiet => PagePart::Room,
            Self::Segment(_) | Self::Piece { .. } | Self::Add(List::Segments) => PagePart::Programme,
            Self::People | Self::Told => PagePart::People,
        }
    }

    /// Returns the list that `a` adds to from here.
    pub(super) const fn list(self) -> Option<List> {
        match self {
            Self::Add(list) => Some(list),
            Self::Organiser(_) => Some(List::Organisers),
            Self::Facilitator(_) => Some(List::Facilitators),
            Self::Question(_) | Self::Heading(_) => Some(List::Questions),
            Self::Table(_) => Some(List::Tables),
            Self::Round(_) => Some(List::Rounds),
            Self::Segment(_) | Self::Piece { .. } => Some(List::Segments),
            _ => None,
        }
    }

    /// Returns the segment it belongs to.
    pub(super) const fn segment(self) -> Option<usize> {
        match self {
            Self::Segment(segment) | Self::Piece { segment, .. } => Some(segment),
            _ => None,
        }
    }

    /// Returns the place of the plan that a remark is about, from its path (`tables[2].question`).
    pub(super) fn of_path(plan: &Plan, path: &str) -> Option<Self> {
        let name: String = path.chars().take_while(|sign| sign.is_ascii_alphabetic() || *sign == '_').collect();
        let index = || {
            let (_, rest) = path.split_once('[')?;
            rest.split_once(']')?.0.parse::<usize>().ok()
        };
        Some(match name.as_str() {
            "title" => Self::Title,
            "date" => Self::Date,
            "start" => Self::Start,
            "place" => Self::Place,
            "lang" => Self::Lang,
            "organisers" => index().map_or(Self::Add(List::Organisers), Self::Organiser),
            "facilitators" => index().map_or(Self::Add(List::Facilitators), Self::Facilitator),
            "questions" => index().map_or(Self::Add(List::Questions), Self::Question),
            "tables" => index().map_or(Self::Add(List::Tables), Self::Table),
            "rounds" => match index() {
                Some(round) if path.contains("].question") && plan.asking == Asking::PerRound => {
                    Self::RoundQuestion(round)
                }
                Some(round) if path.contains("].question") && plan.asking == Asking::Matrix => {
                    Self::Cell { table: 0, round }
                }
                Some(round) => Self::Round(round),
                None => Self::Add(List::Rounds),
            },
            "programme" => index().map_or(Self::Add(List::Segments), Self::Segment),
            "asking" => Self::Asking,
            "rotation" => Self::Rotation,
            "roles" => Self::Roles,
            "say" => Self::Say,
            "quiet_after" => Self::Quiet,
            _ => return None,
        })
    }
}
