//! Deadlines: what ends or must be looked over, when, and what people are reminded of.

use domain::{
    usecase::{EndKind, LawChangeStatus, Mark, Part},
    when::{Day, Instant},
};

use super::SegmentNotice;

/// One end of one part, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndView {
    pub part: Part,
    /// What the register calls it; empty for the version's own period.
    pub name: String,
    pub kind: EndKind,
    /// The day that stands in the register.
    pub due: Day,
    /// The last day that the gate takes it.
    pub last: Day,
}

/// What a deadline is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeadlineOf {
    UseCase {
        code: String,
        title: String,
    },
    Item {
        part: Part,
        title: String,
    },
    /// The reader's own access to a use case.
    Access {
        id: String,
        title: String,
    },
    /// A hastetilgang for a use case, of somebody else.
    BreakGlass {
        id: String,
        title: String,
    },
    /// An assessment of habilitet in a case of a use case.
    Habilitet {
        id: String,
        title: String,
    },
    /// Somebody waits for access to a use case.
    AccessRequest {
        title: String,
    },
    /// A use case that approves what nobody uses, or not what is asked for.
    Used {
        code: String,
        title: String,
    },
    /// A campaign that looks over access.
    Campaign {
        id: String,
        title: String,
    },
    /// A look-up that was stopped in a use case, and that a caseworker asks about.
    Decision {
        id: String,
        title: String,
    },
}

/// One use case or register item with its end or review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRow {
    pub of: DeadlineOf,
    pub kind: EndKind,
    pub due: Day,
    /// What ends it, for a use case.
    pub causes: Vec<EndView>,
}

/// How far ahead is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ahead {
    Thirty,
    Sixty,
    #[default]
    Ninety,
    All,
}

impl Ahead {
    /// Every choice, with its word in the address.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Thirty, "30"),
        (Self::Sixty, "60"),
        (Self::Ninety, "90"),
        (Self::All, "alle"),
    ];

    /// How many days; `None` without a limit.
    pub fn days(self) -> Option<i64> {
        match self {
            Self::Thirty => Some(30),
            Self::Sixty => Some(60),
            Self::Ninety => Some(90),
            Self::All => None,
        }
    }
}

/// An approved version that begins by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartRow {
    pub code: String,
    pub title: String,
    pub number: u32,
    pub from: Day,
}

/// A need for a change of law, as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawAhead {
    pub id: String,
    pub title: String,
    pub status: LawChangeStatus,
    pub in_force_from: Option<Day>,
}

/// The deadlines of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlinesView {
    pub today: Day,
    pub ahead: Ahead,
    /// Soonest first, what is overdue before it; no more than a reader can take in.
    pub rows: Vec<DeadlineRow>,
    /// How many there are, and how many of them are past.
    pub total: usize,
    pub overdue: usize,
    /// The first use cases in use whose ground does not hold today, and how many there are.
    pub failing: Vec<(String, String)>,
    pub all_failing: usize,
    /// Approved versions that begin within the time looked ahead, soonest first.
    pub starts: Vec<StartRow>,
    /// Needs for a change of law that are neither in force nor given up.
    pub laws: Vec<LawAhead>,
}

/// One thing that someone is reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    pub id: String,
    /// `None` where it is not in the register any more.
    pub of: Option<DeadlineOf>,
    pub kind: EndKind,
    pub due: Day,
    /// `None` for what is told as it happens.
    pub mark: Option<Mark>,
    pub at: Instant,
    pub read: bool,
}

/// What the reader is reminded of, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticesView {
    pub today: Day,
    pub rows: Vec<NoticeRow>,
    /// What is told of segments, newest first.
    pub segments: Vec<SegmentNotice>,
}
