//! What a reviewer weighs, and what helps one write: every question has help, a warning and a comment stand where they belong,
//! and nothing that was typed is lost, also when the database is away.

use app::{
    desk::ErrorCode,
    routes::Method,
    wire::{Beginning, Part, StepAct, Stepped},
};
use domain::{catalogue::Language, gate::Role};

use crate::desks::{House, html, page, redirect, request};

const VERSION: &str = "/bruksomrader/praktisk-bistand/versjon";
const NEW: &str = "/nytt-bruksomrade";

fn part(part: Part) -> String {
    format!("{VERSION}/del/{}", part.word())
}

fn form_of(html: &str) -> &str {
    let form = html.split("class=\"form\"").nth(1).unwrap();
    form.split("</form>").next().unwrap()
}

#[test]
fn every_question_has_a_line_of_help_and_more_to_open_in_every_language() {
    for language in [Language::Nb, Language::Nn, Language::En] {
        for one in Part::ALL {
            let mut ask = request(Method::Get, &part(one), &[]);
            ask.language = language;
            let html = html(page(House::with_role(Role::PrivacyOfficer).respond(ask)));
            let form = form_of(&html);
            let names = form
                .split(" name=\"")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap());
            let mut asked = 0;
            for name in names.filter(|name| !["csrf", "hash", "handling"].contains(name)) {
                let line = form.contains(&format!("id=\"{name}-hint\""));
                // A group of choices has its line under its legend.
                let before = form.split(&format!(" name=\"{name}\"")).next().unwrap();
                let group = before.rsplit("<fieldset").next().unwrap();
                let group = group.contains("</legend><p>") && !group.contains("</fieldset>");
                assert!(line || group, "{language:?} {one:?}: {name} has no help");
                asked += 1;
            }
            let more = form.matches("ds-details help\"").count();
            assert!(
                asked > 0 && more > 0 && more <= asked,
                "{one:?}: {more} of {asked}"
            );
            let summaries: Vec<&str> = form.split("<summary>").skip(1).collect();
            let mut called: Vec<&str> = summaries
                .iter()
                .map(|one| one.split('<').next().unwrap())
                .collect();
            called.sort_unstable();
            called.dedup();
            assert_eq!(called.len(), more, "{one:?}: two are called the same");
            assert!(!form.contains("<p></p>"), "{one:?}");
        }
    }
}

#[test]
fn a_warning_and_a_comment_stand_with_their_part_in_the_list_and_on_the_page_of_the_version() {
    let officer = House::with_role(Role::PrivacyOfficer);
    let list = html(page(officer.get(VERSION)));
    for text in [
        "1 merknad",
        "1 kommentar",
        "Hvorfor &lt;b&gt; så lenge?",
        "Det står ikke hvor mange oppslag dere venter. Tilbyderen spør om hyppighet. (Summert skattegrunnlag)",
        "til en tidligere utgave",
    ] {
        assert!(list.contains(text), "`{text}` is missing in {list}");
    }
    let kept = html(page(officer.get(&part(Part::Retention))));
    assert!(kept.contains("Hvorfor &lt;b&gt; så lenge?") && !kept.contains("Verdt å tenke over"));
    let needs = html(page(officer.get(&part(Part::Needs))));
    assert!(!needs.contains("så lenge?") && needs.contains("Verdt å tenke over"));
}

#[test]
fn what_a_version_means_is_told_in_numbers() {
    let html = html(page(House::with_role(Role::Approver).get(VERSION)));
    for text in [
        "12\u{a0}345",
        "678",
        "Ikke oppgitt",
        "4 personer og 1 systemer",
        "Summert skattegrunnlag: Formue",
        "href=\"/bruksomrader/langtidsopphold\"",
        "Kan det gjøres med mindre?",
        "Summert skattegrunnlag: Samlet gjeld, Barn",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

#[test]
fn comments_go_with_the_answer_or_alone() {
    let house = House::with_role(Role::Approver);
    for handling in ["godkjenn", "returner", "kommenter"] {
        let form = [
            ("handling", handling),
            ("hash", "cd"),
            ("kommentar", "for vidt"),
            ("til-lagring", " Hvorfor så lenge? "),
            ("til-formal", " "),
        ];
        assert_eq!(redirect(&house.post(VERSION, &form)).0, VERSION);
        let step = house.change(|memory| memory.steps.pop()).unwrap();
        let (StepAct::Approve { remarks, .. }
        | StepAct::SendBack { remarks, .. }
        | StepAct::Comment(remarks)) = step.act
        else {
            panic!("{:?}", step.act)
        };
        assert_eq!(remarks.len(), 1, "{handling}: an empty one is none");
        assert_eq!(remarks[0].part, Part::Retention);
        assert_eq!(remarks[0].text.0, "Hvorfor så lenge?");
    }
}

#[test]
fn a_comment_that_can_not_stand_is_told_at_its_part_and_nothing_is_lost() {
    let house = House::with_role(Role::Approver);
    let empty = page(house.post(VERSION, &[("handling", "kommenter"), ("hash", "cd")]));
    assert_eq!((empty.status, empty.errors[0].id.as_str()), (422, "til-formal"));
    assert!(house.change(|memory| memory.steps.is_empty()));
    house.change(|memory| memory.stepped = Some(Stepped::HoldsNumber));
    let form = [
        ("handling", "returner"),
        ("hash", "cd"),
        ("kommentar", "Se på delene"),
        ("til-sak", "Gjelder 01828010073"),
        ("til-formal", "Fint </textarea>"),
    ];
    let refused = page(house.post(VERSION, &form));
    assert_eq!((refused.status, refused.errors[0].id.as_str()), (422, "til-sak"));
    let html = html(refused);
    for text in [
        "Se på delene",
        "Gjelder 01828010073",
        "Fint &lt;/textarea&gt;",
        "<details open",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
}

#[test]
fn a_use_case_begins_from_nothing_with_its_first_part() {
    let house = House::with_role(Role::PrivacyOfficer);
    let empty = page(house.post(NEW, &[("handling", "begynn"), ("ny-kode", "Ikke Kode")]));
    let ids: Vec<_> = empty.errors.iter().map(|error| error.id.as_str()).collect();
    assert_eq!((empty.status, ids), (422, vec!["nytt-navn", "ny-kode"]));
    assert!(html(empty).contains("Ikke Kode"));
    let form = [
        ("handling", "begynn"),
        ("nytt-navn", "Prøve"),
        ("ny-kode", "prove"),
    ];
    assert_eq!(redirect(&house.post(NEW, &form)).0, part(Part::Purpose));
    assert!(matches!(
        house.change(|memory| memory.begun.pop()),
        Some(Beginning::Nothing { code, title }) if code == "prove" && title == "Prøve"
    ));
    house.change(|memory| memory.stepped = Some(Stepped::Exists));
    let taken = page(house.post(NEW, &form));
    assert_eq!(taken.errors[0].id, "ny-kode");
}

#[test]
fn what_is_proposed_says_that_it_is() {
    let routines = html(page(
        House::with_role(Role::PrivacyOfficer).get(&part(Part::Routines)),
    ));
    let proposal = "Dette er et forslag. Det gjelder først når du lagrer.";
    assert!(!routines.contains(proposal), "the example has every routine");
    let case = html(page(
        House::with_role(Role::PrivacyOfficer).get(&part(Part::Case)),
    ));
    assert!(!case.contains(proposal));
}

#[test]
fn what_was_typed_while_the_database_was_away_comes_back() {
    let house = House::with_role(Role::PrivacyOfficer);
    house.change(|memory| memory.error = Some(ErrorCode::Unavailable.into()));
    for (path, form) in [
        (
            part(Part::Purpose),
            vec![("tittel", "Mitt <b> navn"), ("beskrivelse", "To\nlinjer")],
        ),
        (
            VERSION.to_owned(),
            vec![("handling", "returner"), ("kommentar", "Mitt <b> navn")],
        ),
        (format!("{VERSION}/innhold"), vec![("json", "Mitt <b> navn")]),
        (
            NEW.to_owned(),
            vec![
                ("handling", "begynn"),
                ("nytt-navn", "Mitt <b> navn"),
                ("ny-kode", "kode"),
            ],
        ),
    ] {
        let kept = page(house.post(&path, &form));
        assert_eq!(kept.status, 503, "{path}");
        let html = html(kept);
        let form = form_of(&html);
        assert!(html.contains(&format!("action=\"{path}\"")), "{path}: {html}");
        assert!(form.contains("value=\"Mitt &lt;b&gt; navn\""), "{path}: {form}");
        assert!(
            html.contains("<li class=\"typed\">Mitt &lt;b&gt; navn</li>"),
            "{path}: {html}"
        );
        assert_eq!(form.matches("name=\"csrf\"").count(), 1, "{path}");
    }
    // What another page sends is not given back, and neither is what is sent under another session's token.
    let other = page(house.post("/nodstopp", &[("hvorfor", "Mitt navn")]));
    assert!(!html(other).contains("Mitt navn"));
    let foreign = request(
        Method::Post,
        &part(Part::Purpose),
        &[("tittel", "Mitt navn"), ("csrf", "x")],
    );
    assert!(!html(page(house.respond(foreign))).contains("Mitt navn"));
}

#[test]
fn a_refused_beginning_can_be_read_in_another_language() {
    let house = House::with_role(Role::PrivacyOfficer);
    let beginning = "/bruksomrader/praktisk-bistand/ny-versjon";
    house.change(|memory| memory.stepped = Some(Stepped::HoldsNumber));
    let refused = page(house.post(beginning, &[]));
    assert_eq!((refused.status, refused.back.as_str()), (422, beginning));
    assert_eq!(redirect(&house.get(beginning)).0, VERSION);
}
