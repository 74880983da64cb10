//! English. Short sentences to one reader who is in the middle of a case.

mod access;
mod assess;
mod catalogue;
mod codes;
mod connecting;
mod connections;
mod deadlines;
mod details;
mod draft_keys;
mod drafts;
mod gate;
mod help;
mod house;
mod items;
mod papers;
mod review;
mod security;
mod segments;
mod sharing;
mod standing;
mod starts;
mod stops;
mod systems;
mod units;
mod work;

use super::Texts;

pub(super) static TEXTS: Texts = Texts {
    lang: "en",
    common: house::COMMON,
    people: house::PEOPLE,
    home: house::HOME,
    form: work::FORM,
    answer: work::ANSWER,
    refusal: work::REFUSAL,
    lookups: work::LOOKUPS,
    register: house::REGISTER,
    drafts: drafts::DRAFTS,
    stops: stops::STOPS,
    systems: systems::SYSTEMS,
    access: access::ACCESS,
    connecting: connecting::CONNECTING,
    connections: connections::CONNECTIONS,
    items: items::ITEMS,
    assess: assess::ASSESS,
    catalogue: catalogue::CATALOGUE,
    papers: papers::PAPERS,
    deadlines: deadlines::DEADLINES,
    sharing: sharing::SHARING,
    standing: standing::STANDING,
    security: security::SECURITY,
    segments: segments::SEGMENTS,
    starts: starts::STARTS,
    units: units::UNITS,
    faults: house::FAULTS,
    gate: gate::WORDS,
    relations: codes::RELATIONS,
    evidence: codes::EVIDENCE,
    reasons: codes::REASONS,
    review: review::REVIEW,
    help: help::HELP,
};
