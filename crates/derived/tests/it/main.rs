//! Formulas on whole sets: what is derived from minimised answers, what is withheld and why, and what stops one from being submitted.

mod checked;
mod set;
mod street;
