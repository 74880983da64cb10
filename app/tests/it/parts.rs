//! The parts of a version: what is sent as it is shown changes nothing, what is changed changes that alone, and what cannot be
//! read is told at its field and not lost.

use app::wire::StepAct;
use domain::{
    gate::{self, Role},
    usecase::{
        AutomationRule, Content, DecisionKind, Decisions, Dpia, JointController, LawChange, Mode, NeedField,
        Retention, ShieldLevel, SubjectCategory, SystemKeeps, SystemLink, Transfer, TransferMechanism,
        Trigger,
    },
    when::Day,
};

use crate::desks::{House, html, page, redirect};

const PARTS: [&str; 14] = [
    "formal",
    "opplysninger",
    "grunnlag",
    "avtaler",
    "lagring",
    "systemer",
    "sak",
    "vurderinger",
    "kontakter",
    "rutiner",
    "grenser",
    "automatikk",
    "deling",
    "beregning",
];

fn path(part: &str) -> String {
    format!("/bruksomrader/praktisk-bistand/versjon/del/{part}")
}

fn officer() -> House {
    House::with_role(Role::PrivacyOfficer)
}

fn example() -> Content {
    Content::clone(&gate::example().version().unwrap().content)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let after = tag.split(&format!(" {name}=\"")).nth(1)?;
    after.split('"').next()
}

fn plain(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// What a browser would send of the page's own form, as it stands.
pub(crate) fn fields(html: &str) -> Vec<(String, String)> {
    let form = html
        .split("class=\"form\"")
        .nth(1)
        .unwrap()
        .split("</form>")
        .next()
        .unwrap();
    let mut sent = Vec::new();
    for tag in form.split('<').skip(1) {
        let Some(name) = attribute(tag, "name") else {
            continue;
        };
        let kind = attribute(tag, "type").unwrap_or_default();
        let ticked = !matches!(kind, "checkbox" | "radio") || tag.contains(" checked");
        if tag.starts_with("input") && ticked {
            sent.push((
                name.to_owned(),
                plain(attribute(tag, "value").unwrap_or_default()),
            ));
        }
    }
    for list in form.split("<select").skip(1) {
        let chosen = list
            .split("</select>")
            .next()
            .unwrap()
            .split("<option")
            .find(|one| one.contains(" selected"));
        let value = chosen.and_then(|one| attribute(one, "value")).unwrap_or_default();
        sent.push((attribute(list, "name").unwrap().to_owned(), plain(value)));
    }
    for text in form.split("<textarea").skip(1) {
        let inside = text
            .split_once('>')
            .unwrap()
            .1
            .split("</textarea>")
            .next()
            .unwrap();
        sent.push((attribute(text, "name").unwrap().to_owned(), plain(inside)));
    }
    sent
}

/// The part as it is shown, with these fields changed; what the desk was asked to write.
fn sent(part: &str, change: &[(&str, &str)]) -> Content {
    let house = officer();
    let mut form = fields(&html(page(house.get(&path(part)))));
    form.retain(|(name, _)| name != "csrf" && !change.iter().any(|(changed, _)| changed == name));
    let changed = change
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    form.extend(changed.filter(|(_, value)| !value.is_empty()));
    let pairs: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    redirect(&house.post(&path(part), &pairs));
    let step = house.change(|memory| memory.steps.pop()).unwrap();
    assert_eq!(step.hash, "cd".repeat(32));
    match step.act {
        StepAct::Change(content) => *content,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_part_that_is_sent_as_it_is_shown_changes_nothing() {
    for part in PARTS {
        assert_eq!(sent(part, &[]), example(), "{part}");
    }
}

#[test]
fn a_change_changes_that_alone() {
    let mut wanted = example();
    wanted.title = "Nytt navn".to_owned();
    assert_eq!(sent("formal", &[("tittel", "Nytt navn")]), wanted);

    let mut wanted = example();
    wanted.retention = Some(Retention::Kept {
        days_after_case: 30,
        days_after_lookup: 365,
    });
    let kept = [("lagring", "kept"), ("dager-sak", "30"), ("dager-oppslag", "365")];
    assert_eq!(sent("lagring", &kept), wanted);

    let mut wanted = example();
    wanted.dpia = Some(Dpia::Needed {
        reference: "2026/77".to_owned(),
        approved_by: None,
    });
    wanted.law_change = LawChange::Needed {
        status: domain::usecase::LawChangeStatus::InForce,
        in_force_from: Day::parse("2027-01-01"),
    };
    let assessed = [
        ("dpia", "needed"),
        ("dpia-tekst", "2026/77"),
        ("lov", "in_force"),
        ("lov-fra", "2027-01-01"),
    ];
    assert_eq!(sent("vurderinger", &assessed), wanted);

    let mut wanted = example();
    wanted.contacts.legal = Some("konto-1".to_owned());
    assert_eq!(sent("kontakter", &[("juridisk", "konto-1")]), wanted);
}

#[test]
fn what_starts_by_itself_says_who_answers_for_it_and_protected_persons_are_chosen_by_their_level() {
    let mut wanted = example();
    wanted.automation = Some(AutomationRule {
        triggers: vec![Trigger::CitizenApplication, Trigger::BulkRun],
        responsible_unit: "enhet-1".to_owned(),
        article22: "Prøveloven § 9".to_owned(),
    });
    let said = [
        ("starter", "bulk_run"),
        ("starter", "citizen_application"),
        ("ansvarlig", "enhet-1"),
        ("automatikk-regel", "Prøveloven § 9"),
    ];
    assert_eq!(sent("automatikk", &said), wanted);

    let mut wanted = example();
    wanted.shielded_levels = vec![ShieldLevel::ClientAddress, ShieldLevel::StrictlyConfidential];
    let levels = [
        ("beskyttelse", "strictly_confidential"),
        ("beskyttelse", "client_address"),
    ];
    assert_eq!(sent("grenser", &levels), wanted);
}

#[test]
fn what_is_shared_is_said_of_each_receiver() {
    let mut wanted = example();
    wanted.recipients = vec!["Klageorganet".to_owned(), "Arkivet".to_owned()];
    wanted.joint_controllers = vec![JointController {
        name: "Nabokommunen".to_owned(),
        contact: "post@nabo.example".to_owned(),
        arrangement: "2026/14".to_owned(),
    }];
    wanted.third_countries = vec![Transfer {
        receiver: "Leverandøren Inc.".to_owned(),
        country: "US".to_owned(),
        mechanism: TransferMechanism::StandardClauses,
        document: "TIA-2".to_owned(),
    }];
    wanted.decisions = Some(Decisions {
        kind: DecisionKind::Automated,
        article22: Some("fvl. § 11".to_owned()),
        logic: "Regnes ut.".to_owned(),
    });
    let shared = [
        ("mottakere", "Klageorganet\nArkivet"),
        ("felles-navn-0", "Nabokommunen"),
        ("felles-kontakt-0", "post@nabo.example"),
        ("felles-ordning-0", "2026/14"),
        ("utland-mottaker-0", "Leverandøren Inc."),
        ("utland-land-0", "us"),
        ("utland-grunnlag-0", "standard_clauses"),
        ("utland-dokument-0", "TIA-2"),
        ("avgjorelse", "automated"),
        ("avgjorelse-regel", "fvl. § 11"),
        ("avgjorelse-logikk", "Regnes ut."),
    ];
    assert_eq!(sent("deling", &shared), wanted);
}

#[test]
fn a_receiving_system_is_added_changed_and_taken_out() {
    let field = example().own_systems[0].receives[0].clone();
    let income = format!("{}|{}", field.service, field.fields[0]);
    let mut wanted = example();
    wanted.own_systems.push(SystemLink {
        name: "Arkivet AS".to_owned(),
        system: domain::usecase::ItemRef {
            id: "system-arkiv".to_owned(),
            hash: "ef".repeat(32),
        },
        receives: vec![field],
        keeps: Some(SystemKeeps::Days { days_after_case: 30 }),
    });
    let added = [
        ("system-1", "system-arkiv"),
        ("mottar-1", income.as_str()),
        ("beholder-1", "days"),
        ("dager-1", "30"),
    ];
    assert_eq!(sent("systemer", &added), wanted);
    let ruled = [("beholder-0", "rule"), ("lagringsregel-0", "arkivlova § 5")];
    let keeps = sent("systemer", &ruled).own_systems[0].keeps.clone();
    assert_eq!(
        keeps,
        Some(SystemKeeps::Rule {
            rule: "arkivlova § 5".to_owned()
        })
    );
    assert!(sent("systemer", &[("system-0", "")]).own_systems.is_empty());
    let lost = page(officer().post(&path("systemer"), &[("mottar-1", &income)]));
    assert_eq!(
        lost.status, 422,
        "fields of a system that is not chosen are not lost without a word"
    );
}

#[test]
fn what_is_named_is_named_by_what_it_says_now() {
    let content = sent("rutiner", &[("innsyn", "rutine-1")]);
    assert_eq!(content.routines.insight.unwrap().hash, "ef".repeat(32));
    let content = sent(
        "avtaler",
        &[("databehandlere", "drift-1"), ("tilbyderavtaler", "avtale-1")],
    );
    assert_eq!(content.processors[0].name, "Drift AS");
    assert_eq!(content.provider_agreements[0].id, "avtale-1");
    let second = sent("grunnlag", &[("bokstav-1", "c"), ("regel-1", "regel-1")]);
    assert_eq!(second.processing_bases.len(), 2);
    let none = sent("grunnlag", &[("utlevering-summertskattegrunnlag", "finnes-ikke")]);
    assert!(
        none.disclosure_bases.is_empty(),
        "an item that nobody has is not named"
    );
}

#[test]
fn services_are_called_by_their_names() {
    let shown = html(page(officer().get(&path("grunnlag"))));
    assert!(
        shown.contains("Utleveringshjemmel: Summert skattegrunnlag"),
        "{shown}"
    );
}

#[test]
fn what_is_taken_out_is_taken_out() {
    let content = sent("kontakter", &[("faglig", ""), ("teknisk", "")]);
    assert_eq!(
        (content.contacts.professional, content.contacts.technical),
        (None, None)
    );
    let content = sent("grenser", &[("per-time", ""), ("per-dag", ""), ("tak", "")]);
    assert_eq!(content.quota, None);
    assert_eq!(sent("sak", &[("grunner", "")]).reasons, []);
}

/// Sends a part of the version that was read, with these fields alone.
fn post(house: &House, part: &str, fields: &[(&str, &str)]) -> app::routes::Response {
    let hash = "cd".repeat(32);
    let all: Vec<(&str, &str)> = fields.iter().copied().chain([("hash", hash.as_str())]).collect();
    house.post(&path(part), &all)
}

#[test]
fn what_another_has_written_meanwhile_is_not_written_over_by_pressing_again() {
    let house = officer();
    let old = "ab".repeat(32);
    let stale = [("tittel", "Mitt navn"), ("hash", old.as_str())];
    for _ in 0..2 {
        let page = page(house.post(&path("formal"), &stale));
        assert_eq!(page.status, 422);
        let html = html(page);
        assert!(
            html.contains("Noen andre har endret versjonen") && html.contains("Mitt navn"),
            "{html}"
        );
        assert!(
            html.contains(&format!("value=\"{old}\"")),
            "the page still answers to what was read"
        );
    }
    assert!(house.change(|memory| memory.steps.is_empty()));
}

#[test]
fn what_belongs_to_a_choice_that_was_not_made_is_not_dropped() {
    let house = officer();
    for (part, fields, at) in [
        ("vurderinger", vec![("lov-fra", "2027-01-01")], "lov"),
        ("vurderinger", vec![("dpia-tekst", "Vurdert.")], "dpia"),
        ("vurderinger", vec![("raad-tekst", "Følges.")], "raad-dato"),
        (
            "grunnlag",
            vec![("taushetsregel", "forvaltningsloven § 13")],
            "taushet",
        ),
        ("grunnlag", vec![("art9-1", "b")], "bokstav-1"),
        ("lagring", vec![("dager-sak", "10")], "lagring"),
        ("automatikk", vec![("ansvarlig", "enhet-1")], "starter"),
        ("opplysninger", vec![("n0-hvorfor", "Trengs.")], "n0-ny"),
        (
            "sak",
            vec![("grunner-tekst", "klage"), ("personer", "6")],
            "grunner",
        ),
    ] {
        let page = page(post(&house, part, &fields));
        let ids: Vec<_> = page.errors.iter().map(|error| error.id.as_str()).collect();
        assert_eq!((page.status, ids), (422, vec![at]), "{part} {fields:?}");
    }
    assert!(house.change(|memory| memory.steps.is_empty()));
}

#[test]
fn what_can_not_be_read_is_told_at_its_field_and_not_lost() {
    let house = officer();
    for (part, wrong) in [
        (
            "grenser",
            vec![("per-time", "mange"), ("per-dag", "2000"), ("tak", "400")],
        ),
        ("grenser", vec![("per-time", "60"), ("per-dag", ""), ("tak", "")]),
        ("lagring", vec![("lagring", "kept"), ("dager-sak", "ti")]),
        ("lagring", vec![("lagring", "kept"), ("dager-sak", "10")]),
        ("sak", vec![("monster", "####"), ("personer", "300")]),
        (
            "vurderinger",
            vec![("raad-dato", "i går"), ("raad-tekst", "Følges.")],
        ),
    ] {
        let page = page(post(&house, part, &wrong));
        assert_eq!(page.status, 422, "{part} {wrong:?}");
        let told = page
            .errors
            .iter()
            .any(|error| error.message.starts_with("Skriv e"));
        assert!(told, "{part}: {:?}", page.errors);
        let html = html(page);
        for (_, value) in wrong.iter().filter(|(_, value)| !value.is_empty()) {
            assert!(html.contains(value), "{part}: {value} is lost");
        }
    }
    assert!(house.change(|memory| memory.steps.is_empty()));
}

#[test]
fn one_part_leads_to_the_next_and_the_list_says_which_lack_something() {
    let house = officer();
    let next = post(&house, "formal", &[("handling", "videre"), ("tittel", "X")]);
    assert_eq!(redirect(&next).0, path("opplysninger"));
    let more = post(&house, "opplysninger", &[("handling", "mer")]);
    assert_eq!(redirect(&more).0, path("opplysninger"));
    let last = post(&house, "beregning", &[("handling", "videre")]);
    assert_eq!(redirect(&last).0, "/bruksomrader/praktisk-bistand/versjon");
    let back = post(&house, "formal", &[("handling", "tilbake"), ("tittel", "X")]);
    assert_eq!(redirect(&back).0, "/bruksomrader/praktisk-bistand/versjon");
    let list = html(page(house.get("/bruksomrader/praktisk-bistand/versjon")));
    assert_eq!(
        list.matches("Mangler noe").count(),
        1,
        "the sample lacks a necessity"
    );
    assert_eq!(list.matches("Utfylt").count(), PARTS.len() - 1);
    assert_eq!(page(house.get(&path("finnes-ikke"))).status, 404);
}

#[test]
fn a_field_is_added_with_its_reason_and_taken_out_again() {
    let mut wanted = example();
    wanted.needs[0].fields.push(NeedField {
        name: "formue".to_owned(),
        necessity: "Inngår i betalingsevnen.".to_owned(),
    });
    let added = [("n0-ny", "formue"), ("n0-hvorfor", "Inngår i betalingsevnen.")];
    assert_eq!(sent("opplysninger", &added), wanted);
    let unknown = [("n0-ny", "finnesIkke"), ("n0-hvorfor", "Prøver.")];
    assert_eq!(
        sent("opplysninger", &unknown),
        example(),
        "a field that the service does not have"
    );
    let name = example().needs[0].fields[0].name.clone();
    assert!(
        sent("opplysninger", &[("n0-bort", &name)]).needs[0]
            .fields
            .is_empty()
    );
}

#[test]
fn a_service_is_added_at_its_narrowest_and_taken_out_again() {
    let content = sent("opplysninger", &[("ny-tjeneste", "inntekt:")]);
    let added = &content.needs[1];
    assert_eq!((added.service.as_str(), &added.package), ("inntekt", &None));
    assert!(added.fields.is_empty() && added.modes == [Mode::Single]);
    assert_eq!(added.categories, [SubjectCategory::Applicant]);
    assert!(added.parameters.contains_key("stadie") && added.window.is_some());
    assert!(sent("opplysninger", &[("n0-slett", "ja")]).needs.is_empty());
    let shown = html(page(officer().get(&path("opplysninger"))));
    assert!(
        shown.contains("value=\"inntekt:\"") && !shown.contains("value=\"summertskattegrunnlag:"),
        "one is there already"
    );
}
