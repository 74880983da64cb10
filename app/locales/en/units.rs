//! The units that hold a use case.

use crate::texts::Units;

pub(super) const UNITS: Units = Units {
    title: "Units that hold the use case",
    intro: "Staff in these units work with the purpose. Access to look up is given to each person; emergency access is given only in units listed here.",
    units: "Units",
    none: "No unit holds the use case.",
    save: "Save",
    back: "Back to the use case",
    link: "Units",
    no_change: "Nothing is changed.",
    stale: "Somebody changed the units after you opened the page. Look them over again.",
    unknown: "Choose only units of the organisation.",
    ended: "The use case is ended, and its units cannot be changed.",
};
