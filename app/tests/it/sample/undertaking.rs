//! The undertaking of secrecy as a desk gives it.

use app::wire::{UndertakingKept, UndertakingView};
use domain::when::Instant;

pub(crate) const TEXT: &str =
    "Jeg tier om alt jeg får vite <b>her</b>.\nDet gjelder også når jeg har sluttet.";

pub(crate) fn view() -> UndertakingView {
    UndertakingView {
        version: 3,
        text: Some(TEXT.to_owned()),
        signed: None,
        until: None,
        again: true,
    }
}

pub(crate) fn kept() -> UndertakingKept {
    UndertakingKept {
        version: 3,
        text: Some(TEXT.to_owned()),
        yearly: true,
        made: Some((
            Some("Kari Prøve".to_owned()),
            Instant::from_millis(1_790_000_000_000),
        )),
        signed: 4,
        members: 9,
        may: true,
    }
}
