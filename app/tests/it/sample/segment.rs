//! Segments as the pages get them: one that is coordinated, one that the reader belongs to, and one invitation, by their ids.

use app::wire::{
    Choice, ContentLine, FollowView, FollowerRow, LineValue, MayInSegment, MayWithTemplate, MemberRow,
    OwnFollowing, RuleMatch, SegmentNews, SegmentNotice, SegmentPlace, SegmentRow, SegmentView, SegmentsView,
    ShownTemplate, TemplateRow, TemplateStatus, TemplateVersionRow, TemplateView, UpdateView,
};
use domain::{
    usecase::{Component, Drift, Membership, TemplatePart},
    when::Instant,
};

/// 2026-11-24T10:00Z.
fn at() -> Instant {
    Instant::from_millis(1_795_514_400_000)
}

fn row(id: &str) -> SegmentRow {
    let place = match id {
        "ansvar-1" => SegmentPlace::Coordinator,
        "invitert-1" => SegmentPlace::Invited,
        _ => SegmentPlace::Member,
    };
    SegmentRow {
        id: id.to_owned(),
        name: "Kommunene <b>".to_owned(),
        about: "Lik oppgave.".to_owned(),
        coordinator: "Prøve kommune".to_owned(),
        place,
        newer: usize::from(place == SegmentPlace::Member),
        waiting: usize::from(place == SegmentPlace::Coordinator),
    }
}

pub(crate) fn list() -> SegmentsView {
    SegmentsView {
        rows: ["ansvar-1", "segment-1", "invitert-1"].map(row).into(),
        may_found: true,
    }
}

pub(crate) fn one(id: &str) -> SegmentView {
    let row = row(id);
    let coordinates = row.place == SegmentPlace::Coordinator;
    let member = |orgnr: &str, name: Option<&str>, status| MemberRow {
        orgnr: orgnr.to_owned(),
        name: name.map(str::to_owned),
        status,
        since: at(),
    };
    SegmentView {
        members: vec![
            member("310000000", Some("Annen kommune"), Membership::Member),
            member("310000001", None, Membership::Invited),
        ],
        templates: vec![TemplateRow {
            id: "mal-1".to_owned(),
            title: "Praktisk bistand".to_owned(),
            newest: Some(2),
            published: Some(at()),
            waiting: coordinates,
        }],
        sources: vec![Choice {
            code: "praktisk-bistand".to_owned(),
            label: "Praktisk bistand".to_owned(),
        }],
        may: MayInSegment {
            invite: coordinates,
            answer: row.place == SegmentPlace::Invited,
            leave: row.place == SegmentPlace::Member,
            propose: coordinates,
        },
        segment: row,
    }
}

fn version(number: u32, coordinates: bool) -> TemplateVersionRow {
    TemplateVersionRow {
        number,
        status: TemplateStatus::Published,
        note: "Kortere <i>formål</i>.".to_owned(),
        proposed_by: coordinates.then(|| "Kari Prøve".to_owned()),
        answered_by: coordinates.then(|| "Ola Prøve".to_owned()),
        at: at(),
    }
}

fn lines() -> Vec<ContentLine> {
    let text = |text: &str| Some(LineValue::Text(text.to_owned()));
    vec![ContentLine {
        part: "purpose".to_owned(),
        steps: Vec::new(),
        before: text("Gammelt formål."),
        after: text("Nytt <b>formål</b>."),
    }]
}

pub(crate) fn template(segment: &str) -> TemplateView {
    let segment = row(segment);
    let coordinates = segment.place == SegmentPlace::Coordinator;
    let member = segment.place == SegmentPlace::Member;
    let rule = |own: Option<&str>, verified| RuleMatch {
        title: "Prøveloven § 1".to_owned(),
        text: "prøveloven § 1".to_owned(),
        own: own.map(str::to_owned),
        verified,
    };
    TemplateView {
        id: "mal-1".to_owned(),
        title: "Praktisk bistand".to_owned(),
        shown: Some(ShownTemplate {
            number: 2,
            hash: "ab".repeat(32),
            status: if coordinates {
                TemplateStatus::Proposed
            } else {
                TemplateStatus::Published
            },
            note: "Kortere formål.".to_owned(),
            source: coordinates.then_some(4),
            locked: TemplatePart::BY_DEFAULT.into(),
            lines: lines(),
            before: Some(1),
            rules: vec![
                rule(Some("regel-1"), true),
                rule(Some("regel-2"), false),
                rule(None, false),
            ],
            to_fill: vec![Component::ProviderAgreement, Component::ProfessionalContact],
            code: "praktisk-bistand".to_owned(),
        }),
        versions: vec![version(2, coordinates), version(1, coordinates)],
        followers: vec![FollowerRow {
            name: "Annen kommune".to_owned(),
            version: 1,
        }],
        own: vec![OwnFollowing {
            code: "bistand".to_owned(),
            title: "Bistand".to_owned(),
            version: 1,
            newer: true,
        }],
        may: MayWithTemplate {
            confirm: coordinates,
            refuse: coordinates,
            adopt: member,
        },
        segment,
    }
}

pub(crate) fn follows() -> FollowView {
    FollowView {
        name: "Praktisk bistand".to_owned(),
        segment: "Kommunene".to_owned(),
        coordinator: "Prøve kommune".to_owned(),
        version: 1,
        newest: 2,
        belongs: true,
        known: true,
        locked: TemplatePart::BY_DEFAULT.into(),
        drifts: vec![Drift::Changed(TemplatePart::Secrecy), Drift::KeptTooLong],
    }
}

pub(crate) fn update() -> UpdateView {
    UpdateView {
        code: "praktisk-bistand".to_owned(),
        title: "Praktisk bistand".to_owned(),
        follows: follows(),
        notes: vec![version(2, false)],
        lines: lines(),
        hash: "ab".repeat(32),
        new_rules: vec!["Prøveloven § 2".to_owned()],
        may_take_up: true,
    }
}

pub(crate) fn notices() -> Vec<SegmentNotice> {
    let notice = |id: &str, news, read| SegmentNotice {
        id: id.to_owned(),
        segment: "segment-1".to_owned(),
        name: "Kommunene <b>".to_owned(),
        news,
        at: at(),
        read,
    };
    let newer = SegmentNews::Newer {
        code: "bistand".to_owned(),
        title: "Bistand".to_owned(),
        version: 2,
    };
    let waiting = SegmentNews::Waiting {
        template: "mal-1".to_owned(),
        title: "Praktisk bistand".to_owned(),
    };
    vec![
        notice("nytt-1", Some(newer), false),
        notice("nytt-2", Some(waiting), true),
        notice("nytt-3", Some(SegmentNews::Invited), true),
        notice("nytt-4", None, true),
    ]
}
