//! The shape of the words for what is shared and what a machine decides, as papers say it.

/// Joint controllers and decisions in papers.
#[derive(Debug)]
pub struct Sharing {
    pub joint_title: &'static str,
    pub decisions: &'static str,
    pub profiling: &'static str,
    pub automated: &'static str,
    pub rule: &'static str,
    pub logic: &'static str,
    /// Name, contact and arrangement of a joint controller.
    pub joint: fn(&str, &str, &str) -> String,
}
