//! The templates that persons are asked by: read by everybody who reads consents, written by the privacy officer. A version is never
//! changed; which of them somebody was asked by stands with the consent.

use std::collections::BTreeMap;

use app::wire::{
    Caller, Choice, ConsentTemplate, ConsentTemplateStep, ConsentTemplateStepped, TemplateVersion,
};
use domain::{
    canonical,
    catalogue::Language,
    consent::{Caution, DAYS, Gap, Template, TemplateRight, cautions, gaps},
    gate::{Role, Sector},
    usecase::Content,
    when::Instant,
};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use store::{
    consents as archive,
    entity::{consent_template, organisation, use_case},
};

use super::{Consents, none, of_code, on_consent, reading, rule, said, writing};
use crate::{
    desk::{
        access::in_use,
        hand::{Hand, People},
        lookup::standing::text_as,
    },
    error::{Class, Error},
};

/// Those who read them.
const READERS: [Role; 5] = [
    Role::PrivacyOfficer,
    Role::Approver,
    Role::Dpo,
    Role::Auditor,
    Role::Caseworker,
];

/// A use case with its template, as the desk reads them.
struct Read {
    hand: Hand,
    use_case: use_case::Model,
    organisation: organisation::Model,
    /// The version in use; nothing can be named where there is none.
    content: Option<Content>,
    versions: Vec<consent_template::Model>,
}

/// What the organisation is warned of.
pub(super) fn warned(organisation: &organisation::Model) -> Vec<Caution> {
    cautions(text_as::<Sector>(&organisation.sector))
}

impl Consents {
    async fn read(&self, who: &Caller, code: &str) -> Result<Read, Error> {
        let hand = Hand::of(&self.rooms, who).await?;
        hand.must_be_one_of(&READERS)?;
        let db = self.rooms.db.reader();
        let use_case = of_code(db, &hand, code).await?;
        let organisation = store::people::organisation(db, &hand.organisation)
            .await
            .map_err(reading)?
            .ok_or_else(none)?;
        let content = in_use(db, &use_case, hand.today()).await?;
        let versions = archive::templates(db, &hand.organisation, &use_case.id)
            .await
            .map_err(reading)?;
        Ok(Read {
            hand,
            use_case,
            organisation,
            content,
            versions,
        })
    }

    /// What may be named, the services that may not, and for how many days at most.
    fn offered(&self, content: Option<&Content>) -> (Vec<TemplateRight>, Vec<String>, u16) {
        let (mut rights, mut unknown, mut longest) = (Vec::new(), Vec::new(), *DAYS.end());
        for need in content.into_iter().flat_map(on_consent) {
            let package = need.package.as_deref();
            match rule(&self.rooms.catalogue, &need.service, package) {
                Some(rule) => {
                    longest = rule.max_days.map_or(longest, |days| days.min(longest));
                    rights.push(TemplateRight {
                        service: need.service.clone(),
                        package: need.package.clone(),
                        resource: rule.resource.clone(),
                        metadata: rule.metadata.clone(),
                    });
                }
                None => unknown.push(need.service.clone()),
            }
        }
        (rights, unknown, longest)
    }

    pub(super) fn label(&self, service: &str, language: Language) -> String {
        self.rooms.catalogue.service(service).map_or_else(
            || service.to_owned(),
            |service| service.title.in_language(language).to_owned(),
        )
    }

    pub(super) async fn template_of(&self, who: &Caller, code: &str) -> Result<ConsentTemplate, Error> {
        let read = self.read(who, code).await?;
        let people = People::of(self.rooms.db.reader(), &read.hand.organisation).await?;
        let (rights, unknown, longest) = self.offered(read.content.as_ref());
        let choice = |right: &TemplateRight| Choice {
            code: right.service.clone(),
            label: self.label(&right.service, who.language),
        };
        Ok(ConsentTemplate {
            use_case: Choice {
                code: read.use_case.code.clone(),
                label: read.use_case.title.clone(),
            },
            current: read.versions.first().and_then(said),
            versions: read
                .versions
                .iter()
                .map(|row| TemplateVersion {
                    version: row.version,
                    at: Instant::from_millis(row.made_at),
                    by: people.name(&row.made_by),
                })
                .collect(),
            offered: rights.iter().map(choice).collect(),
            unknown: unknown
                .iter()
                .map(|service| self.label(service, who.language))
                .collect(),
            longest,
            cautions: warned(&read.organisation),
            may_write: read.hand.has(Role::PrivacyOfficer),
        })
    }

    pub(super) async fn write(
        &self,
        who: &Caller,
        step: ConsentTemplateStep,
    ) -> Result<ConsentTemplateStepped, Error> {
        let read = self.read(who, &step.use_case).await?;
        read.hand.must_be(Role::PrivacyOfficer)?;
        let Some(content) = &read.content else {
            return Ok(ConsentTemplateStepped::Gaps(vec![Gap::NoRight]));
        };
        let (rights, _, longest) = self.offered(Some(content));
        let template = Template {
            purpose: content.purpose.code.clone(),
            statement: content.purpose.statement.clone(),
            rights: rights
                .into_iter()
                .filter(|right| step.services.contains(&right.service))
                .collect(),
            days: step.days,
            texts: trimmed(step.texts),
        };
        let gaps = gaps(&template, Some(longest));
        if !gaps.is_empty() {
            return Ok(ConsentTemplateStepped::Gaps(gaps));
        }
        let tx = self.rooms.db.begin().await.map_err(writing)?;
        let stepped = add_in(&tx, &read.hand, &read.use_case, step.read, &template).await?;
        tx.commit().await.map_err(writing)?;
        Ok(stepped)
    }
}

/// The next version, unless somebody else was first. The template has no gaps.
pub(crate) async fn add_in(
    tx: &DatabaseTransaction,
    hand: &Hand,
    use_case: &use_case::Model,
    before: i64,
    template: &Template,
) -> Result<ConsentTemplateStepped, Error> {
    let unwritten = |cause| Error::caused(Class::Internal, "writing a template", cause);
    let content = canonical::to_string(template).map_err(unwritten)?;
    let hash = canonical::sha256_hex(content.as_bytes());
    let own = hand.organisation.as_str();
    store::held::organisation(tx, own).await.map_err(reading)?;
    let newest = archive::newest_template(tx, own, &use_case.id)
        .await
        .map_err(reading)?;
    if newest.as_ref().map_or(0, |row| row.version) != before {
        return Ok(ConsentTemplateStepped::Stale);
    }
    if newest.is_some_and(|row| row.content_hash == hash) {
        return Ok(ConsentTemplateStepped::Same);
    }
    let row = consent_template::Model {
        id: uuid::Uuid::now_v7().to_string(),
        organisation_id: own.to_owned(),
        use_case_id: use_case.id.clone(),
        version: before + 1,
        content,
        content_hash: hash.clone(),
        made_by: hand.account.clone(),
        made_at: hand.now,
    };
    let evidence = json!({
        "consentTemplate": row.id, "useCase": use_case.code, "step": "write", "version": row.version,
        "contentHash": hash,
    });
    archive::add(tx, row).await.map_err(writing)?;
    hand.tell(tx, evidence).await?;
    Ok(ConsentTemplateStepped::Done)
}

/// The texts without what nobody sees around them.
fn trimmed(texts: BTreeMap<Language, domain::consent::Words>) -> BTreeMap<Language, domain::consent::Words> {
    let words = |words: domain::consent::Words| domain::consent::Words {
        purpose: words.purpose.trim().to_owned(),
        data: words.data.trim().to_owned(),
        refusing: words.refusing.trim().to_owned(),
    };
    texts
        .into_iter()
        .map(|(language, said)| (language, words(said)))
        .collect()
}
