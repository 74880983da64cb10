//! How somebody signs in: an app, two passkeys and three sessions.

use app::wire::{
    AppSecret, Codes, Farewell, Halfway, Leaving, LinkRow, PasskeyAsk, PasskeyRow, Private, ProviderLink,
    ProviderName, ProviderSession, SecurityView, SessionRow, SignedIn, Strength,
};
use domain::when::Instant;

pub(crate) fn signed_in() -> SignedIn {
    SignedIn {
        account: "konto-1".to_owned(),
        memberships: vec!["medlem-1".to_owned()],
    }
}

pub(crate) fn halfway() -> Halfway {
    Halfway {
        account: "konto-1".to_owned(),
        bound: "bundet".to_owned(),
    }
}

pub(crate) fn passkey_ask() -> PasskeyAsk {
    PasskeyAsk {
        options: Private(r#"{"publicKey":{"challenge":"AA"}}"#.to_owned()),
        kept: Private("gjemt".to_owned()),
    }
}

pub(crate) fn app_secret() -> AppSecret {
    AppSecret {
        text: Private("GEZD GNBV".to_owned()),
        side: 29,
        path: Private("M4,4h1v1h-1z".to_owned()),
    }
}

pub(crate) fn codes() -> Codes {
    Codes(vec![
        Private("abcd-efgh-2345-6777".to_owned()),
        Private("abcd-efgh-2345-6772".to_owned()),
    ])
}

pub(crate) fn security() -> SecurityView {
    let at = Instant::from_millis;
    let session = |handle: &str, strength, own| SessionRow {
        handle: handle.to_owned(),
        since: at(1_000_000),
        seen: at(2_000_000),
        strength,
        own,
    };
    let passkey = |id: &str, used, backed_up| PasskeyRow {
        id: id.to_owned(),
        name: Private(format!("Nøkkel {id}")),
        since: at(1_000_000),
        used,
        backed_up,
    };
    SecurityView {
        fresh: true,
        mailed: true,
        password_changed: Some(at(1_000_000)),
        short_password: true,
        app: Some(at(1_000_000)),
        codes_left: 9,
        passkeys: vec![
            passkey("n1", None, true),
            passkey("n2", Some(at(3_000_000)), false),
        ],
        passkeys_work: true,
        sessions: vec![
            session("h1", Strength::TwoFactors, true),
            session("h2", Strength::Password, false),
            session("h3", Strength::Passkey, false),
            session("h4", Strength::Provider, false),
        ],
        links: provider_links(),
    }
}

pub(crate) fn provider() -> ProviderName {
    ProviderName {
        id: "ansattporten".to_owned(),
        name: "Ansattporten".to_owned(),
    }
}

/// One that the reader is known by, and one that they are not.
pub(crate) fn provider_links() -> Vec<ProviderLink> {
    let link = LinkRow {
        id: "k1".to_owned(),
        since: Instant::from_millis(1_000_000),
        used: None,
    };
    let other = ProviderName {
        id: "kommunen".to_owned(),
        name: "Kommunens innlogging".to_owned(),
    };
    vec![
        ProviderLink {
            provider: provider(),
            link: Some(link),
        },
        ProviderLink {
            provider: other,
            link: None,
        },
    ]
}

pub(crate) fn leaving() -> Leaving {
    Leaving {
        name: "Ansattporten".to_owned(),
        url: Private("https://ansattporten.example/authorize?client_id=a&request_uri=b".to_owned()),
        kept: Private("forseglet".to_owned()),
    }
}

pub(crate) fn farewell() -> Farewell {
    Farewell {
        name: "Ansattporten".to_owned(),
        url: Private("https://ansattporten.example/logout?client_id=a".to_owned()),
    }
}

pub(crate) fn provider_session() -> ProviderSession {
    ProviderSession {
        provider: "ansattporten".to_owned(),
        sid: Some("hash av økten".to_owned()),
        sub: "hash av personen".to_owned(),
        proved: Instant::from_millis(1_000_000),
        organisations: None,
    }
}
