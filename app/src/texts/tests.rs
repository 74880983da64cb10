//! Every language says something for everything, and something of its own.

use domain::{
    catalogue::Language,
    gate::{CheckCode, Detail, MendedBy, Outcome, Remedy},
};

use super::{Sentence, Texts};

const LANGUAGES: [Language; 3] = [Language::Nb, Language::Nn, Language::En];

#[test]
fn every_condition_has_a_name_and_a_sentence_in_every_language() {
    for language in LANGUAGES {
        let texts = Texts::of(language);
        for code in CheckCode::ALL {
            let check = (texts.gate.check)(*code);
            assert!(!check.name.is_empty(), "{language:?} {code:?}");
            assert!(
                check.fails.ends_with('.') && check.fails.len() > 10,
                "{language:?} {code:?}: {}",
                check.fails
            );
        }
    }
}

#[test]
fn every_detail_makes_a_whole_sentence_of_every_condition() {
    for language in LANGUAGES {
        let texts = Texts::of(language);
        for detail in Detail::ALL {
            for code in CheckCode::ALL {
                let why = texts.gate.why(*code, *detail);
                assert!(why.ends_with('.'), "{language:?} {code:?} {detail:?}: {why}");
            }
        }
    }
}

#[test]
fn the_languages_agree_on_which_details_need_the_conditions_own_sentence() {
    let shape = |sentence: Sentence| match sentence {
        Sentence::Whole(_) => 0,
        Sentence::After(_) => 1,
        Sentence::Nothing => 2,
    };
    for detail in Detail::ALL {
        let shapes = LANGUAGES.map(|language| shape((Texts::of(language).gate.detail)(*detail)));
        assert!(
            shapes.iter().all(|one| *one == shapes[0]),
            "{detail:?}: {shapes:?}"
        );
    }
}

#[test]
fn every_mender_remedy_and_outcome_has_words() {
    for language in LANGUAGES {
        let gate = &Texts::of(language).gate;
        assert!(MendedBy::ALL.iter().all(|who| !(gate.mended_by)(*who).is_empty()));
        assert!(
            Remedy::ALL
                .iter()
                .all(|remedy| (gate.remedy)(*remedy).ends_with('.'))
        );
        for outcome in [
            Outcome::Pass,
            Outcome::Fail,
            Outcome::NotApplicable,
            Outcome::Overridden,
        ] {
            assert!(!(gate.outcome)(outcome).is_empty());
        }
    }
}

#[test]
fn the_code_lists_have_the_same_codes_in_every_language() {
    let codes = |language: Language| {
        let texts = Texts::of(language);
        [
            texts.relations,
            texts.evidence,
            texts.reasons,
            texts.answer.quality_names,
            texts.answer.stadie,
        ]
        .map(|list| list.0.iter().map(|(code, _)| *code).collect::<Vec<_>>())
    };
    assert_eq!(codes(Language::Nb), codes(Language::Nn));
    assert_eq!(codes(Language::Nb), codes(Language::En));
}

#[test]
fn every_relation_and_evidence_of_the_form_has_words() {
    for language in LANGUAGES {
        let texts = Texts::of(language);
        assert!(
            crate::lookup::RELATIONS
                .iter()
                .all(|code| texts.relations.get(code).is_some())
        );
        assert!(
            crate::lookup::EVIDENCE
                .iter()
                .all(|code| texts.evidence.get(code).is_some())
        );
    }
}

#[test]
fn no_language_is_a_copy_of_another() {
    let sentences = |language: Language| {
        let texts = Texts::of(language);
        let checks = CheckCode::ALL
            .iter()
            .map(|code| (texts.gate.check)(*code).fails.to_owned());
        let details = Detail::ALL
            .iter()
            .filter_map(|detail| match (texts.gate.detail)(*detail) {
                Sentence::Whole(text) | Sentence::After(text) => Some(text.to_owned()),
                Sentence::Nothing => None,
            });
        checks.chain(details).collect::<Vec<_>>()
    };
    let (nb, nn, en) = (
        sentences(Language::Nb),
        sentences(Language::Nn),
        sentences(Language::En),
    );
    let equal = |a: &[String], b: &[String]| a.iter().zip(b).filter(|(a, b)| a == b).count();
    assert_eq!(equal(&nb, &en), 0, "a sentence is not translated to English");
    // Nynorsk and bokmål share some short sentences, but far from half of them.
    assert!(
        equal(&nb, &nn) * 4 < nb.len(),
        "{} of {} are equal",
        equal(&nb, &nn),
        nb.len()
    );
}
