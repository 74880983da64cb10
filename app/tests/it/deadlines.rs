//! The pages of deadlines and reminders: who reaches them, that the picture, the words and the table say the same, and that reading is asked
//! for as it was pressed.

use app::wire::Ahead;
use domain::gate::Role;

use crate::desks::{House, html, page, redirect};

const KEEPERS: [Role; 5] = [
    Role::PrivacyOfficer,
    Role::Approver,
    Role::Dpo,
    Role::Admin,
    Role::Auditor,
];

#[test]
fn those_who_keep_the_grounds_reach_them_and_a_caseworker_does_not() {
    for path in ["/frister", "/varsler"] {
        for role in KEEPERS {
            assert_eq!(
                page(House::with_role(role).get(path)).status,
                200,
                "{role:?} {path}"
            );
            assert!(html(page(House::with_role(role).get("/"))).contains(path));
        }
    }
    let caseworker = || House::with_role(Role::Caseworker);
    assert_eq!(page(caseworker().get("/frister")).status, 403);
    let home = html(page(caseworker().get("/")));
    assert!(
        !home.contains("/frister") && home.contains("/varsler"),
        "reminded of their own access"
    );
    assert_eq!(page(caseworker().get("/varsler")).status, 200);
    let posted = House::with_role(Role::Operator).post("/varsler", &[("handling", "alle")]);
    assert_eq!(page(posted).status, 403);
}

#[test]
fn the_picture_the_words_and_the_table_say_the_same_soonest_first() {
    let html = html(page(House::with_role(Role::PrivacyOfficer).get("/frister")));
    for text in [
        "1 frist er gått ut. 1 frist ligger foran oss i perioden. Nærmest: Redusert &lt;b&gt;betaling&lt;/b&gt;, 15.01.2027.",
        "Tidslinje med 2 frister",
        "4 dager siden",
        "om 52 dager",
        "Databehandleravtale: Avtale med &lt;i&gt;drift&lt;/i&gt;",
        "Et stanset bruksområde",
        "Varsler (2 uleste)",
    ] {
        assert!(html.contains(text), "`{text}` is missing in {html}");
    }
    assert_eq!(
        html.matches("<circle").count(),
        2,
        "one in the picture, one in the legend"
    );
    assert_eq!(html.matches("<rect").count(), 2);
    assert!(!html.contains("style="), "placed by attributes");
    let (review, end) = (
        html.find("20.11.2026").unwrap(),
        html.find(">15.01.2027<").unwrap(),
    );
    assert!(review < end);
}

#[test]
fn the_filter_stands_in_the_address_and_an_unknown_one_is_the_usual() {
    for (query, ahead) in [
        ("", Ahead::Ninety),
        ("?dager=30", Ahead::Thirty),
        ("?dager=60", Ahead::Sixty),
        ("?dager=alle", Ahead::All),
        ("?dager=7", Ahead::Ninety),
    ] {
        let house = House::with_role(Role::Auditor);
        let shown = page(house.get(&format!("/frister{query}")));
        assert!(shown.back.starts_with("/frister"));
        assert_eq!(house.change(|memory| memory.ahead), Some(ahead), "{query}");
    }
}

#[test]
fn one_is_read_or_all_are_and_what_is_gone_says_so() {
    let house = House::with_role(Role::Dpo);
    let shown = html(page(house.get("/varsler")));
    // One reminder, one that tells of a hastetilgang as it was opened, and one notice of a segment.
    assert_eq!(shown.matches("name=\"lest\"").count(), 3);
    assert!(shown.contains("Åpnet nå") && shown.contains("href=\"/hastetilgang/hast-1\""));
    assert!(shown.contains("Står ikke lenger i registeret") && shown.contains("Merk alle som lest"));
    assert_eq!(
        redirect(&house.post("/varsler", &[("lest", "varsel-1")])).0,
        "/varsler"
    );
    assert_eq!(
        redirect(&house.post("/varsler", &[("handling", "alle")])).0,
        "/varsler"
    );
    assert_eq!(page(house.post("/varsler", &[("lest", "a/b")])).status, 404);
    let read = house.change(|memory| std::mem::take(&mut memory.read));
    assert_eq!(read, [Some("varsel-1".to_owned()), None]);
}
