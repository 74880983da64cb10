//! What becomes of the use cases that are laid, and what looks like chance in it.

/// What has become of a use case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    /// In use.
    Active,
    /// In use, once replaced.
    Second,
    /// In use, and a new version waits for approval.
    Renewed,
    Draft,
    Submitted,
    Suspended,
    Ended,
}

impl Life {
    /// Of a hundred.
    pub(super) fn of(number: usize) -> Self {
        match number % 100 {
            0..8 => Self::Draft,
            8..12 => Self::Submitted,
            12..17 => Self::Suspended,
            17..22 => Self::Ended,
            22..30 => Self::Renewed,
            30..40 => Self::Second,
            _ => Self::Active,
        }
    }

    pub(super) fn versions(self) -> &'static [&'static str] {
        match self {
            Self::Active | Self::Suspended => &["active"],
            Self::Second => &["superseded", "active"],
            Self::Renewed => &["active", "submitted"],
            Self::Draft => &["draft"],
            Self::Submitted => &["submitted"],
            Self::Ended => &["ended"],
        }
    }
}

/// Numbers that look as if they were by chance and are the same each time.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let bound = u64::try_from(bound.max(1)).unwrap_or(1);
        usize::try_from((self.0 >> 33) % bound).unwrap_or(0)
    }

    /// One of them; small places more often, as some rules stand behind most use cases.
    pub(super) fn skewed(&mut self, bound: usize) -> usize {
        let first = self.below(bound);
        self.below(first + 1)
    }
}
