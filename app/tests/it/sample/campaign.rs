//! A campaign under way, with grants in every state.

use app::wire::{
    AccessSaid, AccessState, CampaignChoices, CampaignItem, CampaignList, CampaignOver, CampaignRow,
    CampaignShown, CampaignTally, CampaignView, Choice,
};
use domain::{
    access::campaign::{ItemLife, Life, Refusal},
    when::{Day, Instant},
};

fn at() -> Instant {
    Instant::from_millis(1_790_000_000_000)
}

fn choice(code: &str, label: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        label: label.to_owned(),
    }
}

fn tally() -> CampaignTally {
    CampaignTally {
        unit: None,
        total: 5,
        kept: 1,
        withdrawn: 1,
        ended: 1,
        left: 2,
    }
}

pub(crate) fn row(life: Life) -> CampaignRow {
    CampaignRow {
        id: "runde-1".to_owned(),
        name: "Høsten <b>2026</b>".to_owned(),
        over: CampaignOver {
            unit: Some("Barnehage".to_owned()),
            use_case: None,
            unused: true,
        },
        last: Day::parse("2026-12-15").unwrap(),
        begun: (Some("Ada Admin".to_owned()), at()),
        life,
        closed: None,
        tally: tally(),
    }
}

pub(crate) fn list() -> CampaignList {
    CampaignList {
        rows: vec![row(Life::Open)],
        page: super::only_page(1),
        may_begin: true,
    }
}

pub(crate) fn choices() -> CampaignChoices {
    CampaignChoices {
        units: vec![choice("enhet-1", "Barnehage")],
        use_cases: vec![choice("foreldrebetaling", "Redusert foreldrebetaling")],
        more: false,
    }
}

pub(crate) fn item(id: &str, life: ItemLife) -> CampaignItem {
    CampaignItem {
        id: id.to_owned(),
        grant: choice("tilgang-1", "Redusert foreldrebetaling"),
        holder: "Kari <Prøve>".to_owned(),
        unit: Some("Barnehage".to_owned()),
        elevated: false,
        until: Day::parse("2027-05-31"),
        again_by: Day::parse("2027-05-30"),
        last_use: None,
        lookups: 0,
        unused: life == ItemLife::Left,
        life,
        ended: (life == ItemLife::Ended).then_some(AccessState::Replaced),
        said: (life == ItemLife::Kept).then(|| AccessSaid {
            by: Some("Ada Admin".to_owned()),
            at: at(),
            comment: "Brukes <i>mye</i>.".to_owned(),
        }),
        may: life == ItemLife::Left,
        hindered: None,
    }
}

pub(crate) fn view() -> CampaignView {
    CampaignView {
        row: row(Life::Open),
        units: vec![
            tally(),
            CampaignTally {
                unit: Some("Barnehage".to_owned()),
                ..tally()
            },
        ],
        items: vec![
            item("post-1", ItemLife::Left),
            CampaignItem {
                may: false,
                hindered: Some(Refusal::OwnWork),
                ..item("post-2", ItemLife::Left)
            },
            item("post-3", ItemLife::Kept),
            item("post-4", ItemLife::Withdrawn),
            item("post-5", ItemLife::Ended),
        ],
        shown: CampaignShown::All,
        page: super::only_page(5),
        may_close: true,
    }
}
