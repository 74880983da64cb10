//! Nynorsk: the gate's conditions, who mends them and how. Every match names every code.
//! The sentences tell the asker what to do; they never tell about the person looked up.

use domain::{
    gate::{CheckCode, MendedBy, Outcome, Remedy, Role, VersionStatus},
    lookup::WithheldWhy,
    usecase::{PurposeCategory, SubjectCategory},
};

use super::{
    super::{CheckText, GateWords},
    details,
};

pub(super) const WORDS: GateWords = GateWords {
    item_ended: "Noko det byggjer på, er avslutta.",
    check,
    detail: details::of,
    mended_by,
    remedy,
    outcome,
    withheld,
    role,
    category,
    purpose,
    status,
};

const fn text(name: &'static str, fails: &'static str) -> CheckText {
    CheckText { name, fails }
}

#[expect(clippy::too_many_lines, reason = "one arm per condition")]
fn check(code: CheckCode) -> CheckText {
    match code {
        CheckCode::ActorActive => text("Konto og rolle", "Kontoen din kan ikkje gjere oppslag no."),
        CheckCode::ActorUndertaking => text(
            "Teieplikterklæring",
            "Du har ikkje skrive under på teieplikterklæringa.",
        ),
        CheckCode::ActorSession => text(
            "Innlogging",
            "Innlogginga di er ikkje sterk nok for dette bruksområdet.",
        ),
        CheckCode::AccessGrant => text(
            "Tilgang til bruksområdet",
            "Du har ikkje tilgang til dette bruksområdet.",
        ),
        CheckCode::UseCaseApproved => text("Godkjent bruksområde", "Bruksområdet er ikkje godkjent."),
        CheckCode::UseCaseInForce => text("Bruksområdet gjeld", "Bruksområdet gjeld ikkje no."),
        CheckCode::StopNone => text("Ingen naudstopp", "Oppslag er stoppa inntil vidare."),
        CheckCode::BasisProcessing => text(
            "Behandlingsgrunnlag",
            "Bruksområdet manglar eit gyldig behandlingsgrunnlag.",
        ),
        CheckCode::BasisSpecial => text(
            "Særlege kategoriar",
            "Bruksområdet har ikkje grunnlag for særlege kategoriar av personopplysningar.",
        ),
        CheckCode::BasisDisclosure => text(
            "Utleveringsheimel",
            "Ingen gyldig heimel fritek den som gir opplysningane, frå teieplikta.",
        ),
        CheckCode::ConsentLive => text("Samtykke", "Det finst ikkje noko gyldig samtykke."),
        CheckCode::AgreementProvider => text(
            "Avtale om opplysningane",
            "Avtalen med den som gir opplysningane, er ikkje i orden.",
        ),
        CheckCode::AgreementProcessor => text(
            "Databehandlaravtalar",
            "Ein databehandlaravtale er ikkje i orden.",
        ),
        CheckCode::SecrecyRegime => text("Teieplikt", "Det er ikkje registrert kva teieplikt som gjeld."),
        CheckCode::LawChangeNone => text(
            "Lovendring",
            "Bruksområdet treng ei lovendring som ikkje gjeld enno.",
        ),
        CheckCode::DpiaApproved => text(
            "Vurdering av personvernkonsekvensar",
            "Vurderinga av personvernkonsekvensar er ikkje i orden.",
        ),
        CheckCode::RetentionSet => text(
            "Lagring",
            "Det er ikkje bestemt kor lenge opplysningane skal lagrast, eller eit system som tek imot dei, er ikkje i orden.",
        ),
        CheckCode::ResourcesComplete => text(
            "Kontaktpersonar og rutinar",
            "Bruksområdet manglar kontaktpersonar eller rutinar.",
        ),
        CheckCode::ScopeService => text("Teneste", "Bruksområdet dekkjer ikkje det du bad om å hente."),
        CheckCode::ScopeFields => text(
            "Opplysningar",
            "Bruksområdet dekkjer ikkje alle opplysningane du bad om.",
        ),
        CheckCode::ScopePeriod => text("Periode", "Perioden kan ikkje brukast."),
        CheckCode::ScopeSubject => text(
            "Kven oppslaget gjeld",
            "Denne personen eller verksemda kan ikkje slåast opp her.",
        ),
        CheckCode::EnvironmentMatch => text(
            "Ekte eller oppdikta person",
            "Personen eller verksemda høyrer ikkje til i dette miljøet.",
        ),
        CheckCode::CaseReference => text("Saksnummer", "Saksnummeret kan ikkje brukast."),
        CheckCode::CaseAssigned => text("Tildelt sak", "Saka er ikkje tildelt deg eller eininga di."),
        CheckCode::NeedReason => text("Grunngiving", "Grunngivinga kan ikkje brukast."),
        CheckCode::NeedFresh => text(
            "Nytt behov",
            "Dei same opplysningane vart henta for kort tid sidan.",
        ),
        CheckCode::VolumeQuota => text("Talet på oppslag", "Det er gjort for mange oppslag."),
        CheckCode::SubjectParty => text(
            "Part i saka",
            "Personen eller verksemda er ikkje knytt til saka enno.",
        ),
        CheckCode::SubjectConflict => text("Habilitet", "Du kan vere inhabil i denne saka."),
        CheckCode::SubjectShielded => text("Skjerming", "Oppslaget krev særskild tilgang."),
    }
}

fn mended_by(who: MendedBy) -> &'static str {
    match who {
        MendedBy::Own => "Du sjølv",
        MendedBy::Admin => "Tilgangsansvarleg",
        MendedBy::PrivacyOfficer => "Personvernrådgivaren",
        MendedBy::Leader => "Leiaren din",
        MendedBy::OtherCaseworker => "Ein annan saksbehandlar",
        MendedBy::DataSubject => "Den opplysningane gjeld",
    }
}

fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::AskAdmin => "Be tilgangsansvarleg om å ordne det.",
        Remedy::SignUndertaking => "Les og skriv under på teieplikterklæringa.",
        Remedy::StepUp => "Stadfest at det er deg.",
        Remedy::RequestAccess => "Be om tilgang til bruksområdet.",
        Remedy::AskPrivacyOfficer => "Be personvernrådgivaren om å rette opp bruksområdet.",
        Remedy::CorrectUseCase => "Vel eit anna bruksområde.",
        Remedy::CorrectPeriod => "Vel ein annan periode.",
        Remedy::CorrectSubject => "Rett opp nummeret eller rolla.",
        Remedy::CorrectCase => "Rett opp saksnummeret.",
        Remedy::CorrectReason => "Rett opp grunngivinga.",
        Remedy::CorrectFields => {
            "Be om færre opplysningar, eller be personvernrådgivaren om å få fleire godkjende."
        }
        Remedy::StateNewNeed => "Bruk det du har henta, eller kryss av for at du har eit nytt behov.",
        Remedy::WaitOrAskAdmin => "Vent litt, eller be tilgangsansvarleg om hjelp.",
        Remedy::RegisterParty => "Fyll ut rolle, tilknyting og kva som viser henne.",
        Remedy::HandOver => "La ein annan saksbehandlar ta saka.",
        Remedy::AskLeader => "Ta det opp med leiaren din.",
        Remedy::AskConsent => "Be om samtykke frå den opplysningane gjeld.",
        Remedy::AskElevated => "Be tilgangsansvarleg finne ein som har særskild tilgang.",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "Oppfylt",
        Outcome::Fail => "Ikkje oppfylt",
        Outcome::NotApplicable => "Ikkje aktuelt",
        Outcome::Overridden => "Fråvike ved hastetilgang",
    }
}

fn withheld(why: WithheldWhy) -> &'static str {
    match why {
        WithheldWhy::NotApproved => "Bruksområdet dekkjer henne ikkje",
        WithheldWhy::NotRequested => "Ikkje bede om denne gongen",
        WithheldWhy::NotForSystem => "Fagsystemet har ikkje tilgang til henne",
        WithheldWhy::Derived => "Eit utrekna svar blir vist i staden",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Caseworker => "Saksbehandlar",
        Role::PrivacyOfficer => "Personvernrådgivar",
        Role::Approver => "Tenesteeigar",
        Role::Admin => "Tilgangsansvarleg",
        Role::Dpo => "Personvernombod",
        Role::Auditor => "Kontrollør",
        Role::Operator => "Drift",
    }
}

fn category(category: SubjectCategory) -> &'static str {
    match category {
        SubjectCategory::Applicant => "Den saka gjeld",
        SubjectCategory::SpouseOrCohabitant => "Ektefelle eller sambuar",
        SubjectCategory::Child => "Barn",
        SubjectCategory::OtherParent => "Den andre forelderen",
        SubjectCategory::Employer => "Arbeidsgivar",
        SubjectCategory::Organisation => "Verksemd",
        SubjectCategory::CoDebtor => "Kausjonist eller medskyldnar",
    }
}

fn purpose(purpose: PurposeCategory) -> &'static str {
    match purpose {
        PurposeCategory::CaseHandling => "Saksbehandling",
        PurposeCategory::NewService => "Ny teneste",
        PurposeCategory::BetterService => "Betre teneste",
        PurposeCategory::Control => "Kontroll",
        PurposeCategory::Statistics => "Statistikk og analyse",
    }
}

fn status(status: VersionStatus) -> &'static str {
    match status {
        VersionStatus::Draft => "Utkast",
        VersionStatus::Submitted => "Sendt til godkjenning",
        VersionStatus::Approved => "Godkjend",
        VersionStatus::Active => "I bruk",
        VersionStatus::Superseded => "Erstatta",
        VersionStatus::Suspended => "Stansa",
        VersionStatus::Ended => "Avslutta",
        VersionStatus::Returned => "Send tilbake",
    }
}
