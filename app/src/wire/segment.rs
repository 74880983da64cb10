//! Segments as a reader sees them: what the organisation coordinates, belongs to or is invited into, the templates there, and what
//! a use case that follows one is told of it.

use domain::{
    usecase::{Component, Drift, Membership, SegmentRefusal, TemplatePart},
    when::Instant,
};

use super::{Choice, ContentLine};

/// Where the reader's organisation stands in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentPlace {
    Coordinator,
    Member,
    Invited,
}

/// A segment in a list, and at the head of its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentRow {
    pub id: String,
    pub name: String,
    pub about: String,
    /// The coordinator's name.
    pub coordinator: String,
    pub place: SegmentPlace,
    /// How many of the reader's use cases have a newer version to take up.
    pub newer: usize,
    /// How many versions wait for a second person, at the coordinator.
    pub waiting: usize,
}

/// The segments of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentsView {
    pub rows: Vec<SegmentRow>,
    pub may_found: bool,
}

/// An organisation that is invited, belongs or belonged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    pub orgnr: String,
    /// `None` while it has not answered.
    pub name: Option<String>,
    pub status: Membership,
    pub since: Instant,
}

/// A template in a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRow {
    pub id: String,
    pub title: String,
    /// The newest version that is out; `None` while none is.
    pub newest: Option<u32>,
    pub published: Option<Instant>,
    /// Whether a version waits for a second person.
    pub waiting: bool,
}

/// What the reader may do in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MayInSegment {
    pub invite: bool,
    /// Accept or decline the invitation.
    pub answer: bool,
    pub leave: bool,
    pub propose: bool,
}

/// One segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentView {
    pub segment: SegmentRow,
    pub members: Vec<MemberRow>,
    pub templates: Vec<TemplateRow>,
    /// The coordinator's use cases that can be shared.
    pub sources: Vec<Choice>,
    pub may: MayInSegment,
}

/// Where a version of a template is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateStatus {
    Proposed,
    Published,
    Refused,
}

/// One version of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVersionRow {
    pub number: u32,
    pub status: TemplateStatus,
    pub note: String,
    /// Who proposed it; told to the coordinator's own people only.
    pub proposed_by: Option<String>,
    /// Who answered; told to the coordinator's own people only.
    pub answered_by: Option<String>,
    /// When it went out, or else when it was proposed.
    pub at: Instant,
}

/// A use case of a member that follows the template: told to the coordinator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowerRow {
    pub name: String,
    pub version: u32,
}

/// A rule of the template, beside the reader's own register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleMatch {
    pub title: String,
    /// Act and paragraph.
    pub text: String,
    /// The id of the reader's own item of the same substance.
    pub own: Option<String>,
    /// Whether that one is verified.
    pub verified: bool,
}

/// One of the reader's use cases that follows the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFollowing {
    pub code: String,
    pub title: String,
    pub version: u32,
    pub newer: bool,
}

/// The version of a template that is shown: the newest that is out, or the one that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTemplate {
    pub number: u32,
    pub hash: String,
    pub status: TemplateStatus,
    pub note: String,
    /// The version of the coordinator's use case that it is made of; told to the coordinator.
    pub source: Option<u32>,
    pub locked: Vec<TemplatePart>,
    pub lines: Vec<ContentLine>,
    /// The number of the version beside which the lines stand.
    pub before: Option<u32>,
    pub rules: Vec<RuleMatch>,
    /// What a member must fill in before it can submit.
    pub to_fill: Vec<Component>,
    /// The code that is proposed for a member's use case.
    pub code: String,
}

/// What the reader may do with a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MayWithTemplate {
    /// Let the version that waits out.
    pub confirm: bool,
    /// Not let it out, or take it back.
    pub refuse: bool,
    pub adopt: bool,
}

/// One template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateView {
    pub segment: SegmentRow,
    pub id: String,
    pub title: String,
    pub shown: Option<ShownTemplate>,
    /// Newest first; a member sees those that are out.
    pub versions: Vec<TemplateVersionRow>,
    pub followers: Vec<FollowerRow>,
    pub own: Vec<OwnFollowing>,
    pub may: MayWithTemplate,
}

/// What a version under way follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowView {
    /// What the template was called.
    pub name: String,
    pub segment: String,
    pub coordinator: String,
    pub version: u32,
    pub newest: u32,
    /// Whether the organisation still belongs to the segment.
    pub belongs: bool,
    /// Whether the version of the template is there and is the one that is named.
    pub known: bool,
    pub locked: Vec<TemplatePart>,
    pub drifts: Vec<Drift>,
}

impl FollowView {
    /// Whether a newer version can be taken up.
    pub fn newer(&self) -> bool {
        self.belongs && self.known && self.newest > self.version
    }
}

/// What a newer version of a template would change for a use case that follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateView {
    pub code: String,
    pub title: String,
    pub follows: FollowView,
    /// What has changed in each newer version, as the coordinator tells it, newest first.
    pub notes: Vec<TemplateVersionRow>,
    /// Every line, beside what the use case says now.
    pub lines: Vec<ContentLine>,
    /// The hash of the newest version, to take up what was read.
    pub hash: String,
    /// Rules that would be taken in as proposed.
    pub new_rules: Vec<String>,
    /// Whether the reader may take it up.
    pub may_take_up: bool,
}

/// What a use case in use follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Following {
    pub name: String,
    pub version: u32,
    /// The newest version, where it is newer and can be taken up.
    pub newer: Option<u32>,
}

/// What someone is told of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentNews {
    /// Their organisation is invited.
    Invited,
    /// A version waits for them to confirm it.
    Waiting { template: String, title: String },
    /// A newer version of what a use case of theirs follows.
    Newer {
        code: String,
        title: String,
        version: u32,
    },
}

/// One notice of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentNotice {
    pub id: String,
    pub segment: String,
    pub name: String,
    /// `None` where what it is about is gone.
    pub news: Option<SegmentNews>,
    pub at: Instant,
    pub read: bool,
}

/// A step in a segment.
#[derive(Debug, Clone)]
pub enum SegmentStep {
    /// A new segment, coordinated by the caller's organisation.
    Found {
        name: String,
        about: String,
    },
    Invite {
        segment: String,
        orgnr: String,
    },
    /// Take an invitation back.
    Withdraw {
        segment: String,
        orgnr: String,
    },
    Accept {
        segment: String,
    },
    Decline {
        segment: String,
    },
    Leave {
        segment: String,
    },
    /// A version of the template that a use case in use makes.
    Propose {
        segment: String,
        use_case: String,
        locked: Vec<TemplatePart>,
        note: String,
    },
    /// Let the version that was read under `hash` out.
    Confirm {
        segment: String,
        template: String,
        hash: String,
    },
    /// Not let it out.
    Refuse {
        segment: String,
        template: String,
        hash: String,
    },
}

/// How a step in a segment went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentStepped {
    /// It was taken; the segment, and the template where it is about one.
    Done {
        segment: String,
        template: Option<String>,
    },
    /// It was refused, and that is sealed.
    Refused(SegmentRefusal),
    /// A text holds an identity number.
    HoldsNumber,
}
