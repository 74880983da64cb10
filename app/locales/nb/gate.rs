//! Bokmål: the gate's conditions, who mends them and how. Every match names every code.
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
    item_ended: "Noe det bygger på, er avsluttet.",
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
        CheckCode::ActorActive => text("Konto og rolle", "Kontoen din kan ikke gjøre oppslag nå."),
        CheckCode::ActorUndertaking => text(
            "Taushetserklæring",
            "Du har ikke skrevet under på taushetserklæringen.",
        ),
        CheckCode::ActorSession => text(
            "Innlogging",
            "Innloggingen din er ikke sterk nok for dette bruksområdet.",
        ),
        CheckCode::AccessGrant => text(
            "Tilgang til bruksområdet",
            "Du har ikke tilgang til dette bruksområdet.",
        ),
        CheckCode::UseCaseApproved => text("Godkjent bruksområde", "Bruksområdet er ikke godkjent."),
        CheckCode::UseCaseInForce => text("Bruksområdet gjelder", "Bruksområdet gjelder ikke nå."),
        CheckCode::StopNone => text("Ingen nødstopp", "Oppslag er stoppet inntil videre."),
        CheckCode::BasisProcessing => text(
            "Behandlingsgrunnlag",
            "Bruksområdet mangler et gyldig behandlingsgrunnlag.",
        ),
        CheckCode::BasisSpecial => text(
            "Særlige kategorier",
            "Bruksområdet har ikke grunnlag for særlige kategorier av personopplysninger.",
        ),
        CheckCode::BasisDisclosure => text(
            "Utleveringshjemmel",
            "Ingen gyldig hjemmel fritar den som gir opplysningene, fra taushetsplikten.",
        ),
        CheckCode::ConsentLive => text("Samtykke", "Det finnes ikke noe gyldig samtykke."),
        CheckCode::AgreementProvider => text(
            "Avtale om opplysningene",
            "Avtalen med den som gir opplysningene, er ikke i orden.",
        ),
        CheckCode::AgreementProcessor => {
            text("Databehandleravtaler", "En databehandleravtale er ikke i orden.")
        }
        CheckCode::SecrecyRegime => text(
            "Taushetsplikt",
            "Det er ikke registrert hvilken taushetsplikt som gjelder.",
        ),
        CheckCode::LawChangeNone => text(
            "Lovendring",
            "Bruksområdet trenger en lovendring som ikke gjelder ennå.",
        ),
        CheckCode::DpiaApproved => text(
            "Vurdering av personvernkonsekvenser",
            "Vurderingen av personvernkonsekvenser er ikke i orden.",
        ),
        CheckCode::RetentionSet => text(
            "Lagring",
            "Det er ikke bestemt hvor lenge opplysningene skal lagres, eller et system som mottar dem, er ikke i orden.",
        ),
        CheckCode::ResourcesComplete => text(
            "Kontaktpersoner og rutiner",
            "Bruksområdet mangler kontaktpersoner eller rutiner.",
        ),
        CheckCode::ScopeService => text("Tjeneste", "Bruksområdet dekker ikke det du ba om å hente."),
        CheckCode::ScopeFields => text(
            "Opplysninger",
            "Bruksområdet dekker ikke alle opplysningene du ba om.",
        ),
        CheckCode::ScopePeriod => text("Periode", "Perioden kan ikke brukes."),
        CheckCode::ScopeSubject => text(
            "Hvem oppslaget gjelder",
            "Denne personen eller virksomheten kan ikke slås opp her.",
        ),
        CheckCode::EnvironmentMatch => text(
            "Ekte eller oppdiktet person",
            "Personen eller virksomheten hører ikke til i dette miljøet.",
        ),
        CheckCode::CaseReference => text("Saksnummer", "Saksnummeret kan ikke brukes."),
        CheckCode::CaseAssigned => text("Tildelt sak", "Saken er ikke tildelt deg eller enheten din."),
        CheckCode::NeedReason => text("Begrunnelse", "Begrunnelsen kan ikke brukes."),
        CheckCode::NeedFresh => text(
            "Nytt behov",
            "De samme opplysningene ble hentet for kort tid siden.",
        ),
        CheckCode::VolumeQuota => text("Antall oppslag", "Det er gjort for mange oppslag."),
        CheckCode::SubjectParty => text(
            "Part i saken",
            "Personen eller virksomheten er ikke knyttet til saken ennå.",
        ),
        CheckCode::SubjectConflict => text("Habilitet", "Du kan være inhabil i denne saken."),
        CheckCode::SubjectShielded => text("Skjerming", "Oppslaget krever særskilt tilgang."),
    }
}

fn mended_by(who: MendedBy) -> &'static str {
    match who {
        MendedBy::Own => "Du selv",
        MendedBy::Admin => "Tilgangsansvarlig",
        MendedBy::PrivacyOfficer => "Personvernrådgiveren",
        MendedBy::Leader => "Lederen din",
        MendedBy::OtherCaseworker => "En annen saksbehandler",
        MendedBy::DataSubject => "Den opplysningene gjelder",
    }
}

fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::AskAdmin => "Be tilgangsansvarlig om å ordne det.",
        Remedy::SignUndertaking => "Les og skriv under på taushetserklæringen.",
        Remedy::StepUp => "Bekreft at det er deg.",
        Remedy::RequestAccess => "Be om tilgang til bruksområdet.",
        Remedy::AskPrivacyOfficer => "Be personvernrådgiveren om å rette opp bruksområdet.",
        Remedy::CorrectUseCase => "Velg et annet bruksområde.",
        Remedy::CorrectPeriod => "Velg en annen periode.",
        Remedy::CorrectSubject => "Rett opp nummeret eller rollen.",
        Remedy::CorrectCase => "Rett opp saksnummeret.",
        Remedy::CorrectReason => "Rett opp begrunnelsen.",
        Remedy::CorrectFields => {
            "Be om færre opplysninger, eller be personvernrådgiveren om å få flere godkjent."
        }
        Remedy::StateNewNeed => "Bruk det du har hentet, eller kryss av for at du har et nytt behov.",
        Remedy::WaitOrAskAdmin => "Vent litt, eller be tilgangsansvarlig om hjelp.",
        Remedy::RegisterParty => "Fyll ut rolle, tilknytning og hva som viser den.",
        Remedy::HandOver => "La en annen saksbehandler ta saken.",
        Remedy::AskLeader => "Ta det opp med lederen din.",
        Remedy::AskConsent => "Be om samtykke fra den opplysningene gjelder.",
        Remedy::AskElevated => "Be tilgangsansvarlig finne en som har særskilt tilgang.",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "Oppfylt",
        Outcome::Fail => "Ikke oppfylt",
        Outcome::NotApplicable => "Ikke aktuelt",
        Outcome::Overridden => "Fraveket ved hastetilgang",
    }
}

fn withheld(why: WithheldWhy) -> &'static str {
    match why {
        WithheldWhy::NotApproved => "Bruksområdet dekker den ikke",
        WithheldWhy::NotRequested => "Ikke bedt om denne gangen",
        WithheldWhy::NotForSystem => "Fagsystemet har ikke tilgang til den",
        WithheldWhy::Derived => "Et beregnet svar vises i stedet",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Caseworker => "Saksbehandler",
        Role::PrivacyOfficer => "Personvernrådgiver",
        Role::Approver => "Tjenesteeier",
        Role::Admin => "Tilgangsansvarlig",
        Role::Dpo => "Personvernombud",
        Role::Auditor => "Kontrollør",
        Role::Operator => "Drift",
    }
}

fn category(category: SubjectCategory) -> &'static str {
    match category {
        SubjectCategory::Applicant => "Den saken gjelder",
        SubjectCategory::SpouseOrCohabitant => "Ektefelle eller samboer",
        SubjectCategory::Child => "Barn",
        SubjectCategory::OtherParent => "Den andre forelderen",
        SubjectCategory::Employer => "Arbeidsgiver",
        SubjectCategory::Organisation => "Virksomhet",
        SubjectCategory::CoDebtor => "Kausjonist eller medskyldner",
    }
}

fn purpose(purpose: PurposeCategory) -> &'static str {
    match purpose {
        PurposeCategory::CaseHandling => "Saksbehandling",
        PurposeCategory::NewService => "Ny tjeneste",
        PurposeCategory::BetterService => "Bedre tjeneste",
        PurposeCategory::Control => "Kontroll",
        PurposeCategory::Statistics => "Statistikk og analyse",
    }
}

fn status(status: VersionStatus) -> &'static str {
    match status {
        VersionStatus::Draft => "Utkast",
        VersionStatus::Submitted => "Sendt til godkjenning",
        VersionStatus::Approved => "Godkjent",
        VersionStatus::Active => "I bruk",
        VersionStatus::Superseded => "Erstattet",
        VersionStatus::Suspended => "Stanset",
        VersionStatus::Ended => "Avsluttet",
        VersionStatus::Returned => "Sendt tilbake",
    }
}
