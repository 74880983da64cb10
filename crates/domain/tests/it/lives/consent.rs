//! A consent: asked for or written down, given, refused, taken back, over. Printed as `docs/tables/consent.txt`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use domain::{
    catalogue::Language,
    consent::{
        Approved, Caution, Evidence, Form, Gap, Ground, Heard, Held, Limit, Part, Question, Refusal, Right,
        Status, Template, TemplateRight, Wanted, Words, after, ask, at, best, cautions, gaps, heard, is_over,
        metadata, record, together,
    },
    gate::Sector,
    oslo,
    period::{IncomeYear, Period, Window},
    usecase::DataNeed,
    when::Instant,
};
use proptest::prelude::*;
use time::{Duration, macros::datetime};

use super::{
    TODAY,
    print::{Trial, is_as_printed, table, why},
};

const NOW: Instant = Instant(datetime!(2026-11-24 09:00 UTC));
const STATES: [&str; 7] = [
    "nothing", "created", "accepted", "rejected", "revoked", "deleted", "expired",
];
const STEPS: [&str; 7] = [
    "ask", "record", "accepted", "rejected", "revoked", "deleted", "expired",
];
const EVERY: [Status; 6] = [
    Status::Created,
    Status::Accepted,
    Status::Rejected,
    Status::Revoked,
    Status::Deleted,
    Status::Expired,
];
const TEXT: &str = "Banken trenger dette for å vurdere søknaden din.";

fn name(status: Status) -> &'static str {
    match status {
        Status::Created => "created",
        Status::Accepted => "accepted",
        Status::Rejected => "rejected",
        Status::Revoked => "revoked",
        Status::Deleted => "deleted",
        Status::Expired => "expired",
    }
}

fn step(heard: Heard) -> &'static str {
    match heard {
        Heard::Accepted => "accepted",
        Heard::Rejected => "rejected",
        Heard::Revoked => "revoked",
        Heard::Deleted => "deleted",
        Heard::Expired => "expired",
    }
}

fn year(year: u16) -> Period {
    Period::IncomeYear(IncomeYear::new(year).unwrap())
}

fn months(from: &str, to: &str) -> Period {
    Period::from_texts(from, to).unwrap()
}

fn template() -> Template {
    let words = || Words {
        purpose: TEXT.to_owned(),
        data: TEXT.to_owned(),
        refusing: TEXT.to_owned(),
    };
    let right = |service: &str, limits: &[(&str, Limit)]| TemplateRight {
        service: service.to_owned(),
        package: Some("sbl".to_owned()),
        resource: format!("samtykke-{service}"),
        metadata: limits
            .iter()
            .map(|(name, limit)| ((*name).to_owned(), *limit))
            .collect(),
    };
    Template {
        purpose: "loan".to_owned(),
        statement: "Vurdere en lånesøknad".to_owned(),
        rights: vec![
            right("tax", &[("inntektsaar", Limit::IncomeYear)]),
            right("income", &[("fraOgMed", Limit::From), ("tilOgMed", Limit::To)]),
            right("arrears", &[]),
        ],
        days: 30,
        texts: [Language::Nb, Language::Nn, Language::En]
            .map(|language| (language, words()))
            .into(),
    }
}

/// The template's services with the years and months that somebody has approved, and one that no template names.
static NEEDS: LazyLock<Vec<DataNeed>> = LazyLock::new(|| {
    let need = |service: &str, window: Option<Window>| DataNeed {
        service: service.to_owned(),
        package: Some("sbl".to_owned()),
        parameters: BTreeMap::new(),
        fields: Vec::new(),
        categories: Vec::new(),
        window,
        modes: Vec::new(),
        expected_volume: None,
    };
    let back = |years_back| Window::Relative {
        years_back,
        current_year: true,
    };
    vec![
        need("tax", Some(back(2))),
        need("income", Some(back(1))),
        need("arrears", None),
        need("other", None),
    ]
});

fn approved() -> Approved<'static> {
    Approved {
        purpose: "loan",
        needs: NEEDS.iter().collect(),
    }
}

fn ground(template: &Template) -> Ground<'_> {
    Ground {
        access: true,
        approved: Some(approved()),
        template: Some(template),
        version: 2,
    }
}

fn of(periods: &[(&str, Option<Period>)]) -> BTreeMap<String, Option<Period>> {
    periods
        .iter()
        .map(|(service, period)| ((*service).to_owned(), *period))
        .collect()
}

fn wanted(periods: &BTreeMap<String, Option<Period>>) -> Wanted<'_> {
    Wanted {
        version: 2,
        case: "26/101",
        subject: true,
        periods,
        days: 30,
    }
}

#[expect(clippy::too_many_lines, reason = "a table, one row for each trial")]
fn asking() -> Vec<Trial> {
    let template = template();
    let year = of(&[("tax", Some(year(2025)))]);
    let trial = |by: &str, ground: Ground<'_>, wanted: Wanted<'_>| Trial {
        state: "nothing",
        step: "ask",
        by: by.to_owned(),
        came: ask(&ground, &wanted, NOW)
            .map(|_| "created")
            .map_err(|refusal| why(&refusal)),
    };
    let on = |by: &str, change: fn(&mut Ground<'_>)| {
        let mut ground = ground(&template);
        change(&mut ground);
        trial(by, ground, wanted(&year))
    };
    let with = |by: &str, change: fn(&mut Wanted<'_>)| {
        let mut wanted = wanted(&year);
        change(&mut wanted);
        trial(by, ground(&template), wanted)
    };
    let for_a =
        |by: &str, periods: &[(&str, Option<Period>)]| trial(by, ground(&template), wanted(&of(periods)));
    let mut unfinished = template.clone();
    unfinished.texts.remove(&Language::Nn);
    let mut elsewhere = template.clone();
    elsewhere.rights[0].package = Some("other".to_owned());
    vec![
        on("a caseworker with access", |_| {}),
        on("one without access", |ground| ground.access = false),
        on("no version in use", |ground| ground.approved = None),
        on("a use case that rests on a rule", |ground| {
            ground.approved.as_mut().unwrap().needs.clear();
        }),
        on(
            "a version in use for another purpose than the template's",
            |ground| {
                ground.approved.as_mut().unwrap().purpose = "other";
            },
        ),
        on("a service that is approved no more", |ground| {
            ground.approved.as_mut().unwrap().needs.remove(0);
        }),
        on("no template", |ground| ground.template = None),
        trial("a template without nynorsk", ground(&unfinished), wanted(&year)),
        trial(
            "a package that is not approved",
            ground(&elsewhere),
            wanted(&year),
        ),
        with("by an older template", |wanted| wanted.version = 1),
        with("without a case", |wanted| wanted.case = "  "),
        with("a number as the case", |wanted| wanted.case = "01828010073"),
        with("about nobody", |wanted| wanted.subject = false),
        with("for no day", |wanted| wanted.days = 0),
        with("for a day", |wanted| wanted.days = 1),
        with("for a day more than the template allows", |wanted| {
            wanted.days = 31;
        }),
        for_a("for nothing", &[]),
        for_a(
            "for a service that the template does not name",
            &[("other", None)],
        ),
        for_a(
            "for a year that is not approved",
            &[("tax", Some(Period::IncomeYear(IncomeYear::new(2023).unwrap())))],
        ),
        for_a(
            "for months that are not all approved",
            &[("income", Some(months("2024-12", "2025-03")))],
        ),
        for_a("for a service that has no period", &[("arrears", None)]),
        for_a("without a period", &[("tax", None)]),
        for_a(
            "for months where a year is meant",
            &[("tax", Some(months("2025-01", "2025-03")))],
        ),
        for_a("for months", &[("income", Some(months("2025-01", "2025-03")))]),
        for_a(
            "for months that run backwards",
            &[("income", Some(months("2025-03", "2025-01")))],
        ),
    ]
}

fn recording() -> Vec<Trial> {
    let template = template();
    let year = of(&[("tax", Some(year(2025)))]);
    let fine = Evidence {
        form: Form::Paper,
        given: TODAY,
        last: TODAY.plus(20),
        place: "Arkivsak 26/101-4",
    };
    let trial = |by: &str, change: fn(&mut Evidence<'_>)| {
        let mut evidence = fine.clone();
        change(&mut evidence);
        let came = record(&ground(&template), 2, ("26/101", true), &year, &evidence, NOW);
        Trial {
            state: "nothing",
            step: "record",
            by: by.to_owned(),
            came: came.map(|_| "accepted").map_err(|refusal| why(&refusal)),
        }
    };
    vec![
        trial("on paper", |_| {}),
        trial("from Altinn 2", |one| one.form = Form::Altinn2),
        trial("one that Altinn 3 keeps", |one| one.form = Form::Altinn3),
        trial("given tomorrow", |one| one.given = TODAY.plus(1)),
        trial("over since yesterday", |one| {
            one.given = TODAY.plus(-9);
            one.last = TODAY.plus(-1);
        }),
        trial("for as long as the template allows", |one| {
            one.last = TODAY.plus(29);
        }),
        trial("for a day more", |one| one.last = TODAY.plus(30)),
        trial("without saying where it lies", |one| one.place = " 26 "),
        trial("with a number in where it lies", |one| {
            one.place = "Mappe 01828010073";
        }),
    ]
}

fn hearing() -> Vec<Trial> {
    let trials = EVERY.into_iter().flat_map(|status| {
        Heard::ALL.map(|heard| Trial {
            state: name(status),
            step: step(heard),
            by: "whoever keeps it".to_owned(),
            came: Ok(name(after(status, heard))),
        })
    });
    trials.collect()
}

fn every() -> Vec<Trial> {
    [asking(), recording(), hearing()].into_iter().flatten().collect()
}

#[test]
fn the_life_of_a_consent_is_as_it_is_printed() {
    let mut text = String::from(
        "The life of a consent. Printed from trials of the state machine in `domain::consent`.\n\
         Written by `UPDATE=1 cargo test -p domain --test it lives`. What is over stays over; `expired` also comes by time alone.\n\n\
         State by step: where it leads, and `!` how it may be refused. `-`: steps the state does not have.\n\n",
    );
    table(&mut text, &STATES, &STEPS, &every());
    is_as_printed("consent.txt", &text);
}

#[test]
fn every_refusal_that_the_law_gives_is_met() {
    let met: BTreeSet<String> = every().into_iter().filter_map(|trial| trial.came.err()).collect();
    // Two are the desk's to give: what was sent before, and a step with one that is over.
    assert_eq!(met.len(), 14, "{met:?}");
    for other in [Refusal::OtherBefore, Refusal::Over] {
        assert!(!met.contains(&why(&other)));
    }
}

#[test]
fn what_is_asked_for_names_the_period_as_the_provider_does() {
    let template = template();
    let all = of(&[
        ("tax", Some(year(2025))),
        ("income", Some(months("2025-01", "2025-03"))),
        // A service without one is not limited by one.
        ("arrears", Some(year(2025))),
    ]);
    let asked = ask(&ground(&template), &wanted(&all), NOW).unwrap();
    let said: Vec<Vec<(&str, &str)>> = asked
        .rights
        .iter()
        .map(|right| {
            right
                .metadata
                .iter()
                .map(|(a, b)| (a.as_str(), b.as_str()))
                .collect()
        })
        .collect();
    assert_eq!(
        said,
        [
            vec![("inntektsaar", "2025")],
            vec![("fraOgMed", "2025-01"), ("tilOgMed", "2025-03")],
            vec![],
        ]
    );
    assert_eq!(asked.rights[2].period, None);
    // Thirty days with today, and the last of them to its end in Oslo.
    assert_eq!(asked.last, TODAY.plus(29));
    assert_eq!(asked.valid_to.0, oslo::end_of(asked.last.0));
    let days = Period::from_texts("2025-01-02", "2025-01-03").unwrap();
    let limits = BTreeMap::from([("a".to_owned(), Limit::From), ("b".to_owned(), Limit::To)]);
    let said = metadata(&limits, Some(&days)).unwrap();
    assert_eq!(
        (said["a"].as_str(), said["b"].as_str()),
        ("2025-01-02", "2025-01-03")
    );
    assert_eq!(metadata(&limits, Some(&year(2025))), None);
}

#[test]
fn a_template_says_everything_in_every_language() {
    let whole = template();
    assert_eq!(gaps(&whole, Some(30)), []);
    assert_eq!(gaps(&whole, Some(29)), [Gap::Days]);
    let mut bad = whole.clone();
    bad.days = 0;
    bad.rights[1] = bad.rights[0].clone();
    bad.texts.remove(&Language::En);
    bad.texts.get_mut(&Language::Nn).unwrap().data = format!("{TEXT} 01828010073");
    bad.texts.get_mut(&Language::Nb).unwrap().purpose = " Kort ".to_owned();
    assert_eq!(
        gaps(&bad, None),
        [
            Gap::UnknownRight,
            Gap::Days,
            Gap::Text(Language::Nb, Part::Purpose),
            Gap::HoldsNumber(Language::Nn, Part::Data),
            Gap::Text(Language::En, Part::Purpose),
            Gap::Text(Language::En, Part::Data),
            Gap::Text(Language::En, Part::Refusing),
        ]
    );
    let nameless = Template {
        rights: Vec::new(),
        days: 366,
        ..whole.clone()
    };
    assert_eq!(gaps(&nameless, None), [Gap::NoRight, Gap::Days]);
    let mut unknown = whole;
    unknown.rights[0].resource = " ".to_owned();
    assert_eq!(gaps(&unknown, None), [Gap::UnknownRight]);
}

#[test]
fn a_public_body_is_warned_that_a_consent_must_be_free() {
    for sector in [
        Some(Sector::Kommune),
        Some(Sector::Stat),
        Some(Sector::Helse),
        None,
    ] {
        assert_eq!(cautions(sector), [Caution::NotFree, Caution::SecrecyOnly]);
    }
    for sector in [Sector::Finans, Sector::Kraft, Sector::Annet] {
        assert_eq!(cautions(Some(sector)), [Caution::SecrecyOnly]);
    }
}

fn held(id: &str, status: Status, period: Option<Period>) -> Held {
    Held {
        id: id.to_owned(),
        form: Form::Altinn3,
        status,
        valid_to: Some(Instant(NOW.0 + Duration::DAY)),
        purpose: "loan".to_owned(),
        rights: vec![Right {
            service: "tax".to_owned(),
            package: Some("sbl".to_owned()),
            period,
            resource: "samtykke-tax".to_owned(),
            metadata: BTreeMap::new(),
        }],
    }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one question, asked of every kind of consent"
)]
fn the_one_that_lets_a_look_up_through_is_used_before_any_other() {
    let (wanted, forms) = (year(2025), BTreeSet::from([Form::Altinn3]));
    let question = Question {
        service: "tax",
        package: Some("sbl"),
        period: Some(&wanted),
        forms: Some(&forms),
        now: NOW,
    };
    let fine = held("fine", Status::Accepted, Some(year(2025)));
    let longer = Held {
        valid_to: Some(Instant(NOW.0 + Duration::DAY * 2)),
        ..held("longer", Status::Accepted, Some(year(2025)))
    };
    let over = Held {
        valid_to: Some(NOW),
        ..held("over", Status::Accepted, Some(year(2025)))
    };
    let paper = Held {
        form: Form::Paper,
        valid_to: Some(Instant(NOW.0 + Duration::DAY * 3)),
        ..held("paper", Status::Accepted, Some(year(2025)))
    };
    let elsewhere = held("elsewhere", Status::Accepted, Some(year(2024)));
    let revoked = held("revoked", Status::Revoked, Some(year(2025)));
    let asked = held("asked", Status::Created, Some(year(2025)));
    let used = |held: &[&Held]| {
        let held: Vec<Held> = held.iter().map(|one| (*one).clone()).collect();
        best(&held, &question).map(|one| one.id.clone())
    };
    assert_eq!(used(&[]), None);
    let all = [&revoked, &elsewhere, &paper, &over, &asked, &fine];
    assert_eq!(used(&all).as_deref(), Some("fine"));
    assert_eq!(used(&[&fine, &longer]).as_deref(), Some("longer"));
    assert_eq!(used(&[&elsewhere, &revoked, &asked]).as_deref(), Some("asked"));
    assert_eq!(used(&[&elsewhere, &revoked]).as_deref(), Some("revoked"));
    let facts = over.facts(&question);
    assert_eq!((facts.status, facts.covers_period), (Status::Expired, true));
    assert!(!paper.facts(&question).form_accepted);
    let unknown = Question {
        forms: None,
        ..question
    };
    assert!(
        !fine.facts(&unknown).form_accepted,
        "what the catalogue does not say is no"
    );
    let other = Question {
        package: None,
        ..question
    };
    assert!(
        !fine.facts(&other).covers_service,
        "another package is another resource"
    );
    let whole = Question {
        period: None,
        ..question
    };
    assert!(
        !fine.facts(&whole).covers_period && held("a", Status::Accepted, None).facts(&whole).covers_period
    );
}

#[test]
fn it_is_over_at_its_end_and_not_before() {
    let end = Instant(NOW.0 + Duration::SECOND);
    assert_eq!(at(Status::Accepted, end, NOW), Status::Accepted);
    assert_eq!(at(Status::Accepted, end, end), Status::Expired);
    assert_eq!(at(Status::Created, end, end), Status::Expired);
    assert_eq!(at(Status::Revoked, end, end), Status::Revoked);
}

#[test]
fn it_is_alive_only_as_far_as_both_say_so() {
    for own in EVERY {
        for theirs in EVERY {
            let both = together(own, theirs);
            let alive = own == Status::Accepted || own == Status::Created;
            assert_eq!(both == Status::Accepted, alive && theirs == Status::Accepted);
            assert_eq!(is_over(both), is_over(own) || is_over(theirs));
        }
        assert_eq!(heard(own).is_none(), own == Status::Created);
    }
}

proptest! {
    /// The order in which one hears of it doesn't matter for whether it is alive: it is, exactly if a yes has come and no end has. And
    /// what is over never lives again.
    #[test]
    fn what_is_over_stays_over_in_whatever_order_one_hears(
        events in proptest::collection::vec(proptest::sample::select(Heard::ALL.to_vec()), 0..8)
    ) {
        let mut status = Status::Created;
        for event in &events {
            let next = after(status, *event);
            prop_assert!(!is_over(status) || next == status);
            status = next;
        }
        let ends = |one: &Heard| *one != Heard::Accepted;
        let alive = !events.is_empty() && !events.iter().any(ends);
        prop_assert_eq!(status == Status::Accepted, alive);
        prop_assert_eq!(is_over(status), events.iter().any(ends));
        let first = events.iter().copied().find(ends).map(|one| after(Status::Accepted, one));
        prop_assert_eq!(first.unwrap_or(status), status, "the first end is the end");
    }
}
