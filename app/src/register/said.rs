//! What the forms of the register share: the words of our enums, and choices that keep what was said.

use std::fmt;

use serde::Serialize;

struct Word<T>(T);

impl<T: Serialize> fmt::Display for Word<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

/// The word that stands for one of our enums in JSON and in the forms.
pub(crate) fn word<T: Serialize>(value: T) -> String {
    Word(value).to_string()
}

/// What is said and nobody can choose any more is still a choice: a form that is saved as it is shown loses nothing.
pub(super) fn keep(options: &mut Vec<(String, String)>, said: &[String]) {
    for one in said {
        if !options.iter().any(|(code, _)| code == one) {
            options.push((one.clone(), one.clone()));
        }
    }
}
