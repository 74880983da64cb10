//! Campaigns that look over access again: the list, the form that begins one, and one with its grants and how far it has come.

use domain::{
    access::campaign::{Answer, ItemLife, Life, Refusal},
    when::{Day, Instant},
};

use super::{AccessSaid, AccessState, Choice, Paged, Private};

/// What a campaign is over; what is `None` does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CampaignOver {
    /// The name of a unit.
    pub unit: Option<String>,
    /// What a use case is called.
    pub use_case: Option<String>,
    /// Whether it is over what was not used for `person::UNUSED` days.
    pub unused: bool,
}

/// How far a campaign has come, as a whole or in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CampaignTally {
    /// The unit's name, in a row of one unit; without one the holders are in none.
    pub unit: Option<String>,
    pub total: i64,
    pub kept: i64,
    pub withdrawn: i64,
    /// Access that ended before anybody answered.
    pub ended: i64,
    pub left: i64,
}

/// One campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignRow {
    pub id: String,
    pub name: String,
    pub over: CampaignOver,
    pub last: Day,
    pub begun: (Option<String>, Instant),
    pub life: Life,
    pub closed: Option<AccessSaid>,
    pub tally: CampaignTally,
}

/// One page of campaigns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CampaignList {
    pub rows: Vec<CampaignRow>,
    pub page: Paged,
    /// Whether the reader may begin one.
    pub may_begin: bool,
}

/// What a campaign may be over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CampaignChoices {
    /// Units, by id.
    pub units: Vec<Choice>,
    /// Use cases in use, by code; where they are too many to choose among, the one that leads here.
    pub use_cases: Vec<Choice>,
    /// Whether there are more than stand here.
    pub more: bool,
}

/// Which grants of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CampaignShown {
    #[default]
    All,
    Left,
    Kept,
    Withdrawn,
    Ended,
}

impl CampaignShown {
    /// Every choice, with its word in the address.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::All, ""),
        (Self::Left, "left"),
        (Self::Kept, "kept"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Ended, "ended"),
    ];

    /// Its word in the address.
    pub fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(known, _)| *known == self);
        found.map_or("", |(_, word)| *word)
    }

    /// What a word stands for; a word that is not known narrows nothing.
    pub fn of(word: Option<&str>) -> Self {
        let found = Self::ALL.iter().find(|(_, known)| Some(*known) == word);
        found.map_or_else(Self::default, |(shown, _)| *shown)
    }
}

/// Which page of which grants of which campaign.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CampaignAsk {
    pub id: String,
    pub shown: CampaignShown,
    pub page: usize,
}

/// One grant of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignItem {
    pub id: String,
    /// The grant, by id, called as its use case.
    pub grant: Choice,
    /// The holder's name.
    pub holder: String,
    pub unit: Option<String>,
    pub elevated: bool,
    /// Its last day.
    pub until: Option<Day>,
    /// By when it is to be looked over.
    pub again_by: Option<Day>,
    /// When the holder last looked up with it.
    pub last_use: Option<Instant>,
    /// Look-ups in the last `person::UNUSED` days.
    pub lookups: i64,
    /// Whether keeping it takes words that say why.
    pub unused: bool,
    pub life: ItemLife,
    /// What became of the access, where it ended before anybody answered.
    pub ended: Option<AccessState>,
    pub said: Option<AccessSaid>,
    /// Whether the reader may answer.
    pub may: bool,
    /// Why somebody else must, where the reader decides on it.
    pub hindered: Option<Refusal>,
}

/// One campaign with a page of its grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignView {
    pub row: CampaignRow,
    pub units: Vec<CampaignTally>,
    pub items: Vec<CampaignItem>,
    pub shown: CampaignShown,
    pub page: Paged,
    pub may_close: bool,
}

/// What a new campaign is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignWanted {
    pub name: Private<String>,
    pub last: Day,
    /// One unit, by id; all that the caller decides on where there is none.
    pub unit: Option<String>,
    /// One use case, by code.
    pub use_case: Option<String>,
    pub unused: bool,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CampaignStep {
    Start(CampaignWanted),
    Close { id: String, comment: Private<String> },
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CampaignStepped {
    /// The campaign's id.
    Done(String),
    Refused(Refusal),
    /// A text that holds an identity number.
    HoldsNumber,
}

/// One answer to several grants of a campaign: each is answered, told and refused by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignAnswers {
    pub id: String,
    /// Ids of its items.
    pub items: Vec<String>,
    pub answer: Answer,
    pub comment: Private<String>,
}

/// How several answers went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CampaignDone {
    pub done: usize,
    /// Whose access was not answered, and why.
    pub refused: Vec<(Private<String>, Refusal)>,
    /// Whether the comment holds an identity number, so that nothing was done.
    pub holds_number: bool,
}
