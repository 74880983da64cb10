//! Bokmål. Short sentences to one reader who is in the middle of a case.

mod catalogue;
mod codes;
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
mod standing;
mod stops;
mod work;

use super::Texts;

pub(super) static TEXTS: Texts = Texts {
    lang: "nb",
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
    items: items::ITEMS,
    catalogue: catalogue::CATALOGUE,
    papers: papers::PAPERS,
    deadlines: deadlines::DEADLINES,
    standing: standing::STANDING,
    segments: segments::SEGMENTS,
    faults: house::FAULTS,
    gate: gate::WORDS,
    relations: codes::RELATIONS,
    evidence: codes::EVIDENCE,
    reasons: codes::REASONS,
    review: review::REVIEW,
    help: help::HELP,
};
