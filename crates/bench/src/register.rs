//! Every list, search and picture of the register over HTTP, in an organisation of ten thousand use cases: the time until the whole
//! answer is there and what goes over the wire, first with nothing written and then with a ground written before every request.
//! Beside them the floor: the rows of one page asked of the database alone, and a page that asks it nothing.

pub(crate) mod lay;
mod lives;

use std::{
    io,
    path::Path,
    time::{Duration, Instant},
};

use sea_orm::{ConnectionTrait, DatabaseConnection};
use serde_json::Value;
use store::{
    Db,
    lists::{self, Narrow, Slice},
};

use crate::{
    client::{Ask, Connection},
    figures::{Figure, RUNS, Report},
    load::quantile,
    lookups::Place,
    pages,
    street::{self, Running},
};

const BAR: &str = "<= 100 ms";
/// Requests of one page in one run, and the longest a run goes on.
const ASKS: usize = 20;
const PATIENCE: Duration = Duration::from_secs(3);

/// A page under measurement.
struct Asked {
    name: &'static str,
    path: String,
    /// Whether it is measured after writes too.
    written: bool,
}

fn asked(name: &'static str, path: impl Into<String>) -> Asked {
    Asked {
        name,
        path: path.into(),
        written: false,
    }
}

fn written(name: &'static str, path: impl Into<String>) -> Asked {
    Asked {
        written: true,
        ..asked(name, path)
    }
}

fn lists(laid: &lay::Laid) -> Vec<Asked> {
    vec![
        written("use cases, first page", "/bruksomrader"),
        asked("use cases, the last page", "/bruksomrader?side=400"),
        asked("use cases in use", "/bruksomrader?utvalg=active"),
        asked("use cases the reader may use", "/bruksomrader?utvalg=mine"),
        asked("versions under way, deep", "/bruksomrader?utvalg=open&side=40"),
        asked("use cases, one word", "/bruksomrader?sok=startl%C3%A5n"),
        asked(
            "use cases, two words, deep",
            "/bruksomrader?sok=bolig%20sone&side=50",
        ),
        asked("use cases, no hit", "/bruksomrader?sok=finnes%20ikke"),
        written("one use case", format!("/bruksomrader/{}", laid.reviewed)),
        written("kinds of items", "/register"),
        written("rules", "/register/hjemler"),
        asked("rules, deep", "/register/hjemler?side=20"),
        asked("rules, one word", "/register/hjemler?sok=0042"),
        asked("provider agreements", "/register/tilbyderavtaler"),
        asked("processor agreements", "/register/databehandleravtaler"),
        asked("routines", "/register/rutiner"),
        written(
            "one rule, with where it is used",
            format!("/register/hjemler/{}", laid.item),
        ),
        asked("a new provider agreement", "/register/tilbyderavtaler/ny"),
        written("deadlines, 90 days", "/frister"),
        asked("deadlines, all", "/frister?dager=alle"),
        asked("reminders", "/varsler"),
        written("record of processing, first page", "/protokoll"),
        asked("record of processing, deep", "/protokoll?side=300"),
    ]
}

fn searches() -> Vec<Asked> {
    vec![
        written("catalogue", "/katalog"),
        asked("catalogue, one word, bokmål", "/katalog?sok=inntekt"),
        asked(
            "catalogue, two words, nynorsk",
            "/katalog?sok=skattepliktig%20inntekt",
        ),
        asked("catalogue, two words, English", "/katalog?sok=taxable%20income"),
        asked("catalogue, no hit", "/katalog?sok=finnes%20ikke"),
        written("one service", "/katalog/summertskattegrunnlag"),
        written(
            "one field, with who fetches it",
            "/katalog/summertskattegrunnlag/alminneligInntektFoerSaerfradrag",
        ),
        written("matrix, first page", "/katalog/matrise"),
        asked("matrix, second page of fields", "/katalog/matrise?rad=2"),
        asked("matrix, deep", "/katalog/matrise?side=700"),
        asked(
            "matrix of one service",
            "/katalog/matrise?tjeneste=summertskattegrunnlag&side=100",
        ),
    ]
}

fn writing(laid: &lay::Laid) -> Vec<Asked> {
    let of = |code: &str, rest: &str| format!("/bruksomrader/{code}/versjon{rest}");
    vec![
        written("review, with impact", of(&laid.reviewed, "")),
        written("the wizard's task list", of(&laid.draft, "")),
        asked(
            "the wizard's part of fields",
            of(&laid.draft, "/del/opplysninger"),
        ),
        asked("the wizard's part of grounds", of(&laid.draft, "/del/grunnlag")),
        asked("a new use case", "/nytt-bruksomrade"),
    ]
}

pub(crate) async fn measure(
    report: &mut Report,
    binary: &Path,
    folder: &Path,
    place: Place<'_>,
) -> Result<(), Box<dyn std::error::Error>> {
    let kind = place.kind;
    let data = folder.join(format!("register-{kind}"));
    let settings: Vec<_> = place
        .url
        .map(|url| ("HJEMMEL_DATABASE_URL", url))
        .into_iter()
        .collect();
    let server = street::server(binary, &data, &["--sandbox", "--demo"], &settings).await?;
    let accounts = server.accounts()?;
    let officer = account(&accounts, "privacy_officer")?;
    let file = format!("sqlite:{}", data.join("hjemmel.db").display());
    let db = store::connect(place.url.unwrap_or(&file)).await?;
    let begin = Instant::now();
    let laid = lay::lay(&db, &officer.organisation, &officer.id).await?;
    lay::settle(&db).await?;
    Report::head(&format!(
        "The register on {kind}: {} use cases, {} versions, {} field needs, {} items (laid in {:.0} s)",
        laid.use_cases,
        laid.versions,
        laid.fields,
        laid.items,
        begin.elapsed().as_secs_f64()
    ));
    let cookie = pages::sign_in(&server, &officer.email, &officer.password).await?;
    let run = Run {
        server: &server,
        db: &db,
        cookie,
        organisation: officer.organisation.clone(),
    };
    floors(report, &run, kind).await?;
    let mut missed = Vec::new();
    for (title, group) in [
        ("Lists", lists(&laid)),
        ("Catalogue and matrix", searches()),
        ("What is written and reviewed", writing(&laid)),
    ] {
        println!("  {title}, {kind}");
        for one in &group {
            run.page(report, one, &mut missed).await?;
        }
    }
    run.rest(report, &accounts, &mut missed).await?;
    report.add(
        Figure::new(
            format!("memory after all of it, {kind}"),
            vec![server.memory()?],
            "MB",
        )
        .bar("<= 200 MB"),
    );
    if missed.is_empty() {
        println!("  {kind}: every page is within the bar");
    } else {
        println!("  {kind}, outside the bar: {}", missed.join("; "));
    }
    Ok(())
}

struct Account {
    id: String,
    organisation: String,
    email: String,
    password: String,
}

/// The first organisation's account of a role.
fn account(accounts: &Value, role: &str) -> io::Result<Account> {
    let home = accounts
        .pointer("/accounts/0/organisation")
        .unwrap_or(&Value::Null);
    let all = accounts["accounts"].as_array().into_iter().flatten();
    let mut of_role = all.filter(|one| {
        let roles = one["roles"].as_array().into_iter().flatten();
        one["organisation"] == *home && roles.into_iter().any(|own| own == role)
    });
    let found = of_role
        .next()
        .ok_or_else(|| io::Error::other(format!("the demo has no {role}")))?;
    let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
    Ok(Account {
        id: text("id"),
        organisation: text("organisation"),
        email: text("email"),
        password: text("password"),
    })
}

/// What one page costs where nothing is reckoned and nothing painted.
async fn floors(report: &mut Report, run: &Run<'_>, kind: &str) -> Result<(), Box<dyn std::error::Error>> {
    let slice = Slice { offset: 0, limit: 25 };
    let deep = Slice {
        offset: 9_000,
        limit: 25,
    };
    for (name, slice) in [
        ("25 rows of the list", slice),
        ("25 rows of the list, deep", deep),
    ] {
        let mut p95 = Vec::new();
        for _ in 0..RUNS {
            let mut took = Vec::new();
            for _ in 0..ASKS {
                let begin = Instant::now();
                lists::use_cases(run.db.reader(), &run.organisation, Narrow::default(), slice).await?;
                took.push(begin.elapsed());
            }
            took.sort_unstable();
            p95.push(quantile(&took, 95));
        }
        report.add(Figure::new(
            format!("floor: {name}, from {kind} alone, p95"),
            p95,
            "ms",
        ));
    }
    let still = asked("floor: a page that asks the database nothing", "/tilgjengelighet");
    run.page(report, &still, &mut Vec::new()).await
}

struct Run<'a> {
    server: &'a Running,
    db: &'a Db,
    cookie: String,
    organisation: String,
}

impl Run<'_> {
    async fn page(
        &self,
        report: &mut Report,
        asked: &Asked,
        missed: &mut Vec<String>,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let ask = Ask {
            headers: vec![
                ("cookie", self.cookie.clone()),
                ("accept-encoding", "br, gzip".to_owned()),
            ],
            ..Ask::get(&asked.path)
        };
        self.ask(report, asked.name, &ask, None, missed).await?;
        if asked.written {
            let name = format!("{}, each time after a write", asked.name);
            self.ask(report, &name, &ask, Some(self.db.writer()), missed)
                .await?;
        }
        Ok(())
    }

    /// The list that client systems read.
    async fn rest(
        &self,
        report: &mut Report,
        accounts: &Value,
        missed: &mut Vec<String>,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let home = accounts
            .pointer("/accounts/0/organisation")
            .unwrap_or(&Value::Null);
        let clients = accounts["clients"].as_array().into_iter().flatten();
        let mut own = clients.filter(|client| client["organisation"] == *home);
        let key = own
            .next()
            .and_then(|client| client["key"].as_str())
            .unwrap_or_default();
        let ask = Ask {
            bearer: Some(key.to_owned()),
            headers: vec![("accept-encoding", "br, gzip".to_owned())],
            ..Ask::get("/api/v1/use-cases?limit=100")
        };
        self.ask(
            report,
            "GET /api/v1/use-cases, a hundred of them",
            &ask,
            None,
            missed,
        )
        .await?;
        let most = Ask {
            path: "/api/v1/use-cases".to_owned(),
            ..ask
        };
        self.ask(report, "GET /api/v1/use-cases, a thousand", &most, None, missed)
            .await
    }

    async fn ask(
        &self,
        report: &mut Report,
        name: &str,
        ask: &Ask,
        writer: Option<&DatabaseConnection>,
        missed: &mut Vec<String>,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let mut connection = Connection::open(&self.server.host()).await?;
        let (mut all, mut p95, mut bytes, mut first) = (Vec::new(), Vec::new(), 0, Duration::ZERO);
        for run in 0..RUNS {
            let (mut took, begun) = (Vec::new(), Instant::now());
            while took.len() < ASKS && begun.elapsed() < PATIENCE {
                if let Some(writer) = writer {
                    self.write(writer, all.len() + took.len()).await?;
                }
                let begin = Instant::now();
                let (status, body) = connection.ask(ask.clone()).await?;
                let passed = begin.elapsed();
                if status != 200 {
                    return Err(format!("{}: {status}", ask.path).into());
                }
                bytes = body.len();
                if run == 0 && first.is_zero() {
                    first = passed;
                } else {
                    took.push(passed);
                }
            }
            took.sort_unstable();
            p95.push(quantile(&took, 95));
            all.extend(took);
        }
        all.sort_unstable();
        let note = format!(
            "p50 {:.1}, p99 {:.1}, first {:.0} ms; {:.1} kB sent",
            quantile(&all, 50),
            quantile(&all, 99),
            first.as_secs_f64() * 1000.0,
            f64::from(u32::try_from(bytes)?) / 1024.0
        );
        let figure = Figure::new(format!("{name}, p95"), p95, "ms").bar(BAR).note(note);
        if figure.spread.median > 100.0 {
            missed.push(format!("{name} ({:.0} ms)", figure.spread.median));
        }
        report.add(figure);
        Ok(())
    }

    /// A ground changes: its epoch moves, and what was remembered under it is no longer believed.
    async fn write(&self, writer: &DatabaseConnection, number: usize) -> Result<(), sea_orm::DbErr> {
        let statement = format!(
            "UPDATE register_item SET created_at = created_at + 1 WHERE id = (SELECT MIN(id) FROM register_item \
             WHERE organisation_id = '{}' AND id LIKE '%-{:04}')",
            self.organisation,
            number % 40
        );
        writer.execute_unprepared(&statement).await?;
        Ok(())
    }
}
