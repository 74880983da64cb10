//! Campaigns that look over access again: the list, the form that begins one, and one with its grants, how far it has come, and the form
//! that answers several at once.

pub(crate) mod act;
mod list;
mod one;

use domain::{
    access::{
        campaign::{ItemLife, Life},
        person::UNUSED,
    },
    when::Day,
};
use leptos::prelude::*;

use crate::{
    catalogue::PAGE,
    page::{Form, PageInput},
    register::list::SHOWN,
    routes::path,
    texts::Texts,
    ui::format,
    wire::{AccessShown, CampaignChoices, CampaignList, CampaignOver, CampaignShown, CampaignView},
};

/// The names of the forms' fields.
const NAME: &str = "navn";
const LAST: &str = "til";
const UNIT: &str = "enhet";
const USE_CASE: &str = "bruksomrade";
const ONLY_UNUSED: &str = "ubrukte";
const COMMENT: &str = "kommentar";
const CLOSING: &str = "avslutning";
/// The grants that are ticked.
const TICKED: &str = "valgt";

/// Where one is begun over what is not used.
pub(crate) fn unused_path() -> String {
    format!("{}?{SHOWN}={}", path::NEW_CAMPAIGN, AccessShown::Unused.word())
}

/// A page of the grants of one.
fn path_of(id: &str, shown: CampaignShown, page: usize) -> String {
    let shown = Some(format!("{SHOWN}={}", shown.word())).filter(|_| shown != CampaignShown::All);
    let page = Some(format!("{PAGE}={page}")).filter(|_| page > 1);
    let query: Vec<String> = shown.into_iter().chain(page).collect();
    match query.as_slice() {
        [] => path::campaign(id),
        some => format!("{}?{}", path::campaign(id), some.join("&")),
    }
}

/// What stands on a page of campaigns.
#[derive(Debug, Clone)]
pub enum CampaignPage {
    All {
        question: String,
        view: CampaignList,
    },
    New {
        choices: CampaignChoices,
        /// What was sent and could not be taken, or what leads here.
        typed: Form,
    },
    One {
        view: Box<CampaignView>,
        typed: Option<Form>,
    },
}

impl CampaignPage {
    /// The page's title: words of ours only.
    pub(crate) fn title(&self, texts: &Texts) -> &'static str {
        let words = &texts.campaigns;
        match self {
            Self::All { .. } => words.title,
            Self::New { .. } => words.begin,
            Self::One { .. } => words.one,
        }
    }
}

/// The page.
pub(crate) fn page(input: &PageInput, page: &CampaignPage) -> AnyView {
    match page {
        CampaignPage::All { question, view } => list::all(input, question, view),
        CampaignPage::New { choices, typed } => list::new(input, choices, typed),
        CampaignPage::One { view, typed } => one::page(input, view, typed.as_ref()),
    }
}

/// What one is over, in words.
fn over(texts: &'static Texts, over: &CampaignOver) -> String {
    let words = &texts.campaigns;
    let unused = over.unused.then(|| (words.only_unused)(UNUSED));
    let named = over.unit.iter().chain(&over.use_case).cloned();
    let said: Vec<String> = named.chain(unused).collect();
    match said.as_slice() {
        [] => words.everything.to_owned(),
        some => some.join(", "),
    }
}

fn life_tag(texts: &'static Texts, life: Life, last: Day) -> AnyView {
    let colour = match life {
        Life::Open => "info",
        Life::Overdue => "danger",
        Life::Closed => "neutral",
    };
    let until = (life != Life::Closed).then(|| {
        view! { <br /><span class="muted">{format::day(last)}</span> }
    });
    view! { <span class="ds-tag" data-color=colour>{(texts.campaigns.stands)(life)}</span>{until} }.into_any()
}

fn item_tag(texts: &'static Texts, life: ItemLife) -> AnyView {
    let colour = match life {
        ItemLife::Left => "warning",
        ItemLife::Kept => "success",
        ItemLife::Withdrawn | ItemLife::Ended => "neutral",
    };
    view! { <span class="ds-tag" data-color=colour>{(texts.campaigns.item_stands)(life)}</span> }.into_any()
}
