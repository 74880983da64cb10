//! A new way in for somebody who has lost what they sign in with. One begins it, another confirms that it is the person who asks, and only
//! then is a link made, for one use and a day; so nobody who runs accounts can come in as somebody else alone. The person is told of each
//! step. Persons are natural persons: several accounts of one are one.

use serde::{Deserialize, Serialize};

use super::member::{Hand, Member, MemberRefusal};

/// For how many hours one can be confirmed, and then used.
pub const HOURS: i64 = 24;

/// What somebody has lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    /// The second factors: authenticator app, passkeys and recovery codes.
    Factor,
    /// The password.
    Password,
    /// All of it.
    Both,
}

impl Lost {
    /// Each, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Factor, Self::Password, Self::Both];

    /// The word that a row and a form have for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Factor => "factor",
            Self::Password => "password",
            Self::Both => "both",
        }
    }

    /// What a word means.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lost| lost.word() == word)
    }

    /// Whether the second factors go.
    pub fn takes_factors(self) -> bool {
        matches!(self, Self::Factor | Self::Both)
    }

    /// Whether the password that stands must still be known.
    pub fn asks_password(self) -> bool {
        self == Self::Factor
    }
}

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResetRefusal {
    /// The account's own identity is not confirmed, so four eyes can't be counted.
    NoIdentity,
    /// It is the person's own way in.
    OwnPlace,
    /// The person is no active member.
    NotMember,
    /// There is one under way.
    UnderWay,
    /// It is used, ended or past its time, or there never was one.
    Over,
    /// Whoever began it does not confirm it.
    SamePerson,
    /// The person is not the caller's to confirm.
    NotYours,
    /// Nobody can be told by mail, so nobody is let in by one.
    NoMail,
    /// Nobody has made sure that it is the person who asks.
    NotSeen,
}

impl From<MemberRefusal> for ResetRefusal {
    /// What `Hand::beside` refuses for.
    fn from(why: MemberRefusal) -> Self {
        if why == MemberRefusal::NoIdentity {
            Self::NoIdentity
        } else {
            Self::OwnPlace
        }
    }
}

/// How things stand when one is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// The person has a membership in force, and an active account.
    pub member: bool,
    /// One is under way already.
    pub under_way: bool,
    /// Mail goes out.
    pub mailed: bool,
}

/// Begin one, as an admin.
pub fn start(by: &Hand<'_>, member: &Member<'_>, before: Before) -> Result<(), ResetRefusal> {
    by.beside(member)?;
    if !before.member {
        return Err(ResetRefusal::NotMember);
    }
    if !before.mailed {
        return Err(ResetRefusal::NoMail);
    }
    if before.under_way {
        return Err(ResetRefusal::UnderWay);
    }
    Ok(())
}

/// One that is begun and neither used nor ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun<'a> {
    /// The account that began it.
    pub account: &'a str,
    /// The natural person who did.
    pub person: &'a str,
    /// Another has confirmed it.
    pub confirmed: bool,
}

/// How things stand when one is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirming {
    /// Whoever confirms is an admin, or leads a unit that the person is in.
    pub answers_for: bool,
    /// They have made sure that it is the person who asks.
    pub seen: bool,
    /// The person has a membership in force, and an active account.
    pub member: bool,
    /// Mail goes out.
    pub mailed: bool,
}

/// Confirm one that another has begun; from then on there is a link.
pub fn confirm(
    by: &Hand<'_>,
    member: &Member<'_>,
    begun: Option<Begun<'_>>,
    now: Confirming,
) -> Result<(), ResetRefusal> {
    by.beside(member)?;
    if !now.answers_for {
        return Err(ResetRefusal::NotYours);
    }
    let begun = begun.filter(|begun| !begun.confirmed).ok_or(ResetRefusal::Over)?;
    if begun.account == by.account || by.person.as_deref() == Some(begun.person) {
        return Err(ResetRefusal::SamePerson);
    }
    if !now.member {
        return Err(ResetRefusal::NotMember);
    }
    if !now.mailed {
        return Err(ResetRefusal::NoMail);
    }
    if !now.seen {
        return Err(ResetRefusal::NotSeen);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hand<'a>(account: &'a str, person: &str) -> Hand<'a> {
        Hand {
            account,
            person: Some(person.to_owned()),
        }
    }

    fn kari() -> Member<'static> {
        Member {
            account: "a-kari",
            person: Some("kari".to_owned()),
        }
    }

    const FINE: Before = Before {
        member: true,
        under_way: false,
        mailed: true,
    };
    const BEGUN: Begun<'static> = Begun {
        account: "a-ola",
        person: "ola",
        confirmed: false,
    };
    const SEEN: Confirming = Confirming {
        answers_for: true,
        seen: true,
        member: true,
        mailed: true,
    };

    #[test]
    fn nobody_begins_their_own_and_nobody_unknown_begins_any() {
        assert_eq!(start(&hand("a-ola", "ola"), &kari(), FINE), Ok(()));
        assert_eq!(
            start(&hand("another", "kari"), &kari(), FINE),
            Err(ResetRefusal::OwnPlace)
        );
        let unknown = Hand {
            account: "a-ola",
            person: None,
        };
        assert_eq!(start(&unknown, &kari(), FINE), Err(ResetRefusal::NoIdentity));
    }

    #[test]
    fn one_is_begun_for_a_member_who_can_be_told_and_one_at_a_time() {
        let ola = hand("a-ola", "ola");
        let cases = [
            (
                Before {
                    member: false,
                    ..FINE
                },
                ResetRefusal::NotMember,
            ),
            (
                Before {
                    mailed: false,
                    ..FINE
                },
                ResetRefusal::NoMail,
            ),
            (
                Before {
                    under_way: true,
                    ..FINE
                },
                ResetRefusal::UnderWay,
            ),
        ];
        for (before, why) in cases {
            assert_eq!(start(&ola, &kari(), before), Err(why), "{before:?}");
        }
    }

    #[test]
    fn one_is_confirmed_by_a_third_natural_person_who_answers_for_them_and_has_made_sure() {
        let per = hand("a-per", "per");
        assert_eq!(confirm(&per, &kari(), Some(BEGUN), SEEN), Ok(()));
        let refused = |by: &Hand<'_>, begun, now| confirm(by, &kari(), begun, now);
        let same = [hand("a-ola", "ola"), hand("another", "ola")];
        for by in same {
            assert_eq!(refused(&by, Some(BEGUN), SEEN), Err(ResetRefusal::SamePerson));
        }
        assert_eq!(
            refused(&hand("a-kari", "kari"), Some(BEGUN), SEEN),
            Err(ResetRefusal::OwnPlace)
        );
        assert_eq!(refused(&per, None, SEEN), Err(ResetRefusal::Over));
        let twice = Begun {
            confirmed: true,
            ..BEGUN
        };
        assert_eq!(refused(&per, Some(twice), SEEN), Err(ResetRefusal::Over));
        let cases = [
            (
                Confirming {
                    answers_for: false,
                    ..SEEN
                },
                ResetRefusal::NotYours,
            ),
            (Confirming { seen: false, ..SEEN }, ResetRefusal::NotSeen),
            (
                Confirming {
                    member: false,
                    ..SEEN
                },
                ResetRefusal::NotMember,
            ),
            (
                Confirming {
                    mailed: false,
                    ..SEEN
                },
                ResetRefusal::NoMail,
            ),
        ];
        for (now, why) in cases {
            assert_eq!(refused(&per, Some(BEGUN), now), Err(why), "{now:?}");
        }
    }

    #[test]
    fn every_word_is_read_back_and_a_lost_factor_alone_still_asks_for_the_password() {
        for lost in Lost::ALL {
            assert_eq!(Lost::of_word(lost.word()), Some(lost));
        }
        assert_eq!(Lost::of_word("alt"), None);
        assert!(Lost::Factor.asks_password() && Lost::Factor.takes_factors());
        assert!(!Lost::Password.asks_password() && !Lost::Password.takes_factors());
        assert!(!Lost::Both.asks_password() && Lost::Both.takes_factors());
    }
}
