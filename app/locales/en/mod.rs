//! English. Short sentences to one reader who is in the middle of a case.

mod access;
mod assess;
mod break_glass;
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
    break_glass: break_glass::BREAK_GLASS,
    connecting: connecting::CONNECTING,
    connections: connections::CONNECTIONS,
    items: items::ITEMS,
    assess: assess::ASSESS,
    catalogue: catalogue::CATALOGUE,
    papers: papers::PAPERS,
    deadlines: deadlines::DEADLINES,
    sharing: sharing::SHARING,
    standing: standing::STANDING,
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
