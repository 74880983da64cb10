//! A person's place in an organisation: invited by an admin, taken up by the person, changed and ended by an admin. Nobody changes their
//! own place, so an organisation never loses its last admin by a slip and nobody gives themselves a role. Who a person is counts once the
//! person has said it and another person has compared it with a document; only pseudonyms are compared.
//! Persons are natural persons: several accounts of one are one.

use std::{collections::BTreeSet, ops::RangeInclusive};

use serde::Serialize;

use crate::{gate::Role, ids::contains_identity_number, usecase::life::Person, when::Day};

/// For how many days an invitation can be taken up.
pub const INVITATION_DAYS: i64 = 7;
/// How many characters the name of a person or a unit has.
pub const NAME: RangeInclusive<usize> = 2..=100;
/// How many characters an address has at most (RFC 5321, section 4.5.3.1.3, without the brackets).
const LONGEST_ADDRESS: usize = 254;
/// For how many days at most one person stands in for another in one go.
pub const LONGEST_SUBSTITUTE: i64 = 366;
/// How often a stated number may be compared in vain before the person must state theirs again.
pub const COMPARISONS: i64 = 3;

/// Why a step with a member was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRefusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// It is the person's own place.
    OwnPlace,
    /// It is no address of e-mail.
    AddressInvalid,
    /// The name is too short or too long, or holds an identity number.
    NameInvalid,
    /// No role is chosen.
    NoRole,
    /// The role belongs to those who run the installation.
    RoleNotGiven,
    /// The data protection officer advises on what the others decide (GDPR art. 38(6)).
    DpoConflict,
    /// The person is a member already.
    AlreadyMember,
    /// The place is ended, or the invitation is taken up or taken back.
    Over,
    /// It is the same as before.
    NoChange,
    /// The unit is none of the organisation's.
    UnitUnknown,
    /// The person has not said who they are.
    NotStated,
    /// Who the person is, is confirmed already.
    Confirmed,
    /// The number is none, or not one that belongs in this installation.
    NumberInvalid,
    /// The number is another person's than the one who was stated.
    NumberDiffers,
    /// There is a unit of that name.
    NameTaken,
    /// The person is no active member.
    NotMember,
    /// The first day is past, or after the last.
    DayPast,
    /// The last day is too far away.
    TooLong,
    /// The person leads the unit.
    IsLeader,
    /// Whoever acts through an agreement handles cases, and has no other role.
    HostRole,
    /// There is no agreement by which others act for the organisation, or it is not confirmed, ended or past its last day.
    HostOver,
}

/// Who takes a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand<'a> {
    /// The account.
    pub account: &'a str,
    /// The natural person.
    pub person: Person,
}

/// Whom a step is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member<'a> {
    /// The account.
    pub account: &'a str,
    /// The natural person.
    pub person: Person,
}

impl Hand<'_> {
    pub(super) fn known(&self) -> Result<&str, MemberRefusal> {
        self.person.as_deref().ok_or(MemberRefusal::NoIdentity)
    }

    /// Another natural person, as far as is known.
    pub(super) fn beside(&self, member: &Member<'_>) -> Result<(), MemberRefusal> {
        let person = self.known()?;
        if self.account == member.account || member.person.as_deref() == Some(person) {
            return Err(MemberRefusal::OwnPlace);
        }
        Ok(())
    }
}

/// An address as it is compared and stored.
pub fn address(text: &str) -> Result<String, MemberRefusal> {
    let text = text.trim().to_lowercase();
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]\\,;:\"".contains(c);
    let parts = text.rsplit_once('@').filter(|(name, host)| {
        let labels: Vec<&str> = host.split('.').collect();
        let named = !name.is_empty() && !name.contains('@');
        named && labels.len() > 1 && labels.iter().all(|label| !label.is_empty())
    });
    if parts.is_none() || text.len() > LONGEST_ADDRESS || !text.chars().all(plain) {
        return Err(MemberRefusal::AddressInvalid);
    }
    Ok(text)
}

/// The name of a person or a unit as it is stored.
pub fn name(text: &str) -> Result<String, MemberRefusal> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = NAME.contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if fits && !contains_identity_number(&text) {
        Ok(text)
    } else {
        Err(MemberRefusal::NameInvalid)
    }
}

/// The roles that a member may have beside each other.
pub fn roles(wanted: &BTreeSet<Role>) -> Result<(), MemberRefusal> {
    if wanted.is_empty() {
        return Err(MemberRefusal::NoRole);
    }
    if wanted.contains(&Role::Operator) {
        return Err(MemberRefusal::RoleNotGiven);
    }
    let decides = [Role::PrivacyOfficer, Role::Approver, Role::Admin];
    if wanted.contains(&Role::Dpo) && decides.iter().any(|role| wanted.contains(role)) {
        return Err(MemberRefusal::DpoConflict);
    }
    Ok(())
}

/// Invite somebody. `member`: whether there is a member with that address.
pub fn invite(by: &Hand<'_>, wanted: &BTreeSet<Role>, member: bool) -> Result<(), MemberRefusal> {
    by.known()?;
    roles(wanted)?;
    if member {
        return Err(MemberRefusal::AlreadyMember);
    }
    Ok(())
}

/// Give a member other roles or another unit. `same`: whether all is as before.
pub fn change(
    by: &Hand<'_>,
    member: &Member<'_>,
    wanted: &BTreeSet<Role>,
    same: bool,
) -> Result<(), MemberRefusal> {
    by.beside(member)?;
    roles(wanted)?;
    if same {
        return Err(MemberRefusal::NoChange);
    }
    Ok(())
}

/// End a member's place, or their sessions.
pub fn end(by: &Hand<'_>, member: &Member<'_>) -> Result<(), MemberRefusal> {
    by.beside(member)
}

/// Confirm who a member is: the pseudonym that the person has stated, and those of the number on the document that another person has
/// seen, under every key that is still kept.
pub fn confirm(
    by: &Hand<'_>,
    member: &Member<'_>,
    stated: Option<&str>,
    seen: &[String],
) -> Result<(), MemberRefusal> {
    let person = by.known()?;
    if member.person.is_some() {
        return Err(MemberRefusal::Confirmed);
    }
    if by.account == member.account {
        return Err(MemberRefusal::OwnPlace);
    }
    let stated = stated.ok_or(MemberRefusal::NotStated)?;
    if !seen.iter().any(|one| one == stated) {
        return Err(MemberRefusal::NumberDiffers);
    }
    if stated == person || seen.iter().any(|one| one == person) {
        return Err(MemberRefusal::OwnPlace);
    }
    Ok(())
}

/// Let a member stand in for the leader of a unit from one day through another.
pub fn stand_in(
    by: &Hand<'_>,
    leads: bool,
    (first, last): (Day, Day),
    today: Day,
) -> Result<(), MemberRefusal> {
    by.known()?;
    if leads {
        return Err(MemberRefusal::IsLeader);
    }
    if first < today || last < first {
        return Err(MemberRefusal::DayPast);
    }
    if first.plus(LONGEST_SUBSTITUTE) < last {
        return Err(MemberRefusal::TooLong);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KARI: Hand<'static> = Hand {
        account: "a-kari",
        person: None,
    };

    fn kari() -> Hand<'static> {
        Hand {
            person: Some("kari".to_owned()),
            ..KARI
        }
    }

    fn member<'a>(account: &'a str, person: Option<&str>) -> Member<'a> {
        Member {
            account,
            person: person.map(str::to_owned),
        }
    }

    fn set(roles: &[Role]) -> BTreeSet<Role> {
        roles.iter().copied().collect()
    }

    #[test]
    fn an_address_is_one_in_small_letters_and_nothing_else_is() {
        assert_eq!(
            address(" Kari.Prove@Demo.Example "),
            Ok("kari.prove@demo.example".to_owned())
        );
        let long = format!("{}@demo.example", "a".repeat(250));
        for wrong in [
            "",
            "kari",
            "kari@",
            "@demo.example",
            "kari@demo",
            "a@b@demo.example",
            "kari@demo..no",
            "Kari <kari@demo.example>",
            "kari@demo.example\r\nBcc: x@y.no",
            "kari prove@demo.example",
            &long,
        ] {
            assert_eq!(address(wrong), Err(MemberRefusal::AddressInvalid), "{wrong}");
        }
    }

    #[test]
    fn a_name_is_words_and_holds_no_number_of_anybody() {
        assert_eq!(name("  Kari   Prøve "), Ok("Kari Prøve".to_owned()));
        let long = "a".repeat(101);
        for wrong in ["", "K", "Kari 01828010073", &long] {
            assert_eq!(name(wrong), Err(MemberRefusal::NameInvalid), "{wrong}");
        }
    }

    #[test]
    fn roles_that_may_stand_beside_each_other() {
        let table = [
            (set(&[]), Err(MemberRefusal::NoRole)),
            (set(&[Role::Operator]), Err(MemberRefusal::RoleNotGiven)),
            (
                set(&[
                    Role::Caseworker,
                    Role::Admin,
                    Role::Approver,
                    Role::PrivacyOfficer,
                ]),
                Ok(()),
            ),
            (set(&[Role::Dpo, Role::Auditor]), Ok(())),
            (set(&[Role::Dpo, Role::Caseworker]), Ok(())),
            (set(&[Role::Dpo, Role::Admin]), Err(MemberRefusal::DpoConflict)),
            (set(&[Role::Dpo, Role::Approver]), Err(MemberRefusal::DpoConflict)),
            (
                set(&[Role::Dpo, Role::PrivacyOfficer]),
                Err(MemberRefusal::DpoConflict),
            ),
        ];
        for (wanted, expected) in table {
            assert_eq!(roles(&wanted), expected, "{wanted:?}");
        }
    }

    #[test]
    fn nobody_without_a_confirmed_identity_takes_a_step_and_nobody_with_their_own_place() {
        let works = set(&[Role::Caseworker]);
        let ola = member("a-ola", Some("ola"));
        assert_eq!(invite(&KARI, &works, false), Err(MemberRefusal::NoIdentity));
        assert_eq!(invite(&kari(), &works, false), Ok(()));
        assert_eq!(invite(&kari(), &works, true), Err(MemberRefusal::AlreadyMember));
        assert_eq!(change(&KARI, &ola, &works, false), Err(MemberRefusal::NoIdentity));
        assert_eq!(change(&kari(), &ola, &works, false), Ok(()));
        assert_eq!(change(&kari(), &ola, &works, true), Err(MemberRefusal::NoChange));
        assert_eq!(end(&KARI, &ola), Err(MemberRefusal::NoIdentity));
        assert_eq!(end(&kari(), &ola), Ok(()));
        // An account of one's own that has no identity yet, and another account of the same person.
        for own in [member("a-kari", None), member("a-kari-2", Some("kari"))] {
            assert_eq!(change(&kari(), &own, &works, false), Err(MemberRefusal::OwnPlace));
            assert_eq!(end(&kari(), &own), Err(MemberRefusal::OwnPlace));
        }
    }

    #[test]
    fn an_identity_is_confirmed_by_another_person_who_has_seen_the_same_number() {
        let new = member("a-ola", None);
        let seen = |numbers: &[&str]| numbers.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let ola = seen(&["ola-v2", "ola"]);
        assert_eq!(confirm(&kari(), &new, Some("ola"), &ola), Ok(()));
        assert_eq!(
            confirm(&KARI, &new, Some("ola"), &ola),
            Err(MemberRefusal::NoIdentity)
        );
        assert_eq!(confirm(&kari(), &new, None, &ola), Err(MemberRefusal::NotStated));
        assert_eq!(
            confirm(&kari(), &new, Some("per"), &ola),
            Err(MemberRefusal::NumberDiffers)
        );
        assert_eq!(
            confirm(&kari(), &new, Some("ola"), &[]),
            Err(MemberRefusal::NumberDiffers)
        );
        let own = member("a-kari", None);
        assert_eq!(
            confirm(&kari(), &own, Some("ola"), &ola),
            Err(MemberRefusal::OwnPlace)
        );
        // A second account of the one who confirms.
        assert_eq!(
            confirm(&kari(), &new, Some("kari"), &seen(&["kari"])),
            Err(MemberRefusal::OwnPlace)
        );
        let known = member("a-ola", Some("ola"));
        assert_eq!(
            confirm(&kari(), &known, Some("ola"), &ola),
            Err(MemberRefusal::Confirmed)
        );
    }

    #[test]
    fn one_stands_in_from_today_at_the_earliest_and_for_a_year_at_the_longest() {
        let day = |text: &str| Day::parse(text).unwrap();
        let today = day("2026-11-30");
        let from = |first: &str, last: &str| stand_in(&kari(), false, (day(first), day(last)), today);
        assert_eq!(from("2026-11-30", "2026-11-30"), Ok(()));
        assert_eq!(from("2026-11-29", "2026-12-30"), Err(MemberRefusal::DayPast));
        assert_eq!(from("2026-12-02", "2026-12-01"), Err(MemberRefusal::DayPast));
        assert_eq!(from("2026-12-01", "2027-12-02"), Ok(()));
        assert_eq!(from("2026-12-01", "2027-12-03"), Err(MemberRefusal::TooLong));
        let leader = stand_in(&kari(), true, (today, today), today);
        assert_eq!(leader, Err(MemberRefusal::IsLeader));
        assert_eq!(
            stand_in(&KARI, false, (today, today), today),
            Err(MemberRefusal::NoIdentity)
        );
    }
}
