//! The page of one use case with everything it stands on.
//! It paints what the desk tells, in the order a reader asks: what for, on which ground, what, for how long, by whom.

use domain::{
    gate::{Role, VersionStatus},
    usecase::Retention,
};
use leptos::prelude::*;

use super::formulas;
use crate::{
    page::PageInput,
    routes::path,
    texts::Texts,
    ui::{self, format},
    wire::{Coming, ServiceNeed, UseCaseRow, UseCaseView},
};

pub(crate) fn status_tag(texts: &Texts, status: VersionStatus) -> AnyView {
    let colour = match status {
        VersionStatus::Active => "success",
        VersionStatus::Suspended => "danger",
        VersionStatus::Ended | VersionStatus::Superseded => "neutral",
        VersionStatus::Draft
        | VersionStatus::Submitted
        | VersionStatus::Approved
        | VersionStatus::Returned => "info",
    };
    view! { <span class="ds-tag" data-color=colour>{(texts.gate.status)(status)}</span> }.into_any()
}

/// Whether the reader may write versions in the organisation they act for.
pub(super) fn may_write(input: &PageInput) -> bool {
    input.has_role(Role::PrivacyOfficer)
}

/// Where a newer version of the template it follows can be taken up, the list says so.
pub(super) fn newer(texts: &'static Texts, row: &UseCaseRow) -> Option<AnyView> {
    row.newer.then(|| {
        view! {
            " "<a class="ds-link" href=path::update(&row.code)>{texts.segments.newer_tag}</a>
        }
        .into_any()
    })
}

/// The template that the version in use follows, and the way to a newer one.
fn follows(texts: &'static Texts, view: &UseCaseView) -> Option<AnyView> {
    let words = &texts.segments;
    let follows = view.follows.as_ref()?;
    let newer = follows.newer.map(|number| {
        view! {
            <br />
            <span class="ds-tag" data-color="info">{(words.newer)(number)}</span>
            " "<a class="ds-link" href=path::update(&view.code)>{words.see_update}</a>
        }
    });
    let said = (words.follows_in)(&follows.name, follows.version);
    Some(ui::summary_row(words.follows, view! { {said}{newer} }))
}

/// One use case.
pub(crate) fn one(input: &PageInput, view: &UseCaseView) -> AnyView {
    let texts = input.texts();
    let words = &texts.register;
    let look_up = view
        .mine
        .then(|| ui::link_button(words.look_up, "primary", path::new_lookup(&view.code)));
    let services: Vec<_> = view
        .services
        .iter()
        .map(|service| self::service(texts, service))
        .collect();
    view! {
        <h1 class="ds-heading" data-size="lg">{view.title.clone()}</h1>
        <p>{view.purpose.clone()}</p>
        {facts(texts, view)}
        {ground(texts, view)}
        <h2 class="ds-heading" data-size="sm">{words.data}</h2>
        {services}
        {formulas::section(texts, input.language, &view.formulas, &|service, field| called(view, service, field))}
        {keeping(texts, view)}
        {crate::papers::links(input, view)}
        {crate::deadlines::ends(texts, &view.ends)}
        {new_version(input, view)}
        <div class="buttons no-print">
            {look_up}
            {access(input, view)}
            {standing(input, view)}
            {what_if(input, &view.code)}
            {used(input, &view.code)}
            {units(input, view)}
            {consent(input, view)}
            {stop(input, view)}
            {ui::link_button(words.back, "secondary", path::USE_CASES.to_owned())}
        </div>
    }
    .into_any()
}

/// What a field of the data need is called.
fn called(view: &UseCaseView, service: &str, field: &str) -> String {
    let mut services = view.services.iter().filter(|one| one.service == service);
    let found = services.find_map(|one| one.fields.iter().find(|one| one.field == field));
    found.map_or_else(|| field.to_owned(), |field| field.label.clone())
}

/// The way to where it is suspended, opened or ended, for those who follow it over time.
fn standing(input: &PageInput, view: &UseCaseView) -> Option<AnyView> {
    let keeps = input.has_one_of(&Role::KEEPERS);
    let lives = matches!(
        view.status,
        VersionStatus::Active | VersionStatus::Suspended | VersionStatus::Ended
    );
    (keeps && lives).then(|| {
        ui::link_button(
            input.texts().standing.link,
            "secondary",
            path::standing(&view.code),
        )
    })
}

/// The way to where access is asked for: for oneself where one has none, and for others.
fn access(input: &PageInput, view: &UseCaseView) -> Option<AnyView> {
    let own = input.has_role(Role::Caseworker) && !view.mine;
    let asks = own || crate::access::decides(input);
    let in_use = matches!(view.status, VersionStatus::Active | VersionStatus::Suspended);
    let to = || crate::access::path_of(&view.code);
    (asks && in_use).then(|| ui::link_button(input.texts().access.ask, "secondary", to()))
}

/// The way to the units that hold it, for those who follow it.
fn units(input: &PageInput, view: &UseCaseView) -> Option<AnyView> {
    let keeps = input.has_one_of(&Role::KEEPERS);
    keeps.then(|| ui::link_button(input.texts().units.link, "secondary", path::units(&view.code)))
}

/// The way to what a change would mean for look-ups that were made, for those who answer for what it says.
pub(super) fn what_if(input: &PageInput, code: &str) -> Option<AnyView> {
    let asks = input.has_one_of(&[Role::PrivacyOfficer, Role::Approver, Role::Dpo]);
    let reached = input.membership.as_ref().is_some_and(|one| one.through.is_none());
    let link = || ui::link_button(input.texts().what_if.link, "secondary", path::what_if(code));
    (asks && reached).then(link)
}

/// The way to what is used of what it approves, for those who answer for what it says.
fn used(input: &PageInput, code: &str) -> Option<AnyView> {
    let reads = input.has_one_of(&[Role::PrivacyOfficer, Role::Approver, Role::Dpo]);
    let reached = input.membership.as_ref().is_some_and(|one| one.through.is_none());
    let link = || ui::link_button(input.texts().used.link, "secondary", path::used(code));
    (reads && reached).then(link)
}

/// The way to the template that persons are asked by, where it rests on consent.
fn consent(input: &PageInput, view: &UseCaseView) -> Option<AnyView> {
    let reads = input.has_one_of(&[
        Role::PrivacyOfficer,
        Role::Approver,
        Role::Dpo,
        Role::Auditor,
        Role::Caseworker,
    ]);
    let to = || path::consent_template(&view.code);
    (reads && view.on_consent).then(|| ui::link_button(input.texts().consents.template, "secondary", to()))
}

/// The way to an emergency stop of it, for an admin.
fn stop(input: &PageInput, view: &UseCaseView) -> Option<AnyView> {
    let label = input.texts().stops.stop_this;
    let admin = input.has_role(Role::Admin);
    admin.then(|| ui::link_button(label, "secondary", crate::stop::path_of(&view.code)))
}

/// The way from what is in use to a new version of it.
fn new_version(input: &PageInput, view: &UseCaseView) -> Option<AnyView> {
    let words = &input.texts().drafts;
    let in_use = matches!(view.status, VersionStatus::Active | VersionStatus::Superseded);
    let form = view! {
        <form method="post" action=path::new_version(&view.code) class="buttons no-print">
            {ui::csrf(input)}
            {ui::submit_button(words.new_version, "secondary", None)}
        </form>
    };
    let draft = || ui::link_button(words.see_draft, "secondary", path::draft(&view.code));
    may_write(input).then(|| if in_use { form.into_any() } else { draft() })
}

/// The version that waits for its first day.
pub(super) fn coming(texts: &Texts, next: Coming) -> String {
    (texts.starts.coming)(next.number, &format::day(next.from))
}

fn facts(texts: &'static Texts, view: &UseCaseView) -> AnyView {
    let words = &texts.register;
    let from = view.valid_from.map(format::day);
    let to = view
        .valid_to
        .map_or_else(|| texts.common.until_ended.to_owned(), format::day);
    let validity = match from {
        Some(from) => format!("{from}\u{a0}\u{2013}\u{a0}{to}"),
        None => to,
    };
    let cause = crate::deadlines::causes(texts, &view.valid_to_causes)
        .map(|cause| ui::summary_row(words.ends_because, cause));
    let failing = (!view.holds).then(|| ui::alert("danger", texts.deadlines.does_not_hold.into_any()));
    let version = view
        .version
        .map(|version| ui::summary_row(words.version, version.to_string()));
    let hash = view.content_hash.as_ref().map(|hash| {
        let hash = hash.clone();
        ui::summary_row(words.content_hash, view! { <code>{hash}</code> })
    });
    let approvals: Vec<_> = view
        .approvals
        .iter()
        .map(|one| (texts.answer.approved_by)(&one.by, &format::date_of(one.at)))
        .collect();
    let approvals = (!approvals.is_empty()).then(|| ui::summary_row(words.approvals, approvals.join("; ")));
    view! {
        {failing}
        <dl class="summary">
            {ui::summary_row(words.status, status_tag(texts, view.status))}
            {ui::summary_row(words.purpose_category, (texts.gate.purpose)(view.purpose_category))}
            {ui::summary_row(words.validity, validity)}
            {cause}
            {view.coming.map(|next| ui::summary_row(texts.starts.next, coming(texts, next)))}
            {version}
            {follows(texts, view)}
            {approvals}
            {hash}
        </dl>
    }
    .into_any()
}

fn ground(texts: &'static Texts, view: &UseCaseView) -> AnyView {
    let words = &texts.register;
    view! {
        <h2 class="ds-heading" data-size="sm">{words.ground}</h2>
        <dl class="summary">
            {ui::summary_row(words.processing, ui::ground_lines(texts, &view.processing))}
            {ui::summary_row(words.disclosure, ui::ground_lines(texts, &view.disclosure))}
            {ui::summary_row(words.secrecy, ui::ground_lines(texts, &view.secrecy))}
            {ui::summary_row(words.agreements, ui::ground_lines(texts, &view.agreements))}
            {ui::summary_row(words.processors, ui::ground_lines(texts, &view.processors))}
            {ui::summary_row(words.assessments, ui::ground_lines(texts, &view.assessments))}
        </dl>
    }
    .into_any()
}

fn service(texts: &'static Texts, need: &ServiceNeed) -> AnyView {
    let words = &texts.register;
    let about: Vec<_> = need
        .categories
        .iter()
        .map(|category| (texts.gate.category)(*category))
        .collect();
    let package = need.rights_package.as_ref().map(|package| {
        let package = package.clone();
        ui::summary_row(words.rights_package, view! { <code>{package}</code> })
    });
    let period = need
        .period
        .as_ref()
        .map(|period| ui::summary_row(words.period, period.clone()));
    let fields: Vec<_> = need
        .fields
        .iter()
        .map(|field| {
            view! {
                <tr>
                    <th scope="row">{field.label.clone()}</th>
                    <td>{field.necessity.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section>
            <h3 class="ds-heading" data-size="xs">{need.label.clone()}</h3>
            <dl class="summary">
                {ui::summary_row(words.provider, need.provider.clone())}
                {package}
                {ui::summary_row(words.about, about.join(", "))}
                {period}
            </dl>
            {ui::table(&need.label, false, &[words.field, words.necessity], fields)}
        </section>
    }
    .into_any()
}

fn keeping(texts: &'static Texts, view: &UseCaseView) -> AnyView {
    let words = &texts.register;
    let retention = match &view.retention {
        None => words.nothing.to_owned(),
        Some(Retention::ShowOnly) => words.show_only.to_owned(),
        Some(Retention::Kept {
            days_after_case,
            days_after_lookup,
        }) => (words.kept)(*days_after_case, *days_after_lookup),
    };
    let reasons: Vec<_> = view
        .reasons
        .iter()
        .map(|one| texts.reasons.or_label(&one.code, &one.label))
        .collect();
    let reasons = if reasons.is_empty() {
        words.nothing.to_owned()
    } else {
        reasons.join(", ")
    };
    let units = if view.units.is_empty() {
        words.nothing.to_owned()
    } else {
        view.units.join(", ")
    };
    view! {
        <h2 class="ds-heading" data-size="sm">{words.use_and_keeping}</h2>
        <dl class="summary">
            {ui::summary_row(words.retention, retention)}
            {ui::summary_row(texts.papers.record.systems, ui::ground_lines(texts, &view.systems))}
            {ui::summary_row(words.case_hint, crate::lookup::example(&view.case_pattern))}
            {ui::summary_row(words.reasons, reasons)}
            {ui::summary_row(words.units, units)}
            {ui::summary_row(words.contacts, ui::ground_lines(texts, &view.contacts))}
            {ui::summary_row(words.routines, ui::ground_lines(texts, &view.routines))}
        </dl>
    }
    .into_any()
}
