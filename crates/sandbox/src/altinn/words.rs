//! What a person reads on the pages of the simulated Altinn, in three languages.

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Language {
    #[default]
    Nb,
    Nn,
    En,
}

impl Language {
    pub(crate) const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == text)
    }

    pub(crate) fn code(self) -> &'static str {
        self.of(["nb", "nn", "en"])
    }

    pub(crate) fn own_name(self) -> &'static str {
        self.of(["Bokmål", "Nynorsk", "English"])
    }

    pub(crate) fn of(self, [nb, nn, en]: [&'static str; 3]) -> &'static str {
        match self {
            Self::Nb => nb,
            Self::Nn => nn,
            Self::En => en,
        }
    }
}

pub(crate) const SIMULATED: [&str; 3] = [
    "Simulert Altinn. Dette er ikke Altinn, og ingen ekte personer eller opplysninger er med. Her trengs ingen innlogging.",
    "Simulert Altinn. Dette er ikkje Altinn, og ingen ekte personar eller opplysningar er med. Her trengst inga innlogging.",
    "Simulated Altinn. This is not Altinn, and no real people or data take part. No sign-in is needed here.",
];
pub(crate) const TITLE: [&str; 3] = [
    "Forespørsel om samtykke",
    "Førespurnad om samtykke",
    "Request for consent",
];
pub(crate) const LANGUAGE: [&str; 3] = ["Språk", "Språk", "Language"];
pub(crate) const ASKS: [&str; 3] = ["Hvem spør?", "Kven spør?", "Who asks?"];
pub(crate) const ASKED: [&str; 3] = ["Hvem blir spurt?", "Kven blir spurt?", "Who is asked?"];
pub(crate) const ORGNR: [&str; 3] = [
    "organisasjonsnummer",
    "organisasjonsnummer",
    "organisation number",
];
pub(crate) const MESSAGE: [&str; 3] = [
    "Melding fra den som spør",
    "Melding frå den som spør",
    "Message from those who ask",
];
pub(crate) const WHAT: [&str; 3] = [
    "Hva gjelder samtykket?",
    "Kva gjeld samtykket?",
    "What does the consent cover?",
];
pub(crate) const HOW_LONG: [&str; 3] = [
    "Hvor lenge varer det?",
    "Kor lenge varer det?",
    "How long does it last?",
];
pub(crate) const UNTIL: [&str; 3] = ["Til", "Til", "Until"];
pub(crate) const FREE: [&str; 3] = [
    "Det er frivillig å samtykke. Du kan trekke samtykket når du vil, på denne siden.",
    "Det er frivillig å samtykke. Du kan trekkje samtykket når du vil, på denne sida.",
    "Consent is voluntary. You can withdraw it whenever you want, on this page.",
];
pub(crate) const STATE: [&str; 3] = ["Status", "Status", "Status"];
pub(crate) const ANSWER: [&str; 3] = ["Ditt svar", "Svaret ditt", "Your answer"];
pub(crate) const ACCEPT: [&str; 3] = ["Jeg samtykker", "Eg samtykkjer", "I consent"];
pub(crate) const REJECT: [&str; 3] = ["Jeg samtykker ikke", "Eg samtykkjer ikkje", "I do not consent"];
pub(crate) const REVOKE: [&str; 3] = ["Trekk samtykket", "Trekk samtykket", "Withdraw the consent"];
pub(crate) const TOO_LATE: [&str; 3] = [
    "Svaret ble ikke tatt imot, fordi forespørselen alt er besvart eller utløpt. Slik står den nå.",
    "Svaret vart ikkje teke imot, fordi førespurnaden alt er svart på eller har gått ut. Slik står han no.",
    "Your answer was not taken, because the request has been answered already or has expired. This is how it stands.",
];
pub(crate) const UNKNOWN: [&str; 3] = [
    "Forespørselen finnes ikke",
    "Førespurnaden finst ikkje",
    "There is no such request",
];
pub(crate) const UNKNOWN_TEXT: [&str; 3] = [
    "Adressen er feil, eller den simulerte Altinn er startet på nytt siden du fikk den.",
    "Adressa er feil, eller den simulerte Altinn er starta på nytt sidan du fekk henne.",
    "The address is wrong, or the simulated Altinn has been restarted since you got it.",
];
