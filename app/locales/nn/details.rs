//! Nynorsk: one sentence per detail of the gate's answer. Every detail is named; none has a silent fallback.
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
        Detail::Unknown => After("Vi veit ikkje nok til å seie ja."),
        Detail::NoActor => Whole("Det er ikkje oppgitt kven som slår opp."),
        Detail::AccountInactive => Whole("Kontoen din er ikkje aktiv."),
        Detail::MembershipInactive => Whole("Du er ikkje aktiv i denne verksemda."),
        Detail::RoleMissing => Whole("Du har ikkje rolla saksbehandlar i denne verksemda."),
        Detail::IdentityMissing => Whole("Identiteten din er ikkje stadfesta."),
        Detail::ClientInactive => Whole("Nøkkelen til fagsystemet gjeld ikkje."),
        Detail::PersonNotBound => Whole("Fagsystemet har ikkje lov til å slå opp på vegner av deg."),
        Detail::AutomationNotAllowed => Whole("Bruksområdet tillèt ikkje automatiske oppslag."),
        Detail::TriggerNotAllowed => Whole("Bruksområdet tillèt ikkje automatiske oppslag av denne grunnen."),
        Detail::Outdated => Whole("Teieplikterklæringa er ny. Du har skrive under på ei eldre utgåve."),
        Detail::StepUpNeeded => Whole("Bruksområdet krev at du nettopp har stadfesta at det er deg."),
        Detail::KeyCannotStepUp => {
            Whole("Bruksområdet krev innlogging av ein person. Eit fagsystem kan ikkje brukast.")
        }
        Detail::NoSystemGrant => Whole("Fagsystemet har ikkje tilgang til dette bruksområdet."),
        Detail::NotYetValid => After("Det byrjar å gjelde seinare."),
        Detail::Expired => After("Gyldigheita har gått ut."),
        Detail::Revoked => After("Det er trekt tilbake."),
        Detail::SelfGranted => {
            Whole("Tilgangen er gitt av den som har han eller bad om han. Då gjeld han ikkje.")
        }
        Detail::UnknownUseCase => Whole("Vi finn ikkje bruksområdet."),
        Detail::NoActiveVersion => Whole("Bruksområdet har ingen versjon som er i bruk."),
        Detail::ContentChanged => Whole("Bruksområdet er endra etter at det vart godkjent."),
        Detail::TooFewApprovers => Whole("Bruksområdet er ikkje godkjent av mange nok personar."),
        Detail::SelfApproved => Whole("Bruksområdet er godkjent av ein som sjølv har skrive det."),
        Detail::Suspended => Whole("Bruksområdet er stansa inntil vidare."),
        Detail::Ended => Whole("Bruksområdet er avslutta."),
        Detail::Stopped => {
            Whole("Nokon har trykt på naudstopp. Ingen oppslag slepp gjennom før han er oppheva.")
        }
        Detail::NotRegistered => After("Ingenting er registrert."),
        Detail::HookNotVerified => After("Heimelen er ikkje kontrollert."),
        Detail::ReverifyOverdue => After("Heimelen må kontrollerast på nytt."),
        Detail::HookNotInForce => After("Heimelen gjeld ikkje i dag."),
        Detail::ItemChanged => After("Innhaldet er endra sidan bruksområdet vart godkjent."),
        Detail::WrongUse => After("Heimelen kan ikkje brukast til dette."),
        Detail::Article9Missing => {
            Whole("Bruksområdet manglar grunnlag for særlege kategoriar (personvernforordninga artikkel 9).")
        }
        Detail::Article10Missing => Whole(
            "Bruksområdet manglar grunnlag for opplysningar om straff (personvernforordninga artikkel 10).",
        ),
        Detail::SecrecyNotLifted => Whole("Heimelen fritek ikkje frå teieplikta."),
        Detail::WrongProvider => Whole("Heimelen gjeld ikkje den som gir opplysningane."),
        Detail::WrongOrgan => Whole("Heimelen gjeld ikkje for denne verksemda."),
        Detail::WrongTask => Whole("Heimelen gjeld ei anna oppgåve."),
        Detail::WrongCategory => Whole("Heimelen dekkjer ikkje denne rolla i saka."),
        Detail::PackageNotGranted => {
            Whole("Den som gir opplysningane, har ikkje gitt tilgang til rettigheitspakken.")
        }
        Detail::ConsentMissing => Whole("Det finst ikkje noko samtykke."),
        Detail::ConsentNotAccepted => Whole("Samtykket er ikkje gitt enno."),
        Detail::ConsentElsewhere => Whole("Samtykket gjeld noko anna enn dette oppslaget."),
        Detail::ConsentForm => Whole("Tenesta godtek ikkje denne forma for samtykke."),
        Detail::PurposeNotAgreed => {
            Whole("Avtalen med den som gir opplysningane, omfattar ikkje dette føremålet.")
        }
        Detail::NotCovered => Whole("Avtalen med den som gir opplysningane, omfattar ikkje denne tenesta."),
        Detail::TermsNotAccepted => Whole("Bruksvilkåra er ikkje godtekne."),
        Detail::ControllerNotConfirmed => {
            Whole("Verksemda har ikkje stadfesta at ho er behandlingsansvarleg.")
        }
        Detail::LettersIncomplete => Whole("Ein databehandlaravtale manglar noko av det lova krev."),
        Detail::SignatureMissing => Whole("Ein databehandlaravtale er ikkje underskriven av begge."),
        Detail::DelegationMissing => Whole("Leverandøren manglar fullmakt i Altinn."),
        Detail::SupplierNotInChain => {
            Whole("Leverandøren tenesta blir henta gjennom, står ikkje som databehandlar i bruksområdet.")
        }
        Detail::ReviewOverdue => After("Gjennomgangen er for lengst forfallen."),
        Detail::LawChangePending => Nothing,
        Detail::DpiaNotApproved => Whole("Vurderinga av personvernkonsekvensar er ikkje godkjend."),
        Detail::ContactMissing => Whole("Ein kontaktperson manglar eller er ikkje lenger aktiv."),
        Detail::RoutineMissing => Whole("Ein rutine manglar."),
        Detail::UnknownService => Whole("Vi finn ikkje tenesta."),
        Detail::ServiceNotInNeed => Whole("Tenesta er ikkje ein del av bruksområdet."),
        Detail::PackageNotInNeed => Whole("Rettigheitspakken er ikkje ein del av bruksområdet."),
        Detail::ParameterNotInNeed => Whole("Eitt av vala for tenesta er ikkje ein del av bruksområdet."),
        Detail::ModeNotAllowed => Whole("Bruksområdet tillèt ikkje denne måten å slå opp på."),
        Detail::MassHookMissing => Whole("Masseoppslag utan sak krev ein heimel som bruksområdet ikkje har."),
        Detail::UnknownField => Whole("Ei av opplysningane finst ikkje i tenesta."),
        Detail::FieldNotApproved => Whole("Ei av opplysningane er ikkje godkjend for bruksområdet."),
        Detail::FieldNotForSystem => Whole("Fagsystemet har ikkje tilgang til ei av opplysningane."),
        Detail::NoFields => Whole("Du har ikkje bede om nokre opplysningar."),
        Detail::PeriodMissing => Whole("Du må velje ein periode."),
        Detail::PeriodUnreadable => Whole("Vi forstår ikkje perioden."),
        Detail::PeriodWrongKind => Whole("Tenesta bruker ein annan type periode."),
        Detail::PeriodOutside => Whole("Perioden er utanfor det bruksområdet tillèt."),
        Detail::IdentifierInvalid => Whole("Nummeret er ikkje gyldig."),
        Detail::WrongKindOfSubject => Whole("Tenesta gjeld ikkje denne typen nummer."),
        Detail::CategoryMissing => Whole("Du må velje kva rolle personen eller verksemda har i saka."),
        Detail::CategoryNotAllowed => Whole("Bruksområdet tillèt ikkje oppslag på denne rolla."),
        Detail::Dead => Whole("Personen er død. Bruksområdet tillèt ikkje oppslag på døde."),
        Detail::Emigrated => Whole("Personen har utvandra. Bruksområdet tillèt ikkje oppslag på utvandra."),
        Detail::SyntheticInProduction => {
            Whole("Nummeret høyrer til ein oppdikta person eller ei oppdikta verksemd.")
        }
        Detail::RealOutsideProduction => Whole(
            "Nummeret er ikkje eit testnummer. Her kan du berre slå opp oppdikta personar og verksemder.",
        ),
        Detail::NobodyYet => Whole("Nummeret høyrer ikkje til nokon. Fødselsdatoen er fram i tid."),
        Detail::CaseMissing => Whole("Saksnummeret manglar."),
        Detail::CasePattern => Whole("Saksnummeret er ikkje skrive slik bruksområdet krev."),
        Detail::CaseNotVerified => Whole("Saka er ikkje kontrollert i fagsystemet."),
        Detail::CaseSystemSilent => {
            Whole("Vi fekk ikkje svar frå fagsystemet om saka. Då kan vi ikkje seie ja.")
        }
        Detail::CaseUnknown => Whole("Fagsystemet kjenner ikkje saka."),
        Detail::CaseClosed => Whole("Saka er avslutta i fagsystemet."),
        Detail::CaseState => Whole("Saka har ein status som ikkje gir rett til oppslag."),
        Detail::NotAssigned => Nothing,
        Detail::ReasonMissing => Whole("Grunngivinga manglar."),
        Detail::ReasonNotOffered => Whole("Denne grunngivinga kan ikkje brukast i bruksområdet."),
        Detail::TextMissing => Whole("Du må skrive ei grunngiving med eigne ord."),
        Detail::TextBoilerPlate => Whole("Grunngivinga seier ikkje nok om kvifor du treng opplysningane."),
        Detail::TextHoldsNumber => Whole("Grunngivinga inneheld eit fødselsnummer. Det kan ikkje stå der."),
        Detail::LookedUpRecently => Nothing,
        Detail::ActorQuota => Whole("Du har nådd grensa for kor mange oppslag du kan gjere no."),
        Detail::UseCaseQuota => Whole("Grensa for talet på oppslag i bruksområdet er nådd i dag."),
        Detail::HardCeiling => {
            Whole("Du har nådd den øvste grensa for oppslag i dag. Den kan ingen oppheve.")
        }
        Detail::NotCaseParty => {
            Whole("Fagsystemet seier at den du slår opp, ikkje er part i saka i denne rolla.")
        }
        Detail::FirstIsApplicant => Whole("Det første oppslaget i ei sak må gjelde den saka handlar om."),
        Detail::RelationMissing => Whole("Du må oppgi tilknytinga til den saka gjeld."),
        Detail::EvidenceMissing => Whole("Du må oppgi kva som viser tilknytinga."),
        Detail::TooManySubjects => Whole("Det er slått opp for mange i denne saka."),
        Detail::Own => Whole("Du kan ikkje slå opp i ei sak som gjeld deg sjølv."),
        Detail::Family => Whole("Du kan ikkje slå opp i ei sak som gjeld dei næraste dine."),
        Detail::OwnCompany => Whole("Du kan ikkje slå opp i ei sak som gjeld ei verksemd du leier."),
        Detail::LeaderOrReport => {
            Whole("Du kan ikkje slå opp i ei sak som gjeld leiaren din eller ein du leier.")
        }
        Detail::SameUnit => Whole("Saka gjeld ein i eininga di. Leiaren må vurdere habiliteten din først."),
        Detail::DeclaredTie => Whole(
            "Saka gjeld ein du har oppgitt ei tilknyting til. Leiaren må vurdere habiliteten din først.",
        ),
        Detail::NotAsked => After("Skjerminga er ikkje kontrollert enno."),
        Detail::LevelNotTold => {
            Whole("Vi fekk ikkje kontrollert om personen har adressevern, og då blir ingenting henta.")
        }
        Detail::Shielded => Nothing,
    }
}
