//! Proposals from OpenAPI documents: what is read, what is left at its strictest, what is told, and that the catalogue takes it.
//! The document is made up.

use domain::catalogue::{Field, Language, PeriodKind, Sensitivity, Service, SubjectKind, ValueKind};
use upstream::{
    catalogue::Catalogue,
    openapi::{ImportError, Proposal, Wish, propose, read, text},
};

const DOCUMENT: &str = r##"
openapi: 3.0.3
info:
  title: Prøvelån API
  description: Gir lån som en person har. Bare oppdiktet.
  version: "1"
servers:
  - url: https://laan.api.prove-test.example/v1/
  - url: https://laan.api.prove.example/v1
paths:
  /{rettighetspakke}/{fnr}/laan:
    parameters:
      - { name: rettighetspakke, in: path, required: true, schema: { type: string, enum: [smal, bred] } }
      - { name: fnr, in: path, required: true, schema: { type: string } }
    get:
      parameters:
        - { name: fraOgMed, in: query, required: true, schema: { type: string, format: date } }
        - { name: tilOgMed, in: query, schema: { type: string, format: date } }
        - { name: form, in: query, required: true, schema: { type: string, enum: [kort, lang] } }
        - { name: sortering, in: query, schema: { type: string } }
        - { name: Korrelasjonsid, in: header, schema: { type: string } }
      responses:
        200:
          description: Funnet
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Svar" }
        404: { description: Ikke funnet }
  /status/{fnr}:
    get:
      responses:
        "200": { description: OK, content: { application/json: { schema: { type: object, properties: { ok: { type: boolean } } } } } }
  /helse:
    get:
      responses:
        "200": { description: OK, content: { application/json: { schema: { type: string } } } }
components:
  schemas:
    Svar:
      type: object
      properties:
        personidentifikator: { type: string, description: Den lånet gjelder }
        kunde:
          allOf:
            - { $ref: "#/components/schemas/Navn" }
            - type: object
              properties:
                født: { type: string, format: date }
                "kunde-id": { type: integer, title: Kundens nummer }
        lån:
          type: array
          items: { $ref: "#/components/schemas/Laan" }
        ukjent: { type: object }
    Navn: { type: object, properties: { fornavn: { type: string, description: "Som 01828010073" } } }
    Laan:
      type: object
      properties:
        restBeloep: { type: number, description: Det som står igjen }
        type: { type: string, enum: [BOLIG, BIL] }
        aktivt: { type: boolean }
        oppdatert: { type: string, format: date-time }
        refinansierer: { $ref: "#/components/schemas/Laan" }
      oneOf:
        - { required: [type] }
        - { properties: { sikkerhet: { type: string, enum: [PANT] } } }
"##;

fn proposed(wish: &Wish<'_>) -> Proposal {
    propose(&read(DOCUMENT).unwrap(), wish).unwrap()
}

fn field<'a>(service: &'a Service, name: &str) -> &'a Field {
    let names = || service.fields.iter().map(|one| &one.name).collect::<Vec<_>>();
    service
        .field(name)
        .unwrap_or_else(|| panic!("no {name} among {:?}", names()))
}

#[test]
fn the_address_is_spelt_as_our_template_spells_it() {
    let service = proposed(&Wish::default()).service;
    assert_eq!(
        service.path,
        "/{rettighetspakke}/{personidentifikator}/laan?fraOgMed={fraOgMed}&tilOgMed={tilOgMed}"
    );
    assert_eq!(service.hosts["test"], "https://laan.api.prove-test.example/v1");
    assert_eq!(service.hosts["production"], "https://laan.api.prove.example/v1");
    assert_eq!(
        (service.subject, service.period),
        (SubjectKind::Person, PeriodKind::Days)
    );
    let packages: Vec<_> = service.packages.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(packages, ["smal", "bred"]);
    assert_eq!(service.parameters.len(), 1, "only what must be asked");
    assert_eq!(
        service.parameters[0].values.keys().collect::<Vec<_>>(),
        ["kort", "lang"]
    );
    assert_eq!(service.code, "proevelaan-api");
    assert_eq!(service.summary.nb, "Gir lån som en person har.");
    assert_eq!(service.answer.subject, "$.personidentifikator");
}

#[test]
fn every_value_of_the_answer_is_a_field_with_its_type_and_codes_at_its_strictest() {
    let service = proposed(&Wish::default()).service;
    let expected = [
        ("personidentifikator", "$.personidentifikator", ValueKind::Text),
        ("kunde.fornavn", "$.kunde.fornavn", ValueKind::Text),
        ("kunde.foedt", "$.kunde['født']", ValueKind::Date),
        ("kunde.kunde-id", "$.kunde['kunde-id']", ValueKind::Integer),
        ("laan.restBeloep", "$['lån'][*].restBeloep", ValueKind::Decimal),
        ("laan.type", "$['lån'][*].type", ValueKind::Code),
        ("laan.aktivt", "$['lån'][*].aktivt", ValueKind::Boolean),
        ("laan.oppdatert", "$['lån'][*].oppdatert", ValueKind::Instant),
        ("laan.sikkerhet", "$['lån'][*].sikkerhet", ValueKind::Code),
    ];
    for (name, selector, kind) in expected {
        let field = field(&service, name);
        assert_eq!((field.selector.as_str(), field.kind), (selector, kind), "{name}");
        assert_eq!(
            (field.sensitivity, field.secret),
            (Sensitivity::Special, true),
            "{name}"
        );
    }
    assert_eq!(service.fields.len(), expected.len());
    assert_eq!(
        service.code_lists["type"].keys().collect::<Vec<_>>(),
        ["BIL", "BOLIG"]
    );
    assert_eq!(field(&service, "kunde.kunde-id").label.nb, "Kundens nummer");
    assert_eq!(field(&service, "laan.restBeloep").label.en, "Rest beloep");
    let groups: Vec<_> = service.groups.iter().map(|group| group.id.as_str()).collect();
    assert_eq!(groups, ["opplysninger", "kunde", "laan"]);
}

#[test]
fn explanations_are_kept_in_their_own_language_only_and_without_identity_numbers() {
    let wish = Wish {
        language: Language::Nn,
        ..Wish::default()
    };
    let service = proposed(&wish).service;
    let meaning = field(&service, "laan.restBeloep").meaning.as_ref().unwrap();
    assert_eq!(
        meaning.nearest(Language::En),
        Some((Language::Nn, "Det som står igjen"))
    );
    assert_eq!(field(&service, "kunde.fornavn").meaning, None);
}

#[test]
fn what_a_document_cannot_know_is_told_and_not_guessed() {
    let Proposal { service, undecided } = proposed(&Wish::default());
    assert_eq!(
        (service.scope.as_str(), service.provider.as_str()),
        ("undecided", "undecided")
    );
    for told in [
        "path: `/{rettighetspakke}/{fnr}/laan` has the most fields",
        "provider:",
        "scope:",
        "sensitivity and secret: all 9 fields",
        "errors:",
        "the query parameter `sortering` is left out",
        "the header parameter `Korrelasjonsid` is left out",
        "`$.ukjent` is an object without members",
        "`$['lån'][*].refinansierer` holds itself",
        "answer.subject: `$.personidentifikator`",
    ] {
        assert!(
            undecided.iter().any(|line| line.contains(told)),
            "`{told}` in {undecided:#?}"
        );
    }
}

#[test]
fn the_catalogue_reads_back_what_is_written() {
    let wish = Wish {
        code: Some("laan"),
        provider: Some("prove"),
        ..Wish::default()
    };
    let service = proposed(&wish).service;
    let written = text(&service).unwrap();
    let back = Catalogue::read("laan.json", &written).unwrap();
    assert_eq!(back, service);
    assert!(Catalogue::new(vec![back]).unwrap().service("laan").is_some());
    // One that contradicts itself is not written.
    let mut broken = service;
    broken.scope = String::new();
    assert!(matches!(text(&broken), Err(ImportError::NotWhole(_))));
}

#[test]
fn a_path_can_be_named_and_json_reads_as_yaml_does() {
    let document = read(DOCUMENT).unwrap();
    let as_json = read(&document.to_string()).unwrap();
    assert_eq!(document, as_json);
    let wish = Wish {
        path: Some("/status/{fnr}"),
        ..Wish::default()
    };
    let named = propose(&as_json, &wish).unwrap();
    assert_eq!(named.service.path, "/status/{personidentifikator}");
    assert!(
        named
            .undecided
            .iter()
            .any(|line| line.starts_with("answer.subject: no field"))
    );
    assert!(text(&named.service).is_ok());
    let wrong = Wish {
        path: Some("/helse"),
        ..Wish::default()
    };
    assert!(
        matches!(propose(&document, &wrong), Err(ImportError::NoSuchPath(_, known)) if known.contains("/status/{fnr}"))
    );
}

#[test]
fn what_is_no_openapi_3_or_about_nobody_gives_no_proposal() {
    assert!(matches!(read("swagger: '2.0'"), Err(ImportError::NotOpenApi)));
    assert!(matches!(read("{\"openapi\": "), Err(ImportError::Unreadable(_))));
    assert!(matches!(read("a: [b"), Err(ImportError::Unreadable(_))));
    let empty = read("openapi: 3.1.0\npaths: {}").unwrap();
    assert!(matches!(
        propose(&empty, &Wish::default()),
        Err(ImportError::NoOperation)
    ));
    let bare = "openapi: 3.1.0\npaths: {'/x/{fnr}': {get: {responses: {200: {content: {application/json: \
                {schema: {type: object}}}}}}}}";
    let bare = propose(&read(bare).unwrap(), &Wish::default());
    assert!(matches!(bare, Err(ImportError::NoFields(_))), "{bare:?}");
    let outside = "openapi: 3.1.0\npaths: {'/x/{fnr}': {get: {responses: {200: {content: {application/json: \
                   {schema: {$ref: 'https://annet.example/skjema.json'}}}}}}}}";
    let outside = propose(&read(outside).unwrap(), &Wish::default());
    assert!(matches!(outside, Err(ImportError::NoFields(_))), "{outside:?}");
}

/// Thirteen objects that each hold all of them: every way through them ends without a field, and there are some 13! of those.
#[test]
fn a_document_without_end_is_given_up_and_not_walked_for_ever() {
    let all: Vec<String> = (0..13)
        .map(|number| format!("\"m{number}\": {{\"$ref\": \"#/components/schemas/S{number}\"}}"))
        .collect();
    let schemas: Vec<String> = (0..13)
        .map(|number| {
            format!(
                "\"S{number}\": {{\"type\": \"object\", \"properties\": {{{}}}}}",
                all.join(",")
            )
        })
        .collect();
    let text = format!(
        r##"{{"openapi": "3.0.3", "info": {{"title": "P", "version": "1"}},
            "servers": [{{"url": "https://p.example/v1"}}],
            "paths": {{"/{{fnr}}": {{"get": {{"responses": {{"200": {{"description": "", "content":
            {{"application/json": {{"schema": {{"$ref": "#/components/schemas/S0"}}}}}}}}}}}}}}}},
            "components": {{"schemas": {{{}}}}}}}"##,
        schemas.join(",")
    );
    let wish = Wish {
        path: Some("/{fnr}"),
        code: Some("p"),
        provider: Some("p"),
        language: Language::Nb,
    };
    let given_up = propose(&read(&text).unwrap(), &wish);
    assert!(
        matches!(given_up, Err(ImportError::TooManyFields(..))),
        "{given_up:?}"
    );
}
