//! Adding to an answer what no catalogue describes, in the place where each API would grow.
//! Answers without data are left as they are.

use crate::behaviour::{CANARY_AMOUNT, CANARY_NAME, CANARY_TEXT, Strike};
use serde_json::{Value, json};

pub(crate) fn added(mut document: Value, strike: &Strike) -> Value {
    if strike.new_technical_name {
        new_name(&mut document);
    }
    if strike.unknown_field {
        unknown_field(&mut document);
    }
    document
}

fn new_name(document: &mut Value) {
    if let Some(items) = document.get_mut("grunnlag").and_then(Value::as_array_mut) {
        items.push(json!({"tekniskNavn": CANARY_NAME, "beloep": CANARY_AMOUNT, "kategori": "inntekt"}));
        return;
    }
    let income = document.pointer_mut("/oppgaveInntektsmottaker/0/inntekt");
    if let Some(incomes) = income.and_then(Value::as_array_mut) {
        incomes.push(json!({
            "fordel": "kontantytelse", "utloeserArbeidsgiveravgift": true, "inngaarIGrunnlagForTrekk": true,
            "beloep": CANARY_AMOUNT, "loennsinntekt": {"beskrivelse": CANARY_NAME},
        }));
        return;
    }
    for (place, amount) in [
        ("/beregnetSkattFastland", json!({"beloep": CANARY_AMOUNT})),
        ("/restanser", json!({"forfaltOgUbetalt": CANARY_AMOUNT})),
    ] {
        if let Some(fields) = document.pointer_mut(place).and_then(Value::as_object_mut) {
            fields.insert(CANARY_NAME.to_owned(), amount);
            return;
        }
    }
    if let Some(fields) = document.as_object_mut()
        && fields.contains_key("identifikasjonsnummer")
    {
        let section = json!([{"erGjeldende": true, "beloep": CANARY_AMOUNT}]);
        fields.insert(CANARY_NAME.to_owned(), section);
    }
}

fn unknown_field(document: &mut Value) {
    for item in [
        "/grunnlag/0",
        "/oppgaveInntektsmottaker/0/inntekt/0",
        "/beregnetSkattFastland",
        "/restanser",
        "/navn/0",
    ] {
        if let Some(fields) = document.pointer_mut(item).and_then(Value::as_object_mut) {
            fields.insert("nyttFeltIPosten".to_owned(), json!(CANARY_TEXT));
        }
    }
    if let Some(fields) = document.as_object_mut() {
        fields.insert(
            "nyttFelt".to_owned(),
            json!({"innhold": CANARY_TEXT, "beloep": CANARY_AMOUNT}),
        );
    }
}
