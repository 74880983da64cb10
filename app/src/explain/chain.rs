//! The chain behind one field, as it stood when the look-up was made: field, version, approvals, law, agreements, access, log. What can't be read
//! is said to be so. No value stands here, and nobody that the look-up was about.

use domain::when::{Day, Instant};
use leptos::prelude::*;

use super::links::open_to;
use crate::{
    page::PageInput,
    register::items,
    routes::path,
    texts::{Explain, Texts},
    ui::{self, format},
    wire::{
        AccessLink, AccessOf, AgreementLink, ApprovalLink, ChainView, EntryLink, EntryProof, FieldRule,
        GroundLine, HookLink, RuleLink, Since, VersionLink,
    },
};

/// The page.
pub(crate) fn page(input: &PageInput, view: &ChainView) -> AnyView {
    let texts = input.texts();
    let words = &texts.explain;
    let chain = &view.chain;
    let version = chain.version.as_ref();
    let content = version.is_some_and(|version| version.proved);
    let each = |links: Vec<AnyView>| {
        if links.is_empty() {
            vec![unreadable(words)]
        } else {
            links
        }
    };
    let approvals = chain.approvals.iter().map(|link| approval(texts, link));
    let rules = chain.rules.iter().map(|link| rule(input, link));
    let mut agreements: Vec<_> = chain
        .agreements
        .iter()
        .map(|link| agreement(input, link))
        .collect();
    if chain.agreement_unreadable {
        agreements.push(view! { <p>{words.agreement_unreadable}</p> }.into_any());
    }
    let access = chain.access.iter().map(|link| access(input, link));
    let entries = chain.entries.iter().map(|link| entry(texts, link));
    let links = [
        (words.field, vec![field(words, &view.field, content)]),
        (
            words.version,
            vec![self::version(input, version, &view.use_case_title)],
        ),
        (words.approval, each(approvals.collect())),
        (words.rules, each(rules.collect())),
        (words.agreements, each(agreements)),
        (words.access, each(access.collect())),
        (words.log, each(entries.collect())),
    ];
    let links: Vec<_> = links
        .into_iter()
        .map(|(title, content)| {
            view! {
                <li>
                    <h2 class="ds-heading" data-size="xs">{title}</h2>
                    {content}
                </li>
            }
        })
        .collect();
    view! {
        <h1 class="ds-heading" data-size="lg">{words.chain_title}</h1>
        <p>
            <strong>{view.field.label.clone()}</strong>
            {format!(", {}, ", view.service_label)}
            <time datetime=format::machine(view.at)>{format::instant(texts, view.at)}</time>
        </p>
        <p>{words.chain_intro}</p>
        <ol class="chain">{links}</ol>
        <p class="no-print"><a class="ds-link" href=path::lookup(&view.lookup)>{words.back}</a></p>
    }
    .into_any()
}

fn unreadable(words: &'static Explain) -> AnyView {
    ui::alert("warning", view! { <p>{words.unreadable}</p> }.into_any())
}

fn field(words: &'static Explain, rule: &FieldRule, content: bool) -> AnyView {
    let necessity = match &rule.necessity {
        Some(text) => text.clone().into_any(),
        None if content => "\u{2013}".into_any(),
        None => words.unreadable.into_any(),
    };
    view! {
        <p>{(words.fate)(rule.fate)}</p>
        <dl class="summary">{ui::summary_row(words.necessity, necessity)}</dl>
    }
    .into_any()
}

fn version(input: &PageInput, link: Option<&VersionLink>, title: &str) -> AnyView {
    let words = &input.texts().explain;
    let Some(link) = link else {
        return unreadable(words);
    };
    let name = (words.version_of)(title, link.number);
    let name = at(input, Some(path::use_case(&link.use_case)), name);
    view! {
        <p>{name}" "{since(words, link.since)}</p>
        {hash(words, &link.content_hash, link.proved)}
    }
    .into_any()
}

fn approval(texts: &'static Texts, link: &ApprovalLink) -> AnyView {
    let words = &texts.explain;
    let by = link.by.clone().unwrap_or_else(|| words.unreadable.to_owned());
    let other = (!link.of_this_content)
        .then(|| ui::alert("warning", view! { <p>{words.other_content}</p> }.into_any()));
    view! {
        <p>{by}", "{instant(texts, link.at)}</p>
        {other}
    }
    .into_any()
}

fn rule(input: &PageInput, link: &RuleLink) -> AnyView {
    let words = &input.texts().explain;
    let article = link.article6.as_deref().map(|letter| {
        view! { <p>{(words.article6)(letter)}</p> }
    });
    let consent = link.consent.then(|| view! { <p>{words.consent}</p> });
    view! {
        <h3 class="ds-heading" data-size="2xs">{(words.rule_for)(link.what_for)}</h3>
        {article}
        {consent}
        {link.hook.as_ref().map(|hook| self::hook(input, hook))}
        {link.unreadable.then(|| unreadable(words))}
    }
    .into_any()
}

fn hook(input: &PageInput, link: &HookLink) -> AnyView {
    let texts = input.texts();
    let words = &texts.explain;
    let line = GroundLine {
        text: link.text.clone(),
        url: link.url.clone(),
        valid_from: link.valid_from,
        valid_to: link.valid_to,
        changed: false,
    };
    let register = open_to(
        input,
        Some(items::path_of(domain::usecase::ItemKind::Hook, &link.id)),
    );
    let register = register.map(|to| {
        view! { " "<a class="ds-link" href=to>{words.open_register}</a> }
    });
    let who = link
        .verified_by
        .clone()
        .unwrap_or_else(|| words.unreadable.to_owned());
    let when = link.verified_at.map(|at| format!(", {}", format::date_of(at)));
    view! {
        <p>{ui::ground_line(texts, &line)}" "{since(words, link.since)}{register}</p>
        <dl class="summary">{ui::summary_row(words.verified, format!("{who}{}", when.unwrap_or_default()))}</dl>
        {hash(words, &link.hash, link.proved)}
    }
    .into_any()
}

fn agreement(input: &PageInput, link: &AgreementLink) -> AnyView {
    let texts = input.texts();
    let words = &texts.explain;
    let kind = (texts.items.kind)(link.kind).one;
    let name = format!("{}, {}", link.party, link.reference);
    let name = at(input, Some(items::path_of(link.kind, &link.id)), name);
    view! {
        <h3 class="ds-heading" data-size="2xs">{kind}</h3>
        <p>{name}" "{since(words, link.since)}</p>
        {validity(words, link.valid_from, link.valid_to)}
        {hash(words, &link.hash, link.proved)}
    }
    .into_any()
}

fn access(input: &PageInput, link: &AccessLink) -> AnyView {
    let words = &input.texts().explain;
    let to = match link.of {
        AccessOf::Person | AccessOf::Unknown => Some(path::access(&link.id)),
        AccessOf::BreakGlass => Some(path::break_glass(&link.id)),
        AccessOf::System => None,
    };
    let name = at(input, to, (words.access_of)(link.of).to_owned());
    let by = link.granted_by.as_ref().map(|by| {
        view! { <dl class="summary">{ui::summary_row(words.granted_by, by.clone())}</dl> }
    });
    let from = link.valid_from.map(domain::oslo::day_of);
    view! {
        <p>{name}" "{since(words, link.since)}</p>
        {by}
        {validity(words, from, link.valid_to)}
    }
    .into_any()
}

fn entry(texts: &'static Texts, link: &EntryLink) -> AnyView {
    let words = &texts.explain;
    let proof = link.proof_address().map(|to| {
        view! { " "<a class="ds-link" href=to>{words.proof_open}</a> }
    });
    let said = (words.proof)(link.proof);
    let said = match link.proof {
        EntryProof::In(_) | EntryProof::NotYet => view! { <p>{said}{proof}</p> }.into_any(),
        EntryProof::Failed => ui::alert("danger", view! { <p>{said}</p> }.into_any()),
    };
    view! {
        <h3 class="ds-heading" data-size="2xs">
            {(words.entry)(&link.kind)}", "{(words.entry_number)(link.index)}
        </h3>
        <p>{instant(texts, link.at)}</p>
        <p class="muted hash">{words.leaf}" "<code>{link.leaf_hash.clone()}</code></p>
        {said}
    }
    .into_any()
}

/// A name that leads to its page, where the reader may come there.
fn at(input: &PageInput, to: Option<String>, name: String) -> AnyView {
    match open_to(input, to) {
        Some(to) => view! { <a class="ds-link" href=to>{name}</a> }.into_any(),
        None => name.into_any(),
    }
}

fn instant(texts: &'static Texts, at: Instant) -> AnyView {
    view! { <time datetime=format::machine(at)>{format::instant(texts, at)}</time> }.into_any()
}

fn validity(words: &'static Explain, from: Option<Day>, to: Option<Day>) -> Option<AnyView> {
    let day = |day: Option<Day>| day.map(format::day).unwrap_or_default();
    (from.is_some() || to.is_some()).then(|| {
        let said = format!("{}\u{a0}\u{2013}\u{a0}{}", day(from), day(to));
        view! { <dl class="summary">{ui::summary_row(words.validity, said.trim().to_owned())}</dl> }
            .into_any()
    })
}

fn since(words: &'static Explain, since: Since) -> AnyView {
    let colour = match since {
        Since::Same => "success",
        Since::Changed | Since::Over => "warning",
        Since::Gone => "danger",
    };
    view! { <span class="ds-tag" data-color=colour>{(words.since)(since)}</span> }.into_any()
}

/// The hash that the link before names it by, and whether what is kept makes it.
fn hash(words: &'static Explain, hash: &str, proved: bool) -> AnyView {
    let said = if proved {
        view! { <span class="muted">{words.proved}</span> }.into_any()
    } else {
        view! { <strong>{words.not_proved}</strong> }.into_any()
    };
    view! { <p class="hash"><span class="muted">{words.checksum}" "</span><code>{hash.to_owned()}</code>" "{said}</p> }
        .into_any()
}
