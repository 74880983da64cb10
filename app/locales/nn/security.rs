//! Nynorsk: signing in, second factors and the own page of security.

use super::super::{
    FactorWords, PasswordWords, ProviderWords, SecondWords, Security, SecurityMail, SessionWords,
};
use crate::wire::{ProviderRefusal, SecurityChange, Strength};

pub(super) const SECURITY: Security = Security {
    title: "Innlogging og tryggleik",
    intro: "Her ser du korleis du loggar inn, og kvar du er logga inn no.",
    mailed: "Vi sender deg ein e-post når noko blir endra.",
    confirm_first: "For å endre noko må du først stadfeste at det er deg.",
    confirm_link: "Stadfest at det er deg",
    confirm_in_tab: "Stadfest at det er deg (opnar i ei ny fane)",
    since: "I bruk sidan",
    to_security: "Til innlogging og tryggleik",
    show_password: "Vis passordet",
    hide_password: "Gøym passordet",
    password: PasswordWords {
        heading: "Passord",
        changed: "Sist bytt",
        never_changed: "Du har ikkje bytt passord her enno.",
        short: "Passordet er kort. Det held fordi du også stadfestar på ein annan måte når du loggar inn.",
        change: "Byt passord",
        change_title: "Byt passord",
        current: "Passordet du har no",
        new: "Nytt passord",
        hint: |least| {
            format!(
                "Minst {least} teikn. Fleire ord etter kvarandre er lette å hugse og vanskelege å gjette."
            )
        },
        others: "Logg ut alle andre stader",
        others_hint: "Fjern krysset om du vil vere innlogga på andre maskiner òg.",
        button: "Byt passord",
        new_missing: "Skriv eit nytt passord",
        wrong: "Passordet er feil. Skriv passordet du bruker no",
        too_short: |least| format!("Passordet er for kort. Bruk minst {least} teikn"),
        too_long: "Passordet er for langt. Bruk færre enn 1000 teikn",
        common: "Passordet er mellom dei som blir gjetta først. Vel eit anna",
        context: "Passordet er nesten berre ord som er lette å gjette her, som namnet ditt eller verksemda. Vel eit anna",
    },
    factors: FactorWords {
        heading: "Stadfesting i tillegg til passordet",
        none: "Du loggar inn med berre passord. Legg til ein app eller ein passnøkkel, så kan ingen andre bruke kontoen din sjølv om dei får tak i passordet.",
        app: "Kodeapp",
        app_none: "Ikkje i bruk. Ein kodeapp på telefonen viser ein ny kode kvart halve minutt.",
        app_add: "Legg til kodeapp",
        app_remove: "Fjern kodeappen",
        app_title: "Legg til kodeapp",
        app_steps: [
            "Opne kodeappen på telefonen, og vel å leggje til ein konto.",
            "Skann QR-koden, eller skriv inn nøkkelen.",
            "Skriv koden som appen viser, og stadfest. Appen gjeld ikkje før det er gjort.",
        ],
        app_secret: "Nøkkel",
        app_picture: "QR-kode med nøkkelen",
        app_code: "Kode frå appen",
        app_button: "Stadfest appen",
        passkeys: "Passnøklar",
        passkeys_intro: "Med ein passnøkkel loggar du inn med skjermlåsen på maskina eller telefonen, eller med ein tryggleiksnøkkel. Då treng du ikkje passord.",
        passkeys_none: "Du har ingen passnøklar.",
        passkeys_off: "Passnøklar verkar ikkje her, fordi adressa er eit tal og ikkje eit namn. Den som driftar Hjemmel, kan gi ho eit namn.",
        passkeys_script: "Passnøklar krev at JavaScript er slått på i nettlesaren. Alt anna her verkar utan.",
        passkey_add: "Legg til passnøkkel",
        passkey_title: "Legg til passnøkkel",
        passkey_name: "Namn på passnøkkelen",
        passkey_name_hint: "Til dømes «Jobbmaskina». Berre du ser namnet.",
        passkey_name_missing: "Gi passnøkkelen eit namn på høgst 60 teikn",
        passkey_make: "Lag passnøkkelen",
        passkey_made: "Laga",
        passkey_used: "Sist brukt",
        passkey_unused: "Ikkje brukt enno",
        passkey_where: "Kvar han ligg",
        passkey_shared: "Delt mellom einingane dine",
        passkey_bound: "Berre på éi eining",
        passkey_rename: "Gi nytt namn",
        passkey_remove: "Fjern",
        passkey_new_name: |name| format!("Nytt namn på {name}"),
        needs_long_password: "Passordet ditt er for kort til å stå åleine. Byt til eit på minst 15 teikn før du fjernar den siste stadfestinga.",
        codes: "Attopprettingskodar",
        codes_intro: "Bruk ein av dei i staden for appen eller passnøkkelen om du har mista han. Kvar kode verkar éin gong.",
        codes_left: |left| match left {
            0 => "Du har ingen kodar att.".to_owned(),
            1 => "Du har éin kode att.".to_owned(),
            left => format!("Du har {left} kodar att."),
        },
        codes_new: "Lag nye kodar",
        codes_new_hint: "Dei gamle kodane sluttar å verke.",
        codes_title: "Attopprettingskodane dine",
        codes_once: "Kodane blir viste berre no. Skriv dei ut eller skriv dei ned, og legg dei ein trygg stad.",
        codes_use: "Har du mista telefonen eller nøkkelen, skriv du ein av dei når du blir beden om ein kode. Kvar kode verkar éin gong.",
        codes_done: "Eg har teke vare på kodane",
    },
    sessions: SessionWords {
        heading: "Her er du logga inn",
        started: "Logga inn",
        seen: "Sist brukt",
        how: "Korleis",
        end: "Logg ut",
        end_of: |since| format!("Logg ut økta som starta {since}"),
        own: "Denne økta",
        end_others: "Logg ut alle andre stader",
        strength: |strength| match strength {
            Strength::Password => "Passord",
            Strength::TwoFactors => "Passord og kode",
            Strength::Passkey => "Passnøkkel",
            Strength::Provider => "Innlogging hos andre",
        },
    },
    second: SecondWords {
        title: "Stadfest innlogginga",
        intro: "Passordet er rett. Skriv koden frå kodeappen for å logge inn.",
        intro_passkey: "Passordet er rett. Bruk passnøkkelen din for å logge inn, eller skriv ein attopprettingskode.",
        code: "Kode",
        code_hint: "Seks siffer frå appen. Har du mista telefonen eller nøkkelen, kan du skrive ein attopprettingskode.",
        code_missing: "Skriv koden",
        code_wrong: "Koden er feil, eller han er brukt før. Vent til appen viser ein ny kode, og prøv igjen",
        button: "Logg inn",
        begin_again: "Byrj på nytt",
        by_passkey: "Bruk passnøkkel",
        step_up_title: "Stadfest at det er deg",
        step_up_intro: "Det du skal gjere no, krev at du nettopp har stadfesta kven du er.",
        step_up_button: "Stadfest",
        step_up_done: "Du har stadfesta at det er deg. Det gjeld i nokre minutt. Var du i gang med noko i ei anna fane, kan du halde fram der.",
        go_on: "Til oppgåvene",
        passkey_title: "Bruk passnøkkel",
        passkey_intro: "Nettlesaren spør deg no. Skjer det ingenting, trykkjer du på knappen.",
        passkey_button: "Bruk passnøkkelen",
        passkey_failed: "Passnøkkelen blei ikkje godteken. Prøv igjen, eller logg inn på ein annan måte",
        passkey_cannot: "Nettlesaren fekk ikkje brukt passnøkkelen. Prøv igjen, eller vel ein annan måte.",
        other_way: "Vel ein annan måte",
    },
    providers: ProviderWords {
        enter: |name| format!("Logg inn med {name}"),
        prove: |name| format!("Stadfest med {name}"),
        link: |name| format!("Kople til {name}"),
        unlink: |name| format!("Kople frå {name}"),
        heading: "Innlogging hos andre",
        intro: "Er du kopla til, kan du logge inn der i staden for med passord.",
        not_linked: "Ikkje kopla til.",
        leaving_title: "Vidare til innlogging",
        leaving: |name| format!("Du blir send til {name}. Skjer det ikkje noko, trykkjer du på lenkja."),
        leaving_link: |name| format!("Gå til {name}"),
        arriving_title: "Du er på veg inn",
        arriving: "Du blir send vidare. Skjer det ikkje noko, trykkjer du på lenkja.",
        arriving_link: "Gå vidare",
        farewell_title: "Du er logga ut av Hjemmel",
        farewell: |name| {
            format!(
                "Du er framleis logga inn hos {name}, og blir send dit for å logge ut der òg. Skjer det ikkje noko, trykkjer du på lenkja."
            )
        },
        farewell_link: |name| format!("Logg ut av {name}"),
        refused_title: "Innlogginga vart ikkje fullført",
        refused: |why| match why {
            ProviderRefusal::Stopped => {
                "Innlogginga vart avbroten. Prøv igjen, eller logg inn på ein annan måte."
            }
            ProviderRefusal::Stale => {
                "Det tok for lang tid, eller innlogginga vart starta på nytt ein annan stad. Byrj på nytt."
            }
            ProviderRefusal::Invalid => {
                "Vi kunne ikkje stadfeste svaret frå innloggingstenesta. Prøv igjen. Hjelper det ikkje, kontaktar du den som driftar Hjemmel."
            }
            ProviderRefusal::Away => {
                "Innloggingstenesta svarar ikkje no. Vent litt og prøv igjen, eller logg inn på ein annan måte."
            }
            ProviderRefusal::Unknown => {
                "Vi kjenner ingen konto som høyrer til denne innlogginga. Logg inn på ein annan måte, og kople til under «Innlogging og tryggleik». Har du ikkje konto, må tilgangsansvarleg invitere deg."
            }
            ProviderRefusal::Several => {
                "Du har fleire kontoar her. Logg inn på ein annan måte på den du vil bruke, og kople den til under «Innlogging og tryggleik»."
            }
            ProviderRefusal::Taken => {
                "Denne innlogginga er alt kopla til ein annan konto. Kople ho frå der først."
            }
            ProviderRefusal::OtherPerson => {
                "Kontoen høyrer til ein annan person enn den som logga inn. Logg inn som deg sjølv."
            }
            ProviderRefusal::NotRepresented => {
                "Du har ikkje rett til å handle for nokon av verksemdene dine her. Den som styrer rettar i Altinn hos verksemda, kan gi deg han."
            }
        },
        again: "Til innlogginga",
    },
    mail: SecurityMail {
        subject: "Innlogginga di i Hjemmel er endra",
        what: |change| match change {
            SecurityChange::Password => "Passordet ditt blei bytt.",
            SecurityChange::AppAdded => "Ein kodeapp blei lagd til på kontoen din.",
            SecurityChange::AppRemoved => "Kodeappen blei fjerna frå kontoen din.",
            SecurityChange::PasskeyAdded => "Ein passnøkkel blei lagd til på kontoen din.",
            SecurityChange::PasskeyRemoved => "Ein passnøkkel blei fjerna frå kontoen din.",
            SecurityChange::NewCodes => "Du fekk nye attopprettingskodar. Dei gamle verkar ikkje lenger.",
            SecurityChange::Reset => {
                "Du har fått ny innlogging fordi noko var mista, og du er logga ut overalt."
            }
            SecurityChange::CodeUsed => "Ein av attopprettingskodane dine blei brukt.",
            SecurityChange::ProviderAdded => "Kontoen din vart kopla til ei innlogging hos andre.",
            SecurityChange::ProviderRemoved => "Ei innlogging hos andre vart kopla frå kontoen din.",
        },
        text: |what, url| {
            format!(
                "{what}\n\nVar det deg, treng du ikkje gjere noko.\n\nVar det ikkje deg? Meld frå til tilgangsansvarleg i \
                 verksemda di med ein gong. Kjem du inn sjølv, kan du logge ut alle andre stader her:\n{url}\n"
            )
        },
    },
};
