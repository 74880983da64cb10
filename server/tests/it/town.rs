//! The demo with providers that answer, on both databases.

use sandbox::Running;

use crate::house::{TestHouse, demo_houses_with};

pub(crate) struct Town {
    pub(crate) houses: Vec<TestHouse>,
    pub(crate) street: Running,
}

pub(crate) async fn town() -> Town {
    let street = sandbox::start(sandbox::Options::default()).await.unwrap();
    let houses = demo_houses_with(&[("HJEMMEL_SANDBOX_URL", street.base_url.as_str())]).await;
    Town { houses, street }
}

impl Town {
    /// Lets this house be the one that the providers know: all have the same names there, each with keys of its own.
    pub(crate) async fn admit(&self, house: &TestHouse) {
        server::demo::admit(&house.rooms, &self.street).await.unwrap();
    }
}
