//! A whole house for one test: its own database, keys and listeners, and a browser that keeps cookies as one does.
//! It seeds people and clients by rows, since the acts that make them belong to later slices.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use domain::ids::PersonId;
use http::{HeaderMap, Method};
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use server::clock::Clock;
use server::compose::{House, Rooms, Surroundings};
use server::config::{BaseUrl, Config};
use server::desk::people::password;
use server::http::listen::{self, Manners};
use server::http::router;
use store::entity::{account, client_system, membership, organisation};
use store::testing::{Kept, TestDb};
use tokio::net::TcpListener;
use uuid::Uuid;

pub(crate) const PASSWORD: &str = "riktig hest batteri stift";
/// Synthetic: the month is 80 too high.
pub(crate) const SYNTHETIC: &str = "01828010073";

/// Hashing a password is made to be slow, and it is the same one for everybody here.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| password::hash(PASSWORD).unwrap())
}

/// One running house.
pub(crate) struct TestHouse {
    pub(crate) rooms: Arc<Rooms>,
    pub(crate) url: String,
    pub(crate) admin_url: String,
    pub(crate) kind: &'static str,
    folder: PathBuf,
    database: TestDb,
}

/// One house on each database.
pub(crate) async fn houses() -> Vec<TestHouse> {
    houses_with(&[]).await
}

/// One house on each database, with these settings on top.
pub(crate) async fn houses_with(settings: &[(&str, &str)]) -> Vec<TestHouse> {
    let mut houses = Vec::new();
    for database in store::testing::databases().await {
        houses.push(TestHouse::start(database, settings).await);
    }
    houses
}

/// A house for what has nothing to do with the database.
pub(crate) async fn house() -> TestHouse {
    let database = store::testing::databases().await.remove(0);
    TestHouse::start(database, &[]).await
}

/// The demo as it was laid once, on one kind of database.
struct Laid {
    database: Kept,
    /// What lies in its data folder.
    files: Vec<(PathBuf, Vec<u8>)>,
}

/// One house with the demo on each database. It is laid once; the others are copies, whose program starts on what it finds.
pub(crate) async fn demo_houses() -> Vec<TestHouse> {
    demo_houses_with(&[]).await
}

/// The same, with these settings on top for the copies.
pub(crate) async fn demo_houses_with(settings: &[(&str, &str)]) -> Vec<TestHouse> {
    static LAID: tokio::sync::OnceCell<Vec<Laid>> = tokio::sync::OnceCell::const_new();
    let laid = LAID.get_or_init(|| async {
        let mut all = Vec::new();
        for house in houses().await {
            server::demo::prepare(&house.rooms).await.unwrap();
            all.push(house.laid().await);
        }
        all
    });
    let mut houses = Vec::new();
    for laid in laid.await {
        let folder = fresh_folder();
        for (path, bytes) in &laid.files {
            let file = folder.join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
        let house = TestHouse::start_in(folder, laid.database.copy().await, settings).await;
        server::demo::prepare(&house.rooms).await.unwrap();
        houses.push(house);
    }
    houses
}

fn fresh_folder() -> PathBuf {
    std::env::temp_dir().join(format!("hjemmel-it-{}", Uuid::now_v7()))
}

/// Every file under a folder, by its path from there.
fn files(folder: &Path, from: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let found = entries.flat_map(|path| {
        if path.is_dir() {
            return files(&path, from);
        }
        vec![(
            path.strip_prefix(from).unwrap().to_owned(),
            std::fs::read(&path).unwrap(),
        )]
    });
    found.collect()
}

impl TestHouse {
    /// Closes the house, and keeps what is in it.
    async fn laid(self) -> Laid {
        self.rooms.stop();
        self.rooms.db.clone().close().await.unwrap();
        Laid {
            database: self.database.keep().await,
            files: files(&self.folder, &self.folder),
        }
    }

    async fn start(database: TestDb, settings: &[(&str, &str)]) -> Self {
        Self::start_in(fresh_folder(), database, settings).await
    }

    async fn start_in(folder: PathBuf, database: TestDb, settings: &[(&str, &str)]) -> Self {
        let public = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let admin = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let data = folder.display().to_string();
        let config = Config::load(None, |name| {
            let given = settings
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned());
            given.or_else(|| match name {
                "HJEMMEL_DATA_DIR" => Some(data.clone()),
                "HJEMMEL_DATABASE_URL" => Some(database.url.clone()),
                "HJEMMEL_SITE_ROOT" => Some(format!("{data}/site")),
                _ => None,
            })
        })
        .unwrap();
        std::fs::create_dir_all(folder.join("site/assets")).unwrap();
        std::fs::write(folder.join("site/assets/app.css"), "body{}").unwrap();
        std::fs::write(folder.join("site/favicon.svg"), "<svg/>").unwrap();
        let own = BaseUrl::of_listener(public.local_addr().unwrap());
        let surroundings = Surroundings {
            base_url: config.base_url.clone().unwrap_or(own.clone()),
            admin_url: BaseUrl::of_listener(admin.local_addr().unwrap()),
            clock: Clock::system(config.clock_shift_ms()),
            sandbox: None,
        };
        let admin_url = surroundings.admin_url.origin().to_owned();
        let rooms = Rooms::open(config, surroundings).await.unwrap();
        let house = House::new(Arc::clone(&rooms));
        tokio::spawn(listen::serve(
            public,
            router::public(&house),
            Manners::default(),
            rooms.stopping(),
        ));
        tokio::spawn(listen::serve(
            admin,
            router::for_operator(&rooms),
            Manners::default(),
            rooms.stopping(),
        ));
        let url = own.origin().to_owned();
        Self {
            rooms,
            url,
            admin_url,
            kind: database.kind,
            folder,
            database,
        }
    }

    /// Another server on the same database and keys, whose clock begins at `clock`.
    pub(crate) async fn beside(&self, clock: &str) -> Beside {
        let public = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut config = self.rooms.config.clone();
        let shift = server::clock::parse_shift(clock, Clock::system(0).now_ms()).unwrap();
        config.clock = Some((clock.to_owned(), shift));
        let own = BaseUrl::of_listener(public.local_addr().unwrap());
        let surroundings = Surroundings {
            base_url: own.clone(),
            admin_url: own.clone(),
            clock: Clock::system(shift),
            sandbox: None,
        };
        let rooms = Rooms::open(config, surroundings).await.unwrap();
        let house = House::new(Arc::clone(&rooms));
        tokio::spawn(listen::serve(
            public,
            router::public(&house),
            Manners::default(),
            rooms.stopping(),
        ));
        Beside {
            rooms,
            url: own.origin().to_owned(),
        }
    }

    pub(crate) async fn organisation(&self, orgnr: &str) -> String {
        let id = Uuid::now_v7().to_string();
        let row = organisation::Model {
            id: id.clone(),
            orgnr: orgnr.to_owned(),
            name: format!("Kommune {orgnr}"),
            sector: "kommune".to_owned(),
            controller_confirmed_by: None,
            controller_confirmed_at: None,
            review_grace_days: 180,
            shield_source: false,
            undertaking_version: 1,
            undertaking_yearly: false,
            connection: "{}".to_owned(),
            created_at: 0,
        };
        organisation::Entity::insert(row.into_active_model())
            .exec_without_returning(self.rooms.db.writer())
            .await
            .unwrap();
        id
    }

    /// An account with one membership; gives its id.
    pub(crate) async fn account(&self, email: &str, organisation: &str, roles: &str) -> String {
        let person: PersonId = SYNTHETIC.parse().unwrap();
        let id = Uuid::now_v7().to_string();
        let row = account::Model {
            id: id.clone(),
            email: email.to_owned(),
            name: "Kari Prøve".to_owned(),
            password_hash: password_hash().to_owned(),
            person_pseudonym: Some(self.rooms.keys.staff_pseudonym(&person)),
            active: true,
            failed_count: 0,
            locked_until: None,
            language: None,
            created_at: 0,
        };
        account::Entity::insert(row.into_active_model())
            .exec_without_returning(self.rooms.db.writer())
            .await
            .unwrap();
        self.membership(&id, organisation, roles).await;
        id
    }

    /// One membership more of an account; gives its id.
    pub(crate) async fn membership(&self, account: &str, organisation: &str, roles: &str) -> String {
        let id = Uuid::now_v7().to_string();
        let row = membership::Model {
            id: id.clone(),
            account_id: account.to_owned(),
            organisation_id: organisation.to_owned(),
            unit_id: None,
            roles: roles.to_owned(),
            valid_from: 0,
            ended_at: None,
            host_agreement_id: None,
        };
        membership::Entity::insert(row.into_active_model())
            .exec_without_returning(self.rooms.db.writer())
            .await
            .unwrap();
        id
    }

    /// A client system; gives its key.
    pub(crate) async fn client(&self, organisation: &str, roles: &str, ended_at: Option<i64>) -> String {
        let key = server::keys::random_hex().unwrap();
        let row = client_system::Model {
            id: Uuid::now_v7().to_string(),
            organisation_id: organisation.to_owned(),
            name: "Fagsystem".to_owned(),
            key_hash: self.rooms.keys.client_key_hash(&key),
            roles: roles.to_owned(),
            default_account_id: None,
            created_at: 0,
            ended_at,
            own_system_id: None,
            created_by: None,
            ended_by: None,
            ended_reason: None,
        };
        client_system::Entity::insert(row.into_active_model())
            .exec_without_returning(self.rooms.db.writer())
            .await
            .unwrap();
        key
    }

    /// Asks the REST API with a key.
    pub(crate) async fn ask(&self, path: &str, key: Option<&str>) -> Answer {
        let mut headers = HeaderMap::new();
        if let Some(key) = key {
            headers.insert("authorization", format!("Bearer {key}").parse().unwrap());
        }
        send(Method::GET, &format!("{}{path}", self.url), headers, None).await
    }

    /// The leaves of a ledger, when everything that waits for it has become an entry.
    pub(crate) async fn leaves(&self, ledger: &str) -> Vec<serde_json::Value> {
        self.rooms.appender.drain_outbox(ledger).await.unwrap();
        let leaves = store::ledger::entries(self.rooms.db.reader(), ledger, 0, 1_000)
            .await
            .unwrap();
        leaves
            .iter()
            .map(|leaf| serde_json::from_str(&leaf.leaf).unwrap())
            .collect()
    }

    /// The same, without those of the demo's people as they came with it.
    pub(crate) async fn leaves_since(&self, ledger: &str) -> Vec<serde_json::Value> {
        let mut leaves = self.leaves(ledger).await;
        leaves.retain(|leaf| leaf["actor"]["process"] != "demo");
        leaves
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser {
            url: self.url.clone(),
            cookies: BTreeMap::new(),
        }
    }
}

/// A second server of a house.
pub(crate) struct Beside {
    pub(crate) rooms: Arc<Rooms>,
    pub(crate) url: String,
}

impl Beside {
    pub(crate) fn browser(&self) -> Browser {
        Browser {
            url: self.url.clone(),
            cookies: BTreeMap::new(),
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.rooms.stop();
    }
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        self.rooms.stop();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    /// The same as text, as far as it is text.
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

/// One request, without following where it leads.
pub(crate) async fn send(method: Method, url: &str, headers: HeaderMap, body: Option<String>) -> Answer {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let mut request = client.request(method, url).headers(headers);
    if let Some(body) = body {
        request = request.body(body);
    }
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = response.bytes().await.unwrap().to_vec();
    Answer {
        status,
        headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
        bytes,
    }
}

/// Keeps cookies, says where its requests come from, and fills in a form's token as the page has it.
#[derive(Clone)]
pub(crate) struct Browser {
    url: String,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl Browser {
    /// The same browser towards another server of the house.
    pub(crate) fn at(&self, url: &str) -> Self {
        Self {
            url: url.to_owned(),
            ..self.clone()
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.go(Method::GET, path, HeaderMap::new(), None).await
    }

    /// The same browser goes on at another server.
    pub(crate) fn go_to(&mut self, url: &str) {
        url.clone_into(&mut self.url);
    }

    /// Posts fields to a page whose token was on the page at `page`.
    pub(crate) async fn post(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.get(page).await;
        let token = token(&shown.text);
        let mut headers = HeaderMap::new();
        headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.go(Method::POST, path, headers, Some(encoded(&all))).await
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post(
            "/logg-inn",
            "/logg-inn",
            &[("epost", email), ("passord", password)],
        )
        .await
    }

    pub(crate) async fn go(
        &mut self,
        method: Method,
        path: &str,
        mut headers: HeaderMap,
        body: Option<String>,
    ) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            headers.insert("cookie", cookies.join("; ").parse().unwrap());
        }
        if body.is_some() {
            headers.insert(
                "content-type",
                "application/x-www-form-urlencoded".parse().unwrap(),
            );
        }
        let answer = send(method, &format!("{}{path}", self.url), headers, body).await;
        for line in answer.headers.get_all("set-cookie") {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() || line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }
}

/// The token in a page's form.
pub(crate) fn token(page: &str) -> String {
    let field = page
        .split("name=\"csrf\"")
        .nth(1)
        .unwrap_or_else(|| panic!("no form in: {page}"));
    field
        .split("value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

/// Fields as a browser sends them.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let one = |text: &str| -> String {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", one(name), one(value)))
        .collect::<Vec<_>>()
        .join("&")
}
