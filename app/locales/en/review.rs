//! English: what a reviewer weighs.

use domain::usecase::Caution;

use super::super::Review;

pub(super) const REVIEW: Review = Review {
    warnings_title: "Worth a thought",
    warnings_intro: "This does not stop submission. Whoever approves sees the same.",
    warning: "Warning",
    notice: "For information",
    caution,
    warned: |count| match count {
        1 => "1 remark".to_owned(),
        many => format!("{many} remarks"),
    },
    comments: "Comments",
    comments_intro: "Comments are kept for ever, with name and time.",
    commented: |count| match count {
        1 => "1 comment".to_owned(),
        many => format!("{many} comments"),
    },
    comment_to: |part| format!("Comment on {part}"),
    comment_parts: "Comment part by part",
    comment_parts_hint: "Write only where you have something to say. Do not write identity numbers.",
    comment_alone: "Save the comments only",
    comment_missing: "Write at least one comment",
    part: "Part",
    comment: "Comment",
    by: "By",
    earlier: "on an earlier text",
    impact: "What it means",
    impact_intro: "Figures for the last twelve months, counted now.",
    year_caption: "Look-ups in the last twelve months",
    service: "Service",
    lookups: "Look-ups",
    subjects: "Different persons or organisations",
    expected: "Expected in a year",
    unknown: "Not stated",
    per_year: "The same one is counted once for each calendar year.",
    holders: "Have access now",
    holders_of: |people, systems| format!("{people} people and {systems} systems"),
    added: "New fields",
    removed: "Fields that go out",
    overlaps: "Fetch some of the same fields. Consider whether one of them covers the need.",
    overlap_fields: "Fields in common",
    use_case: "Use case",
    no_overlaps: "No other use case fetches the same fields.",
    narrower: "Could it be done with less?",
    narrower_intro: "This is in use today, but nobody has asked for it in the last twelve months:",
    nothing_title: "Begin from nothing",
    nothing_intro: "You write one part at a time. Each part is saved when you go on.",
    nothing_button: "Begin",
    suggested: "This is a suggestion. It counts only when you save.",
    kept_text: "Nothing was done, and nothing is lost. What you wrote stands below. Try again in a while.",
    kept_typed: "What you wrote",
    kept_again: "Try again",
    not_saved: "It could not be saved now. All that you wrote still stands here. Try again in a while",
};

fn caution(caution: Caution) -> &'static str {
    match caution {
        Caution::ShortPurpose => {
            "The purpose is said in very few words. The person concerned should understand what the data are used for."
        }
        Caution::Consent => {
            "Consent stands as the legal basis. Public bodies usually use letter c or e with a national rule."
        }
        Caution::NoDisclosureBasis => {
            "No rule lifts the provider’s secrecy. None is needed while every field is open. Check that they are."
        }
        Caution::ExcessBasis => {
            "There is a basis for disclosure for a service that nothing is fetched from. Take it out, or add the service."
        }
        Caution::AllFields => "Every field of the service is chosen. Check that each of them is necessary.",
        Caution::SameNecessity => {
            "Several fields have exactly the same reason. Check that each has been weighed by itself."
        }
        Caution::ShortNecessity => {
            "The reason is a word or two. Say why the case cannot be decided without the field."
        }
        Caution::FarBack => {
            "More than three income years back may be asked about. Check that the case needs it."
        }
        Caution::NoVolume => "It is not said how many look-ups you expect. The provider asks how often.",
        Caution::VolumeBeyondQuota => {
            "You expect more look-ups in a year than the limits let through. Change the number or the limits."
        }
        Caution::LongKept => {
            "Data are kept for more than a year after the case is closed. Check that it is necessary (GDPR article 5(1)(e))."
        }
        Caution::NoOwnSystem => {
            "Something is to be kept, but no receiving system is named. Name the system that keeps it"
        }
        Caution::KeptElsewhere => "The system keeps longer than the storage rule of the use case says",
        Caution::ManySubjects => "A case may concern more than six persons. Check that it is needed.",
        Caution::DpiaNotNeeded => {
            "The consequences for privacy are not assessed, though the use is of a kind that two must approve. Read Datatilsynet’s list of processing that is always assessed (article 35)."
        }
        Caution::AdviceNotFollowed => {
            "The data-protection officer’s advice is not followed. Read why before you approve."
        }
        Caution::BreakGlass => "Emergency access is allowed. Each use must be reviewed afterwards.",
        Caution::Transfers => "Data are transferred outside the EEA. Check what the transfer rests on.",
        Caution::NoLegalContact => "Nobody is chosen to answer questions of law.",
        Caution::NoRiskAssessment => {
            "No risk assessment is chosen. Security is to match the risk (article 32)."
        }
    }
}
