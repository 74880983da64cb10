//! Papers: who reaches them, that page and file are of the same words, and that nothing in them can be markup.

use app::{
    papers::{application_paper, record_book, record_paper},
    routes::Body,
    wire::PaperVersion,
};
use domain::{
    catalogue::Language,
    gate::Role,
    papers::{Block, Cell, Lifting},
};

use crate::desks::{House, html, page};
use crate::sample;

const RECORD: &str = "/protokoll";
const ROLES: [Role; 7] = [
    Role::Caseworker,
    Role::PrivacyOfficer,
    Role::Approver,
    Role::Admin,
    Role::Dpo,
    Role::Auditor,
    Role::Operator,
];

fn reads_the_record(role: Role) -> bool {
    !matches!(role, Role::Caseworker | Role::Operator)
}

#[test]
fn the_record_is_for_those_who_answer_for_it_and_stands_in_their_menu() {
    for role in ROLES {
        let house = House::with_role(role);
        let may = reads_the_record(role);
        let expected = if may { 200 } else { 403 };
        assert_eq!(page(house.get(RECORD)).status, expected, "{role:?}");
        assert_eq!(
            html(page(house.get("/"))).contains("href=\"/protokoll\""),
            may,
            "{role:?}"
        );
        if !may {
            assert_eq!(
                page(house.get("/protokoll/protokoll.csv")).status,
                403,
                "{role:?}"
            );
            assert!(house.change(|memory| memory.handed_out.is_empty()));
        }
    }
}

#[test]
fn each_format_is_a_file_and_anything_else_is_not_there() {
    let house = House::with_role(Role::Dpo);
    for name in [
        "protokoll.xlsx",
        "protokoll.csv",
        "protokoll.pdf",
        "protokoll.jsonld",
    ] {
        match house.get(&format!("/protokoll/{name}")).body {
            Body::Download(file) => assert_eq!((file.name.as_str(), file.bytes.is_empty()), (name, false)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(page(house.get("/protokoll/protokoll.exe")).status, 404);
    assert_eq!(house.change(|memory| memory.handed_out.len()), 4);
}

#[test]
fn a_page_of_the_record_has_some_of_the_activities_each_with_version_and_hash() {
    let house = House::with_role(Role::PrivacyOfficer);
    let first = html(page(house.get(RECORD)));
    let hash = sample::record().activities[0].hash.clone();
    assert_eq!(first.matches("<details").count(), 25);
    assert!(first.contains("Bruksområde nummer 24") && !first.contains("Bruksområde nummer 25"));
    assert!(first.contains(&hash) && first.contains("Versjon 3 (i bruk)"));
    assert!(first.contains("Prøvevik &lt;kommune&gt;"));
    let second = html(page(house.get("/protokoll?side=2")));
    assert!(second.contains("Bruksområde nummer 26") && !second.contains("Bruksområde nummer 24"));
    assert!(second.contains("href=\"/protokoll?side=1\""));
}

#[test]
fn the_sheet_has_the_columns_that_article_30_demands_first_and_in_its_order() {
    let book = record_book(Language::Nb, &sample::record());
    let heads: Vec<&str> = book.sheets[0]
        .heads
        .iter()
        .map(|head| head.text.as_str())
        .collect();
    assert_eq!(
        heads[..9],
        [
            "Behandlingsaktivitet",
            "Behandlingsansvarlig og personvernombud *",
            "Formålene med behandlingen *",
            "Kategorier av registrerte *",
            "Kategorier av personopplysninger *",
            "Kategorier av mottakere *",
            "Overføring til tredjestat eller internasjonal organisasjon *",
            "Planlagte tidsfrister for sletting *",
            "Tekniske og organisatoriske sikkerhetstiltak *",
        ]
    );
    let demanded = book.sheets[0].heads.iter().filter(|head| head.mandatory);
    assert_eq!(demanded.count(), 8);
    for sheet in &book.sheets {
        assert!(!sheet.rows.is_empty());
        assert!(
            sheet.rows.iter().all(|row| row.len() == sheet.heads.len()),
            "{}",
            sheet.name
        );
        let mut names: Vec<&str> = sheet.heads.iter().map(|head| head.text.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), sheet.heads.len(), "two columns have one name");
        let named_by_hash = sheet
            .rows
            .iter()
            .all(|row| row.last() == Some(&Cell::Text(sample::record().activities[0].hash.clone())));
        assert!(named_by_hash, "{}", sheet.name);
    }
}

#[test]
fn every_language_has_its_own_sheets_that_a_workbook_can_hold() {
    let books = [Language::Nb, Language::Nn, Language::En].map(|one| record_book(one, &sample::record()));
    for book in &books {
        for name in book
            .sheets
            .iter()
            .map(|sheet| &sheet.name)
            .chain([&book.about_name])
        {
            assert!(name.chars().count() <= 31, "{name}");
            assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
        }
    }
    assert_ne!(books[0].sheets[0].heads, books[1].sheets[0].heads);
    assert_ne!(books[0].sheets[0].heads, books[2].sheets[0].heads);
}

#[test]
fn a_special_category_is_told() {
    let mut record = sample::record();
    record.activities.truncate(1);
    let told = |record: &domain::papers::Record| {
        let paper = record_paper(Language::Nb, record);
        let tables = paper.blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let rows: Vec<Vec<String>> = tables.flat_map(|table| table.rows).collect();
        let row = rows
            .into_iter()
            .find(|row| row[0] == "Særlige kategorier eller straffbare forhold");
        row.map(|row| row[1].clone())
    };
    assert_eq!(told(&record).as_deref(), Some("Nei"));
    record.activities[0].services[0]
        .fields
        .push(sample::special_field());
    assert_eq!(told(&record).as_deref(), Some("Ja"));
}

#[test]
fn the_application_is_made_of_the_newest_version_and_names_what_is_missing() {
    let house = House::with_role(Role::PrivacyOfficer);
    let html = html(page(house.get("/bruksomrader/foreldrebetaling/soknad")));
    let about = sample::use_case_paper();
    for text in [
        "Bygger på versjon 3 (i bruk)",
        about.activity.hash.as_str(),
        "Dette mangler",
        "Teknisk kontakt mangler.",
        "Prøvevik &lt;kommune&gt;",
        "Hvorfor den trengs",
        "/soknad/soknad.pdf\"",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert_eq!(
        house.change(|memory| memory.papers.clone()),
        [("foreldrebetaling".to_owned(), PaperVersion::Newest)]
    );
    assert!(matches!(
        house.get("/bruksomrader/foreldrebetaling/soknad/soknad.pdf").body,
        Body::Download(_)
    ));
}

#[test]
fn a_complete_application_says_so() {
    let mut about = sample::use_case_paper();
    let says = |about: &app::wire::UseCasePaper| {
        let words = Block::Text("Søknaden har alt tilbyderne ber om.".to_owned());
        application_paper(Language::Nb, about).blocks.contains(&words)
    };
    assert!(!says(&about));
    about.activity.technical = Some("Kari Prøve".to_owned());
    for basis in &mut about.activity.bases {
        basis.rule.as_mut().unwrap().quoted = Some("Ordlyden.".to_owned());
    }
    for service in &mut about.activity.services {
        let Lifting::Rule(rule) = &mut service.lifting else {
            continue;
        };
        rule.quoted = Some("Ordlyden.".to_owned());
    }
    assert!(says(&about), "{:?}", domain::papers::missing(&about.activity));
}

#[test]
fn the_notice_says_what_article_14_demands_in_three_languages() {
    let house = House::with_role(Role::Caseworker);
    let html = html(page(
        house.get("/bruksomrader/foreldrebetaling/personvernerklaering"),
    ));
    for text in [
        "lang=\"nb\"",
        "lang=\"nn\"",
        "lang=\"en\"",
        "Du kan klage til Datatilsynet.",
        "You may complain to Datatilsynet",
        "Du kan protestere mot behandlinga.",
        "Olav Prøve, ombud@prove.example",
        "Barnehagesystemet &amp; co",
        "Skatteetaten: ",
        sample::one().hash.as_str(),
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert_eq!(
        house.change(|memory| memory.papers.clone()),
        [("foreldrebetaling".to_owned(), PaperVersion::InUse)]
    );
}

#[test]
fn the_flow_is_a_picture_with_a_name_and_the_same_in_words_and_in_a_table() {
    let html = html(page(
        House::with_role(Role::Caseworker).get("/bruksomrader/foreldrebetaling/dataflyt"),
    ));
    for text in [
        "role=\"img\"",
        "<title id=\"flyt-tittel\">",
        "<desc id=\"flyt-tekst\">",
        "aria-labelledby=\"flyt-tittel flyt-tekst\"",
        "Skatteetaten gir ",
        "Prøvevik &lt;kommune&gt; bruker dem til dette",
        "Barnehagesystemet &amp; co mottar opplysninger",
        "På hvilket grunnlag",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert!(!html.contains("<kommune>"), "register content is never markup");
    assert!(!html.contains(" style="), "positions are attributes");
}

#[test]
fn a_use_case_links_to_its_papers() {
    let one = |role| html(page(House::with_role(role).get("/bruksomrader/foreldrebetaling")));
    for role in [Role::Caseworker, Role::Admin] {
        let html = one(role);
        assert!(
            html.contains("/dataflyt\"") && html.contains("/personvernerklaering\""),
            "{role:?}"
        );
        assert!(!html.contains("/soknad\""), "{role:?}");
    }
    assert!(one(Role::PrivacyOfficer).contains("/soknad\""));
}
