//! The shape of the words for how a person signs in: the second step at the door, proving it again, and the own page of security.

use crate::wire::{ProviderRefusal, SecurityChange, Strength};

/// Everything about signing in beside the first page.
#[derive(Debug)]
pub struct Security {
    pub title: &'static str,
    pub intro: &'static str,
    /// Where mail is set up.
    pub mailed: &'static str,
    pub confirm_first: &'static str,
    pub confirm_link: &'static str,
    /// The same, where it opens beside what was typed.
    pub confirm_in_tab: &'static str,
    /// Before an instant.
    pub since: &'static str,
    pub to_security: &'static str,
    pub show_password: &'static str,
    pub hide_password: &'static str,
    pub password: PasswordWords,
    pub factors: FactorWords,
    pub sessions: SessionWords,
    pub second: SecondWords,
    pub providers: ProviderWords,
    pub mail: SecurityMail,
}

/// A change of password.
#[derive(Debug)]
pub struct PasswordWords {
    pub heading: &'static str,
    pub changed: &'static str,
    pub never_changed: &'static str,
    pub short: &'static str,
    pub change: &'static str,
    pub change_title: &'static str,
    pub current: &'static str,
    pub new: &'static str,
    /// The fewest signs that do.
    pub hint: fn(usize) -> String,
    pub others: &'static str,
    pub others_hint: &'static str,
    pub button: &'static str,
    pub new_missing: &'static str,
    pub wrong: &'static str,
    pub too_short: fn(usize) -> String,
    pub too_long: &'static str,
    pub common: &'static str,
    pub context: &'static str,
}

/// Apps, passkeys and recovery codes.
#[derive(Debug)]
pub struct FactorWords {
    pub heading: &'static str,
    pub none: &'static str,
    pub app: &'static str,
    pub app_none: &'static str,
    pub app_add: &'static str,
    pub app_remove: &'static str,
    pub app_title: &'static str,
    pub app_steps: [&'static str; 3],
    pub app_secret: &'static str,
    pub app_picture: &'static str,
    pub app_code: &'static str,
    pub app_button: &'static str,
    pub passkeys: &'static str,
    pub passkeys_intro: &'static str,
    pub passkeys_none: &'static str,
    pub passkeys_off: &'static str,
    pub passkeys_script: &'static str,
    pub passkey_add: &'static str,
    pub passkey_title: &'static str,
    pub passkey_name: &'static str,
    pub passkey_name_hint: &'static str,
    pub passkey_name_missing: &'static str,
    pub passkey_make: &'static str,
    pub passkey_made: &'static str,
    pub passkey_used: &'static str,
    pub passkey_unused: &'static str,
    pub passkey_where: &'static str,
    pub passkey_shared: &'static str,
    pub passkey_bound: &'static str,
    pub passkey_rename: &'static str,
    pub passkey_remove: &'static str,
    pub passkey_new_name: fn(&str) -> String,
    pub needs_long_password: &'static str,
    pub codes: &'static str,
    pub codes_intro: &'static str,
    pub codes_left: fn(u64) -> String,
    pub codes_new: &'static str,
    pub codes_new_hint: &'static str,
    pub codes_title: &'static str,
    pub codes_once: &'static str,
    pub codes_use: &'static str,
    pub codes_done: &'static str,
}

/// Where one is signed in.
#[derive(Debug)]
pub struct SessionWords {
    pub heading: &'static str,
    pub started: &'static str,
    pub seen: &'static str,
    pub how: &'static str,
    pub end: &'static str,
    pub end_of: fn(&str) -> String,
    pub own: &'static str,
    pub end_others: &'static str,
    pub strength: fn(Strength) -> &'static str,
}

/// The second step at the door, and proving it again.
#[derive(Debug)]
pub struct SecondWords {
    pub title: &'static str,
    pub intro: &'static str,
    pub intro_passkey: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub code_missing: &'static str,
    pub code_wrong: &'static str,
    pub button: &'static str,
    pub begin_again: &'static str,
    pub by_passkey: &'static str,
    pub step_up_title: &'static str,
    pub step_up_intro: &'static str,
    pub step_up_button: &'static str,
    pub step_up_done: &'static str,
    pub go_on: &'static str,
    pub passkey_title: &'static str,
    pub passkey_intro: &'static str,
    pub passkey_button: &'static str,
    pub passkey_failed: &'static str,
    pub passkey_cannot: &'static str,
    pub other_way: &'static str,
}

/// Signing in at a provider elsewhere; most take its name.
#[derive(Debug)]
pub struct ProviderWords {
    pub enter: fn(&str) -> String,
    pub prove: fn(&str) -> String,
    pub link: fn(&str) -> String,
    pub unlink: fn(&str) -> String,
    pub heading: &'static str,
    pub intro: &'static str,
    pub not_linked: &'static str,
    pub leaving_title: &'static str,
    pub leaving: fn(&str) -> String,
    pub leaving_link: fn(&str) -> String,
    pub arriving_title: &'static str,
    pub arriving: &'static str,
    pub arriving_link: &'static str,
    pub farewell_title: &'static str,
    pub farewell: fn(&str) -> String,
    pub farewell_link: fn(&str) -> String,
    pub refused_title: &'static str,
    pub refused: fn(ProviderRefusal) -> &'static str,
    pub again: &'static str,
}

/// The mail that tells of a change.
#[derive(Debug)]
pub struct SecurityMail {
    pub subject: &'static str,
    pub what: fn(SecurityChange) -> &'static str,
    /// What happened, and the address of the page of security.
    pub text: fn(&str, &str) -> String,
}
