//! The way from a use case to its papers.

use domain::gate::{Role, VersionStatus};
use leptos::prelude::*;

use crate::{page::PageInput, routes::path, wire::UseCaseView};

/// The picture and the notice are made from a version in use; the application from the newest, for those who may read it.
pub(crate) fn links(input: &PageInput, view: &UseCaseView) -> Option<AnyView> {
    let words = &input.texts().papers;
    let in_use = matches!(view.status, VersionStatus::Active | VersionStatus::Suspended);
    let reader = input.has_one_of(&Role::DRAFT_READERS);
    let code = &view.code;
    let links = [
        (in_use, path::flow(code), words.flow.title),
        (in_use, path::notice(code), words.notice.page_title),
        (reader, path::application(code), words.application.title),
    ];
    let items: Vec<_> = links
        .into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, href, name)| view! { <li><a class="ds-link" href=href>{name}</a></li> })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="no-print">
                <h2 class="ds-heading" data-size="sm">{words.shared.papers}</h2>
                <ul class="plain">{items}</ul>
            </section>
        }
        .into_any()
    })
}
