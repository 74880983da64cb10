//! Which help belongs to which question, by the question's id. Questions that are asked of each thing in a list have the
//! number of the thing in their id, and the same help.

use crate::texts::{Help, HelpWords};

/// The kind of question behind an id: without the number of the thing it is about.
pub(super) fn kind_of(id: &str) -> &str {
    let id = match id.split_once('-') {
        Some((need, rest)) if is_number(need.strip_prefix('n')) => rest,
        _ => id,
    };
    match id.rsplit_once('-') {
        Some((kind, number)) if is_number(Some(number)) => kind,
        _ if id.starts_with("f-") => "f",
        _ if id.starts_with("utlevering-") => "utlevering",
        _ => id,
    }
}

fn is_number(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The help with a kind of question; a heading has none.
pub(super) fn with(words: &HelpWords, kind: &str) -> Option<Help> {
    Some(match kind {
        "tittel" => words.title,
        "beskrivelse" => words.statement,
        "kategori" => words.category,
        "formaalskode" => words.purpose_code,
        "hvem" => words.categories,
        "aar" => words.years_back,
        "naa" => words.current_year,
        "fra" | "til" => words.days,
        "modus" => words.modes,
        "antall" => words.volume,
        "f" | "hvorfor" => words.necessity,
        "bort" => words.remove_fields,
        "ny" => words.add_field,
        "slett" => words.remove_service,
        "ny-tjeneste" => words.add_service,
        _ => return of_the_ground(words, kind),
    })
}

fn of_the_ground(words: &HelpWords, kind: &str) -> Option<Help> {
    Some(match kind {
        "bokstav" => words.article6,
        "regel" => words.hook,
        "art9" => words.article9,
        "art10" => words.article10,
        "utlevering" => words.disclosure,
        "taushet" => words.secrecy,
        "taushetsregel" => words.secrecy_rule,
        "tilbyderavtaler" => words.provider_agreements,
        "databehandlere" => words.processors,
        "lagring" => words.retention,
        "dager-sak" => words.days_after_case,
        "dager-oppslag" => words.days_after_lookup,
        "system" => words.own_system,
        "mottar" => words.system_receives,
        "beholder" => words.system_keeps,
        "dager" => words.system_days,
        "lagringsregel" => words.system_rule,
        "monster" => words.pattern,
        "personer" => words.subjects,
        "kontrolleres" => words.verified,
        "tilstander" => words.states,
        "tildelt" => words.assigned,
        "saksystem" => words.case_system,
        "prove-sak" => words.try_case,
        "grunner" => words.reasons,
        "grunner-tekst" => words.reasons_text,
        "timer" => words.freshness,
        _ => return of_the_duties(words, kind),
    })
}

fn of_the_duties(words: &HelpWords, kind: &str) -> Option<Help> {
    Some(match kind {
        "dpia" => words.dpia,
        "dpia-tekst" => words.dpia_text,
        "dpia-godkjent" => words.dpia_approved,
        "ros" => words.risk_assessment,
        "lov" => words.law_change,
        "lov-fra" => words.law_from,
        "raad-dato" => words.advice_date,
        "raad-fulgt" => words.advice_followed,
        "raad-tekst" => words.advice_text,
        "faglig" => words.professional,
        "teknisk" => words.technical,
        "juridisk" => words.legal,
        "endring" => words.change,
        "hendelse" => words.incident,
        "innsyn" => words.insight,
        "sletting" => words.deletion,
        "per-time" => words.per_hour,
        "per-dag" => words.per_day,
        "tak" => words.ceiling,
        "hastetilgang" => words.break_glass,
        "ny-identitet" => words.step_up,
        "beskyttelse" => words.shielded,
        "doede" => words.deceased,
        "utflyttede" => words.emigrated,
        _ => return of_sharing(words, kind),
    })
}

fn of_sharing(words: &HelpWords, kind: &str) -> Option<Help> {
    Some(match kind {
        "starter" => words.triggers,
        "ansvarlig" => words.responsible_unit,
        "automatikk-regel" => words.automation_rule,
        "mottakere" => words.recipients,
        "felles-navn" => words.joint_name,
        "felles-kontakt" => words.joint_contact,
        "felles-ordning" => words.joint_arrangement,
        "utland-mottaker" => words.transfer_receiver,
        "utland-land" => words.transfer_country,
        "utland-grunnlag" => words.transfer_mechanism,
        "utland-dokument" => words.transfer_document,
        "overforinger" => words.transfers_in_words,
        "avgjorelse" => words.decisions,
        "avgjorelse-regel" => words.decision_rule,
        "avgjorelse-logikk" => words.decision_logic,
        _ => return of_a_formula(words, kind),
    })
}

fn of_a_formula(words: &HelpWords, kind: &str) -> Option<Help> {
    let [
        id,
        nb,
        nn,
        en,
        gives,
        bands,
        inputs,
        parameters,
        expression,
        tests,
        instead_of,
    ] = words.formula;
    Some(match kind {
        "svar-kode" => id,
        "svar-nb" => nb,
        "svar-nn" => nn,
        "svar-en" => en,
        "svar-type" => gives,
        "svar-trinn" => bands,
        "svar-leser" => inputs,
        "svar-satser" => parameters,
        "svar-uttrykk" => expression,
        "svar-prover" => tests,
        "svar-skjul" => instead_of,
        _ => return None,
    })
}
