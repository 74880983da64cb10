//! Puts fields of a service into a content's data need: into the need there is for that service and package, or a new one that
//! begins at its narrowest. What was chosen before keeps its necessity, unless another is written for it.

use super::{Content, DataNeed, Mode, NeedField, SubjectCategory};
use crate::{
    catalogue::{PeriodKind, Service, SubjectKind},
    period::Window,
};

impl Content {
    /// Adds fields of `service` under `package`. A field that is there already stays as it is under a reason that was written for
    /// many, and takes the one that was written for it.
    pub fn choose(&mut self, service: &Service, package: Option<&str>, fields: Vec<ChosenField>) {
        let same = |need: &DataNeed| need.service == service.code && need.package.as_deref() == package;
        let place = self.needs.iter().position(same).unwrap_or_else(|| {
            self.needs.push(narrowest(service, package));
            self.needs.len() - 1
        });
        let Some(need) = self.needs.get_mut(place) else {
            return;
        };
        for ChosenField { field, own_reason } in fields {
            match need.fields.iter_mut().find(|one| one.name == field.name) {
                None => need.fields.push(field),
                Some(there) if own_reason => there.necessity = field.necessity,
                Some(_) => {}
            }
        }
    }
}

/// A field that is put into a data need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenField {
    pub field: NeedField,
    /// Whether its necessity was written for this field alone.
    pub own_reason: bool,
}

/// A need that fetches nothing yet: one kind of subject, one at a time, the latest year. To be widened with reasons.
fn narrowest(service: &Service, package: Option<&str>) -> DataNeed {
    let found = package.and_then(|code| service.package(code));
    let parameters = service.parameters.iter().map(|parameter| {
        let every = || parameter.values.keys().cloned().collect();
        let allowed = found.and_then(|package| package.parameters.get(&parameter.name));
        (parameter.name.clone(), allowed.cloned().unwrap_or_else(every))
    });
    let category = match service.subject {
        SubjectKind::Person => SubjectCategory::Applicant,
        SubjectKind::Organisation => SubjectCategory::Organisation,
    };
    DataNeed {
        service: service.code.clone(),
        package: package.map(str::to_owned),
        parameters: parameters.collect(),
        fields: Vec::new(),
        categories: vec![category],
        window: (service.period != PeriodKind::None).then_some(Window::Relative {
            years_back: 1,
            current_year: false,
        }),
        modes: vec![Mode::Single],
        expected_volume: None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn service() -> Service {
        let words = json!({"nb": "P", "nn": "P", "en": "P"});
        let whole = json!({
            "code": "prove", "provider": "p", "title": words, "summary": words, "hosts": {}, "sandboxPath": "/",
            "path": "/", "scope": "s", "subject": "organisation", "period": "incomeYear", "errors": {},
            "maxConcurrent": 1, "answer": {"subject": "$"}, "groups": [], "fields": [],
            "parameters": [
                {"name": "stadie", "label": words, "values": {"a": words, "b": words}},
                {"name": "form", "label": words, "values": {"c": words}},
            ],
            "packages": [{"code": "smal", "parameters": {"stadie": ["b"]}}],
        });
        serde_json::from_value(whole).unwrap()
    }

    fn field(name: &str, necessity: &str) -> NeedField {
        NeedField {
            name: name.to_owned(),
            necessity: necessity.to_owned(),
        }
    }

    fn one_of_many(name: &str, necessity: &str) -> ChosenField {
        ChosenField {
            field: field(name, necessity),
            own_reason: false,
        }
    }

    fn content() -> Content {
        let mut content = Content::clone(&crate::gate::example().version().unwrap().content);
        content.needs.clear();
        content
    }

    #[test]
    fn a_new_need_begins_at_its_narrowest() {
        let mut content = content();
        content.choose(&service(), Some("smal"), vec![one_of_many("x", "Fordi")]);
        let need = content.need("prove", Some("smal")).unwrap();
        assert_eq!(
            need.parameters["stadie"],
            ["b"],
            "no more than the package allows"
        );
        assert_eq!(need.parameters["form"], ["c"]);
        assert_eq!(need.categories, [SubjectCategory::Organisation]);
        assert_eq!(need.modes, [Mode::Single]);
        assert!(need.window.is_some());
        assert_eq!(need.fields, [field("x", "Fordi")]);
    }

    #[test]
    fn what_was_chosen_keeps_its_reason_and_another_package_is_another_need() {
        let mut content = content();
        content.choose(&service(), Some("smal"), vec![one_of_many("x", "Fordi")]);
        content.choose(
            &service(),
            Some("smal"),
            vec![one_of_many("x", "Noe annet"), one_of_many("y", "Også")],
        );
        content.choose(&service(), None, vec![one_of_many("x", "Uten pakke")]);
        assert_eq!(content.needs.len(), 2);
        let fields = &content.need("prove", Some("smal")).unwrap().fields;
        assert_eq!(*fields, [field("x", "Fordi"), field("y", "Også")]);
        assert_eq!(
            content.need("prove", None).unwrap().fields,
            [field("x", "Uten pakke")]
        );
    }

    #[test]
    fn a_reason_that_is_written_for_one_field_takes_the_place_of_the_one_before() {
        let mut content = content();
        content.choose(&service(), None, vec![one_of_many("x", "Fordi")]);
        let own = ChosenField {
            own_reason: true,
            ..one_of_many("x", "Bedre sagt")
        };
        content.choose(&service(), None, vec![own]);
        assert_eq!(
            content.need("prove", None).unwrap().fields,
            [field("x", "Bedre sagt")]
        );
    }
}
