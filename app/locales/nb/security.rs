//! Bokmål: signing in, second factors and the own page of security.

use super::super::{
    FactorWords, PasswordWords, ProviderWords, SecondWords, Security, SecurityMail, SessionWords,
};
use crate::wire::{ProviderRefusal, SecurityChange, Strength};

pub(super) const SECURITY: Security = Security {
    title: "Innlogging og sikkerhet",
    intro: "Her ser du hvordan du logger inn, og hvor du er logget inn nå.",
    mailed: "Vi sender deg en e-post når noe blir endret.",
    confirm_first: "For å endre noe må du først bekrefte at det er deg.",
    confirm_link: "Bekreft at det er deg",
    confirm_in_tab: "Bekreft at det er deg (åpnes i en ny fane)",
    since: "I bruk siden",
    to_security: "Til innlogging og sikkerhet",
    show_password: "Vis passordet",
    hide_password: "Skjul passordet",
    password: PasswordWords {
        heading: "Passord",
        changed: "Sist byttet",
        never_changed: "Du har ikke byttet passord her ennå.",
        short: "Passordet er kort. Det holder fordi du også bekrefter på en annen måte når du logger inn.",
        change: "Bytt passord",
        change_title: "Bytt passord",
        current: "Passordet du har nå",
        new: "Nytt passord",
        hint: |least| {
            format!("Minst {least} tegn. Flere ord etter hverandre er lette å huske og vanskelige å gjette.")
        },
        others: "Logg ut alle andre steder",
        others_hint: "Fjern krysset hvis du vil være innlogget på andre maskiner også.",
        button: "Bytt passord",
        new_missing: "Skriv et nytt passord",
        wrong: "Passordet er feil. Skriv passordet du bruker nå",
        too_short: |least| format!("Passordet er for kort. Bruk minst {least} tegn"),
        too_long: "Passordet er for langt. Bruk færre enn 1000 tegn",
        common: "Passordet er blant dem som gjettes først. Velg et annet",
        context: "Passordet består nesten bare av ord som er lette å gjette her, som navnet ditt eller virksomheten. Velg et annet",
    },
    factors: FactorWords {
        heading: "Bekreftelse i tillegg til passordet",
        none: "Du logger inn med bare passord. Legg til en app eller en passnøkkel, så kan ingen andre bruke kontoen din selv om de får tak i passordet.",
        app: "Kodeapp",
        app_none: "Ikke i bruk. En kodeapp på telefonen viser en ny kode hvert halve minutt.",
        app_add: "Legg til kodeapp",
        app_remove: "Fjern kodeappen",
        app_title: "Legg til kodeapp",
        app_steps: [
            "Åpne kodeappen på telefonen, og velg å legge til en konto.",
            "Skann QR-koden, eller skriv inn nøkkelen.",
            "Skriv koden som appen viser, og bekreft. Appen gjelder ikke før det er gjort.",
        ],
        app_secret: "Nøkkel",
        app_picture: "QR-kode med nøkkelen",
        app_code: "Kode fra appen",
        app_button: "Bekreft appen",
        passkeys: "Passnøkler",
        passkeys_intro: "Med en passnøkkel logger du inn med skjermlåsen på maskinen eller telefonen, eller med en sikkerhetsnøkkel. Da trenger du ikke passord.",
        passkeys_none: "Du har ingen passnøkler.",
        passkeys_off: "Passnøkler virker ikke her, fordi adressen er et tall og ikke et navn. Den som drifter Hjemmel, kan gi den et navn.",
        passkeys_script: "Passnøkler krever at JavaScript er slått på i nettleseren. Alt annet her virker uten.",
        passkey_add: "Legg til passnøkkel",
        passkey_title: "Legg til passnøkkel",
        passkey_name: "Navn på passnøkkelen",
        passkey_name_hint: "For eksempel «Jobbmaskinen». Bare du ser navnet.",
        passkey_name_missing: "Gi passnøkkelen et navn på høyst 60 tegn",
        passkey_make: "Lag passnøkkelen",
        passkey_made: "Laget",
        passkey_used: "Sist brukt",
        passkey_unused: "Ikke brukt ennå",
        passkey_where: "Hvor den ligger",
        passkey_shared: "Delt mellom enhetene dine",
        passkey_bound: "Bare på én enhet",
        passkey_rename: "Gi nytt navn",
        passkey_remove: "Fjern",
        passkey_new_name: |name| format!("Nytt navn på {name}"),
        needs_long_password: "Passordet ditt er for kort til å stå alene. Bytt til et på minst 15 tegn før du fjerner den siste bekreftelsen.",
        codes: "Gjenopprettingskoder",
        codes_intro: "Bruk en av dem i stedet for appen eller passnøkkelen hvis du har mistet den. Hver kode virker én gang.",
        codes_left: |left| match left {
            0 => "Du har ingen koder igjen.".to_owned(),
            1 => "Du har én kode igjen.".to_owned(),
            left => format!("Du har {left} koder igjen."),
        },
        codes_new: "Lag nye koder",
        codes_new_hint: "De gamle kodene slutter å virke.",
        codes_title: "Gjenopprettingskodene dine",
        codes_once: "Kodene vises bare nå. Skriv dem ut eller skriv dem ned, og legg dem et trygt sted.",
        codes_use: "Har du mistet telefonen eller nøkkelen, skriver du en av dem når du blir bedt om en kode. Hver kode virker én gang.",
        codes_done: "Jeg har tatt vare på kodene",
    },
    sessions: SessionWords {
        heading: "Her er du logget inn",
        started: "Logget inn",
        seen: "Sist brukt",
        how: "Hvordan",
        end: "Logg ut",
        end_of: |since| format!("Logg ut økten som startet {since}"),
        own: "Denne økten",
        end_others: "Logg ut alle andre steder",
        strength: |strength| match strength {
            Strength::Password => "Passord",
            Strength::TwoFactors => "Passord og kode",
            Strength::Passkey => "Passnøkkel",
            Strength::Provider => "Innlogging hos andre",
        },
    },
    second: SecondWords {
        title: "Bekreft innloggingen",
        intro: "Passordet er riktig. Skriv koden fra kodeappen for å logge inn.",
        intro_passkey: "Passordet er riktig. Bruk passnøkkelen din for å logge inn, eller skriv en gjenopprettingskode.",
        code: "Kode",
        code_hint: "Seks sifre fra appen. Har du mistet telefonen eller nøkkelen, kan du skrive en gjenopprettingskode.",
        code_missing: "Skriv koden",
        code_wrong: "Koden er feil, eller den er brukt før. Vent til appen viser en ny kode, og prøv igjen",
        button: "Logg inn",
        begin_again: "Begynn på nytt",
        by_passkey: "Bruk passnøkkel",
        step_up_title: "Bekreft at det er deg",
        step_up_intro: "Det du skal gjøre nå, krever at du nettopp har bekreftet hvem du er.",
        step_up_button: "Bekreft",
        step_up_done: "Du har bekreftet at det er deg. Det gjelder i noen minutter. Var du i gang med noe i en annen fane, kan du fortsette der.",
        go_on: "Til oppgavene",
        passkey_title: "Bruk passnøkkel",
        passkey_intro: "Nettleseren spør deg nå. Skjer det ingenting, trykker du på knappen.",
        passkey_button: "Bruk passnøkkelen",
        passkey_failed: "Passnøkkelen ble ikke godtatt. Prøv igjen, eller logg inn på en annen måte",
        passkey_cannot: "Nettleseren fikk ikke brukt passnøkkelen. Prøv igjen, eller velg en annen måte.",
        other_way: "Velg en annen måte",
    },
    providers: ProviderWords {
        enter: |name| format!("Logg inn med {name}"),
        prove: |name| format!("Bekreft med {name}"),
        link: |name| format!("Koble til {name}"),
        unlink: |name| format!("Koble fra {name}"),
        heading: "Innlogging hos andre",
        intro: "Er du koblet til, kan du logge inn der i stedet for med passord.",
        not_linked: "Ikke koblet til.",
        leaving_title: "Videre til innlogging",
        leaving: |name| format!("Du blir sendt til {name}. Skjer det ikke noe, trykker du på lenken."),
        leaving_link: |name| format!("Gå til {name}"),
        arriving_title: "Du er på vei inn",
        arriving: "Du blir sendt videre. Skjer det ikke noe, trykker du på lenken.",
        arriving_link: "Gå videre",
        farewell_title: "Du er logget ut av Hjemmel",
        farewell: |name| {
            format!(
                "Du er fortsatt logget inn hos {name}, og blir sendt dit for å logge ut der også. Skjer det ikke noe, trykker du på lenken."
            )
        },
        farewell_link: |name| format!("Logg ut av {name}"),
        refused_title: "Innloggingen ble ikke fullført",
        refused: |why| match why {
            ProviderRefusal::Stopped => {
                "Innloggingen ble avbrutt. Prøv igjen, eller logg inn på en annen måte."
            }
            ProviderRefusal::Stale => {
                "Det tok for lang tid, eller innloggingen ble startet på nytt et annet sted. Begynn på nytt."
            }
            ProviderRefusal::Invalid => {
                "Vi kunne ikke bekrefte svaret fra innloggingstjenesten. Prøv igjen. Hjelper det ikke, kontakter du den som drifter Hjemmel."
            }
            ProviderRefusal::Away => {
                "Innloggingstjenesten svarer ikke nå. Vent litt og prøv igjen, eller logg inn på en annen måte."
            }
            ProviderRefusal::Unknown => {
                "Vi kjenner ingen konto som hører til denne innloggingen. Logg inn på en annen måte, og koble til under «Innlogging og sikkerhet». Har du ikke konto, må tilgangsansvarlig invitere deg."
            }
            ProviderRefusal::Several => {
                "Du har flere kontoer her. Logg inn på en annen måte på den du vil bruke, og koble den til under «Innlogging og sikkerhet»."
            }
            ProviderRefusal::Taken => {
                "Denne innloggingen er alt koblet til en annen konto. Koble den fra der først."
            }
            ProviderRefusal::OtherPerson => {
                "Kontoen tilhører en annen person enn den som logget inn. Logg inn som deg selv."
            }
            ProviderRefusal::NotRepresented => {
                "Du har ikke rett til å handle for noen av virksomhetene dine her. Den som styrer rettigheter i Altinn hos virksomheten, kan gi deg den."
            }
        },
        again: "Til innloggingen",
    },
    mail: SecurityMail {
        subject: "Innloggingen din i Hjemmel er endret",
        what: |change| match change {
            SecurityChange::Password => "Passordet ditt ble byttet.",
            SecurityChange::AppAdded => "En kodeapp ble lagt til på kontoen din.",
            SecurityChange::AppRemoved => "Kodeappen ble fjernet fra kontoen din.",
            SecurityChange::PasskeyAdded => "En passnøkkel ble lagt til på kontoen din.",
            SecurityChange::PasskeyRemoved => "En passnøkkel ble fjernet fra kontoen din.",
            SecurityChange::NewCodes => "Du fikk nye gjenopprettingskoder. De gamle virker ikke lenger.",
            SecurityChange::Reset => {
                "Du har fått ny innlogging fordi noe var mistet, og du er logget ut overalt."
            }
            SecurityChange::CodeUsed => "En av gjenopprettingskodene dine ble brukt.",
            SecurityChange::ProviderAdded => "Kontoen din ble koblet til en innlogging hos andre.",
            SecurityChange::ProviderRemoved => "En innlogging hos andre ble koblet fra kontoen din.",
        },
        text: |what, url| {
            format!(
                "{what}\n\nVar det deg, trenger du ikke gjøre noe.\n\nVar det ikke deg? Meld fra til tilgangsansvarlig i \
                 virksomheten din med en gang. Kommer du inn selv, kan du logge ut alle andre steder her:\n{url}\n"
            )
        },
    },
};
