//! Formulas on whole sets: what is derived from minimised answers, what is withheld and why, and what stops one from being submitted.

#[cfg(test)]
mod checked;
#[cfg(test)]
mod set;
#[cfg(test)]
mod street;
