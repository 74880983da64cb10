//! Adressebeskyttelse: whether the organisation asks for levels, through what, and how many the register holds. Never who.

use domain::{catalogue::ProtectionTold, when::Instant};

use super::Choice;

/// How many persons the register holds as protected. A small number could point somebody out, and is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    None,
    /// At least one, and fewer than are told of.
    Few,
    Number(u64),
}

/// What one service does about persons whose address is protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedService {
    pub title: String,
    pub told: ProtectionTold,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShieldView {
    /// Whether levels are asked for.
    pub on: bool,
    /// Who turned it on or off last, and when; `None` for one who is no member, and where nobody has.
    pub by: Option<(Option<String>, Instant)>,
    /// The use case and the system that ask, where they have been chosen.
    pub through: Option<(String, String)>,
    /// What may ask: use cases that a system makes by itself, each with a system that has access to it.
    pub choices: Vec<Choice>,
    pub protected: HowMany,
    /// When the list of what happens was read last.
    pub followed: Option<Instant>,
    pub services: Vec<ProtectedService>,
    /// Whether the reader may turn it on and off.
    pub may_change: bool,
}
