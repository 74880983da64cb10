//! Bokmål: one sentence per detail of the gate's answer. Every detail is named; none has a silent fallback.
//! A sentence about the person looked up is given only where the gate itself tells the detail to the asker.

use domain::gate::Detail;

use super::super::Sentence::{self, After, Nothing, Whole};

#[expect(clippy::too_many_lines, reason = "one arm per detail")]
pub(super) fn of(detail: Detail) -> Sentence {
    match detail {
        Detail::Ok
        | Detail::Hidden
        | Detail::Automated
        | Detail::OrganisationSubject
        | Detail::NotSecret
        | Detail::ConsentBasis
        | Detail::NoConsentUsed
        | Detail::NoProcessor
        | Detail::NoPeriodTaken
        | Detail::StatusUnknown
        | Detail::NotDemanded
        | Detail::NewEvent
        | Detail::NewNeed
        | Detail::KnownParty
        | Detail::CaseParty
        | Detail::Assessed
        | Detail::Colleague
        | Detail::NoSource
        | Detail::LevelLookup
        | Detail::ShieldAllowed
        | Detail::NotSigned
        | Detail::NoGrant => Nothing,
        Detail::Unknown => After("Vi vet ikke nok til å si ja."),
        Detail::NoActor => Whole("Det er ikke oppgitt hvem som slår opp."),
        Detail::AccountInactive => Whole("Kontoen din er ikke aktiv."),
        Detail::MembershipInactive => Whole("Du er ikke aktiv i denne virksomheten."),
        Detail::RoleMissing => Whole("Du har ikke rollen saksbehandler i denne virksomheten."),
        Detail::IdentityMissing => Whole("Identiteten din er ikke bekreftet."),
        Detail::ClientInactive => Whole("Nøkkelen til fagsystemet gjelder ikke."),
        Detail::PersonNotBound => Whole("Fagsystemet har ikke lov til å slå opp på vegne av deg."),
        Detail::AutomationNotAllowed => Whole("Bruksområdet tillater ikke automatiske oppslag."),
        Detail::TriggerNotAllowed => {
            Whole("Bruksområdet tillater ikke automatiske oppslag av denne grunnen.")
        }
        Detail::Outdated => Whole("Taushetserklæringen er ny. Du har skrevet under på en eldre utgave."),
        Detail::StepUpNeeded => Whole("Bruksområdet krever at du nettopp har bekreftet at det er deg."),
        Detail::KeyCannotStepUp => {
            Whole("Bruksområdet krever innlogging av en person. Et fagsystem kan ikke brukes.")
        }
        Detail::NoSystemGrant => Whole("Fagsystemet har ikke tilgang til dette bruksområdet."),
        Detail::NotYetValid => After("Det begynner å gjelde senere."),
        Detail::Expired => After("Gyldigheten har gått ut."),
        Detail::Revoked => After("Det er trukket tilbake."),
        Detail::SelfGranted => {
            Whole("Tilgangen er gitt av den som har den eller ba om den. Da gjelder den ikke.")
        }
        Detail::UnknownUseCase => Whole("Vi finner ikke bruksområdet."),
        Detail::NoActiveVersion => Whole("Bruksområdet har ingen versjon som er i bruk."),
        Detail::ContentChanged => Whole("Bruksområdet er endret etter at det ble godkjent."),
        Detail::TooFewApprovers => Whole("Bruksområdet er ikke godkjent av mange nok personer."),
        Detail::SelfApproved => Whole("Bruksområdet er godkjent av en som selv har skrevet det."),
        Detail::Suspended => Whole("Bruksområdet er stanset inntil videre."),
        Detail::Ended => Whole("Bruksområdet er avsluttet."),
        Detail::Stopped => {
            Whole("Noen har trykket på nødstopp. Ingen oppslag slipper gjennom før den er opphevet.")
        }
        Detail::NotRegistered => After("Ingenting er registrert."),
        Detail::HookNotVerified => After("Hjemmelen er ikke kontrollert."),
        Detail::ReverifyOverdue => After("Hjemmelen må kontrolleres på nytt."),
        Detail::HookNotInForce => After("Hjemmelen gjelder ikke i dag."),
        Detail::ItemChanged => After("Innholdet er endret siden bruksområdet ble godkjent."),
        Detail::WrongUse => After("Hjemmelen kan ikke brukes til dette."),
        Detail::Article9Missing => {
            Whole("Bruksområdet mangler grunnlag for særlige kategorier (personvernforordningen artikkel 9).")
        }
        Detail::Article10Missing => Whole(
            "Bruksområdet mangler grunnlag for opplysninger om straff (personvernforordningen artikkel 10).",
        ),
        Detail::SecrecyNotLifted => Whole("Hjemmelen fritar ikke fra taushetsplikten."),
        Detail::WrongProvider => Whole("Hjemmelen gjelder ikke den som gir opplysningene."),
        Detail::WrongOrgan => Whole("Hjemmelen gjelder ikke for denne virksomheten."),
        Detail::WrongTask => Whole("Hjemmelen gjelder en annen oppgave."),
        Detail::WrongCategory => Whole("Hjemmelen dekker ikke denne rollen i saken."),
        Detail::PackageNotGranted => {
            Whole("Den som gir opplysningene, har ikke gitt tilgang til rettighetspakken.")
        }
        Detail::ConsentMissing => Whole("Det finnes ikke noe samtykke."),
        Detail::ConsentNotAccepted => Whole("Samtykket er ikke gitt ennå."),
        Detail::ConsentElsewhere => Whole("Samtykket gjelder noe annet enn dette oppslaget."),
        Detail::ConsentForm => Whole("Tjenesten godtar ikke denne formen for samtykke."),
        Detail::PurposeNotAgreed => {
            Whole("Avtalen med den som gir opplysningene, omfatter ikke dette formålet.")
        }
        Detail::NotCovered => Whole("Avtalen med den som gir opplysningene, omfatter ikke denne tjenesten."),
        Detail::TermsNotAccepted => Whole("Bruksvilkårene er ikke godtatt."),
        Detail::ControllerNotConfirmed => {
            Whole("Virksomheten har ikke bekreftet at den er behandlingsansvarlig.")
        }
        Detail::LettersIncomplete => Whole("En databehandleravtale mangler noe av det loven krever."),
        Detail::SignatureMissing => Whole("En databehandleravtale er ikke underskrevet av begge."),
        Detail::DelegationMissing => Whole("Leverandøren mangler fullmakt i Altinn."),
        Detail::SupplierNotInChain => {
            Whole("Leverandøren tjenesten hentes gjennom, står ikke som databehandler i bruksområdet.")
        }
        Detail::ReviewOverdue => After("Gjennomgangen er for lengst forfalt."),
        Detail::LawChangePending => Nothing,
        Detail::DpiaNotApproved => Whole("Vurderingen av personvernkonsekvenser er ikke godkjent."),
        Detail::ContactMissing => Whole("En kontaktperson mangler eller er ikke lenger aktiv."),
        Detail::RoutineMissing => Whole("En rutine mangler."),
        Detail::UnknownService => Whole("Vi finner ikke tjenesten."),
        Detail::ServiceNotInNeed => Whole("Tjenesten er ikke en del av bruksområdet."),
        Detail::PackageNotInNeed => Whole("Rettighetspakken er ikke en del av bruksområdet."),
        Detail::ParameterNotInNeed => Whole("Et av valgene for tjenesten er ikke en del av bruksområdet."),
        Detail::ModeNotAllowed => Whole("Bruksområdet tillater ikke denne måten å slå opp på."),
        Detail::MassHookMissing => {
            Whole("Masseoppslag uten sak krever en hjemmel som bruksområdet ikke har.")
        }
        Detail::UnknownField => Whole("En av opplysningene finnes ikke i tjenesten."),
        Detail::FieldNotApproved => Whole("En av opplysningene er ikke godkjent for bruksområdet."),
        Detail::FieldNotForSystem => Whole("Fagsystemet har ikke tilgang til en av opplysningene."),
        Detail::NoFields => Whole("Du har ikke bedt om noen opplysninger."),
        Detail::PeriodMissing => Whole("Du må velge en periode."),
        Detail::PeriodUnreadable => Whole("Vi forstår ikke perioden."),
        Detail::PeriodWrongKind => Whole("Tjenesten bruker en annen type periode."),
        Detail::PeriodOutside => Whole("Perioden er utenfor det bruksområdet tillater."),
        Detail::IdentifierInvalid => Whole("Nummeret er ikke gyldig."),
        Detail::WrongKindOfSubject => Whole("Tjenesten gjelder ikke denne typen nummer."),
        Detail::CategoryMissing => {
            Whole("Du må velge hvilken rolle personen eller virksomheten har i saken.")
        }
        Detail::CategoryNotAllowed => Whole("Bruksområdet tillater ikke oppslag på denne rollen."),
        Detail::Dead => Whole("Personen er død. Bruksområdet tillater ikke oppslag på døde."),
        Detail::Emigrated => {
            Whole("Personen har utvandret. Bruksområdet tillater ikke oppslag på utvandrede.")
        }
        Detail::SyntheticInProduction => Whole("Nummeret tilhører en oppdiktet person eller virksomhet."),
        Detail::RealOutsideProduction => Whole(
            "Nummeret er ikke et testnummer. Her kan du bare slå opp oppdiktede personer og virksomheter.",
        ),
        Detail::NobodyYet => Whole("Nummeret tilhører ingen. Fødselsdatoen er fram i tid."),
        Detail::CaseMissing => Whole("Saksnummeret mangler."),
        Detail::CasePattern => Whole("Saksnummeret er ikke skrevet slik bruksområdet krever."),
        Detail::CaseNotVerified => Whole("Saken er ikke kontrollert i fagsystemet."),
        Detail::CaseSystemSilent => {
            Whole("Vi fikk ikke svar fra fagsystemet om saken. Da kan vi ikke si ja.")
        }
        Detail::CaseUnknown => Whole("Fagsystemet kjenner ikke saken."),
        Detail::CaseClosed => Whole("Saken er avsluttet i fagsystemet."),
        Detail::CaseState => Whole("Saken har en status som ikke gir rett til oppslag."),
        Detail::NotAssigned => Nothing,
        Detail::ReasonMissing => Whole("Begrunnelsen mangler."),
        Detail::ReasonNotOffered => Whole("Denne begrunnelsen kan ikke brukes i bruksområdet."),
        Detail::TextMissing => Whole("Du må skrive en begrunnelse med egne ord."),
        Detail::TextBoilerPlate => Whole("Begrunnelsen sier ikke nok om hvorfor du trenger opplysningene."),
        Detail::TextHoldsNumber => Whole("Begrunnelsen inneholder et fødselsnummer. Det kan ikke stå der."),
        Detail::LookedUpRecently => Nothing,
        Detail::ActorQuota => Whole("Du har nådd grensen for hvor mange oppslag du kan gjøre nå."),
        Detail::UseCaseQuota => Whole("Grensen for antall oppslag i bruksområdet er nådd i dag."),
        Detail::HardCeiling => {
            Whole("Du har nådd den øverste grensen for oppslag i dag. Den kan ingen oppheve.")
        }
        Detail::NotCaseParty => {
            Whole("Fagsystemet sier at den du slår opp, ikke er part i saken i denne rollen.")
        }
        Detail::FirstIsApplicant => Whole("Det første oppslaget i en sak må gjelde den saken handler om."),
        Detail::RelationMissing => Whole("Du må oppgi tilknytningen til den saken gjelder."),
        Detail::EvidenceMissing => Whole("Du må oppgi hva som viser tilknytningen."),
        Detail::TooManySubjects => Whole("Det er slått opp for mange i denne saken."),
        Detail::Own => Whole("Du kan ikke slå opp i en sak som gjelder deg selv."),
        Detail::Family => Whole("Du kan ikke slå opp i en sak som gjelder dine nærmeste."),
        Detail::OwnCompany => Whole("Du kan ikke slå opp i en sak som gjelder en virksomhet du leder."),
        Detail::LeaderOrReport => {
            Whole("Du kan ikke slå opp i en sak som gjelder lederen din eller en du leder.")
        }
        Detail::SameUnit => {
            Whole("Saken gjelder en i enheten din. Lederen må vurdere habiliteten din først.")
        }
        Detail::DeclaredTie => Whole(
            "Saken gjelder en du har oppgitt en tilknytning til. Lederen må vurdere habiliteten din først.",
        ),
        Detail::NotAsked => After("Skjermingen er ikke kontrollert ennå."),
        Detail::LevelNotTold => {
            Whole("Vi fikk ikke kontrollert om personen har adressebeskyttelse, og da blir ingenting hentet.")
        }
        Detail::Shielded => Nothing,
    }
}
