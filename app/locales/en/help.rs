//! English: help with each question of a version, on two levels.

use super::super::{Help, HelpWords};

const fn help(line: &'static str, rests: &'static str, example: &'static str) -> Help {
    Help { line, rests, example }
}

pub(super) const HELP: HelpWords = HelpWords {
    more: |label| format!("More about “{label}”"),
    example: "Example",
    title: help(
        "A short name that colleagues recognise.",
        "The name and the purpose stand in the record of processing (GDPR article 30).",
        "Reduced payment for kindergarten",
    ),
    statement: help(
        "Say in one or two sentences what the data will be used for.",
        "Each purpose needs a legal basis of its own (GDPR article 6). When the Tax Administration considers giving data, the purpose is among what counts (skatteforvaltningsforskriften section 3-3-1).",
        "Decide whether the household’s income gives a right to reduced payment.",
    ),
    category: help(
        "Choose what is most alike.",
        "Digdir’s guidance begins with mapping purpose, basis, quality and frequency.",
        "Case handling, when the data are used to decide an application",
    ),
    purpose_code: help(
        "The code that the agreement with the provider uses for the purpose.",
        "The Tax Administration assesses the law for each service and ties it to a rights package. The access check therefore accepts only agreements and rules that cover this code.",
        "foreldrebetaling_barnehage",
    ),
    categories: help(
        "Choose only those who must be looked up to decide the case.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)). A rule may cover only some of them.",
        "Applicant and spouse or cohabitant, when the payment is reckoned from the household’s income",
    ),
    years_back: help(
        "How many closed income years may be asked about.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "1, when only the latest settlement is needed; 3, when appeals and later settlements are covered too",
    ),
    current_year: help(
        "Tick only if the year that runs is needed too.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "When income so far this year decides whether a benefit changes",
    ),
    days: help(
        "The first or the last day that may be asked about; both are included.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "1 January to 31 December of the year of the case",
    ),
    modes: help(
        "Most need only one look-up at a time.",
        "Collecting without a case for each person needs a rule that gives the right to it, as bustøttelova section 8 a does for control. Lists and subscriptions also need two approvers and the data-protection officer’s advice.",
        "One look-up at a time, when a caseworker has the case at hand",
    ),
    volume: help(
        "About how many look-ups you expect in a year.",
        "Digdir’s guidance: whoever asks for access says how often they will ask.",
        "1200, when 600 applications give two look-ups each",
    ),
    necessity: help(
        "Say why the case cannot be decided without it.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)). The Tax Administration may give what is necessary for the recipient’s tasks under law (skatteforvaltningsloven section 3-3).",
        "Wages are part of the income that the payment is reckoned from.",
    ),
    remove_fields: help(
        "Tick what is no longer needed.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "A field that nobody has asked for in the last year",
    ),
    add_field: help(
        "Choose the fields one by one. There is room for more when you save.",
        "Digdir’s guidance: whoever asks for data names each field. The income service has about 200, and nobody needs them all.",
        "Ordinary income before special deductions",
    ),
    add_service: help(
        "Choose where the data come from.",
        "The rights package is the provider’s own limit. The Tax Administration assesses the law for each service and ties it to the package.",
        "Summarised tax basis with the package for kindergarten payment",
    ),
    remove_service: help(
        "Tick to take the service out, with every field in it.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "A service that another one covers",
    ),
    article6: help(
        "Why you may process the data. Public bodies usually use letter c or e.",
        "GDPR article 6(1). Letters c and e need a national rule besides (article 6(3)).",
        "e, when the municipality carries out a task it has by law",
    ),
    hook: help(
        "The rule that gives you the task.",
        "GDPR article 6(3). Only a rule that a named person has verified lets look-ups through.",
        "barnehageloven section 20 and the regulation on parents’ payment section 3",
    ),
    article9: help(
        "Fill in only if special categories are processed.",
        "GDPR article 9. Two approvers and the data-protection officer’s advice are then needed too.",
        "g",
    ),
    article10: help(
        "Fill in only if the data are about criminal offences.",
        "GDPR article 10. Two approvers and the data-protection officer’s advice are then needed too.",
        "The act and section that allow it",
    ),
    disclosure: help(
        "What lets the provider give you the data.",
        "The tax authorities have a duty of secrecy (skatteforvaltningsloven section 3-1). They may give what is necessary for the recipient’s tasks under law and not disproportionate (section 3-3), or when the person consents (section 3-7 a). Some acts give the recipient a right to demand the data.",
        "bustøttelova section 8 for housing allowance; consent for a loan application in a bank",
    ),
    secrecy: help(
        "Which duty of secrecy binds you who receive.",
        "Forvaltningsloven section 13 applies in public administration. For others the provider’s secrecy may follow the data (skatteforvaltningsloven section 3-11).",
        "By law, when the recipient is a municipality",
    ),
    secrecy_rule: help(
        "Act and section, or the clause of the agreement.",
        "Whether the recipient has a duty of secrecy is one of the things the Tax Administration weighs (skatteforvaltningsforskriften section 3-3-1).",
        "forvaltningsloven section 13",
    ),
    provider_agreements: help(
        "The agreement under which the provider has given access.",
        "It must name the purpose and cover each service and rights package. The Tax Administration judges whether disclosure is proportionate when access is set up (skatteforvaltningsloven section 3-3).",
        "The declaration of accession to the Tax Administration",
    ),
    processors: help(
        "Every supplier that processes the data for you.",
        "GDPR article 28(3): the agreement answers letters a to h.",
        "The supplier that runs the case system",
    ),
    retention: help(
        "Choose whether the data are only shown, or also kept.",
        "GDPR article 5(1)(e): nothing is kept longer than necessary. The time limit also stands in the record (article 30).",
        "Only shown, when the caseworker writes what is needed into the decision",
    ),
    days_after_case: help(
        "Fill in only when something is kept.",
        "GDPR article 5(1)(e): nothing is kept longer than necessary. The time limit also stands in the record (article 30).",
        "30",
    ),
    days_after_lookup: help(
        "Fill in only when something is kept. It is deleted then, even if the case is not closed.",
        "GDPR article 5(1)(e): nothing is kept longer than necessary. The time limit also stands in the record (article 30).",
        "365",
    ),
    own_system: help(
        "A case system, archive or portal of the organisation. An empty field removes the system.",
        "GDPR article 30: the record shows where the data are. The system must be in the register under “Own systems”.",
        "The kindergarten system",
    ),
    system_receives: help(
        "Only what the system needs of the data you have chosen.",
        "GDPR article 5(1)(c): no more than necessary. The key of the system cannot fetch anything else.",
        "Only total income, when the case system calculates the payment",
    ),
    system_keeps: help(
        "What the system does with the data afterwards.",
        "GDPR article 5(1)(e): nothing is kept longer than necessary.",
        "Not kept in the system",
    ),
    system_days: help(
        "Fill in only when it is erased after a number of days.",
        "GDPR article 30(1)(f): the time limit for erasure stands in the record.",
        "30",
    ),
    system_rule: help(
        "Fill in only when a rule decides how long it is kept.",
        "For example the Norwegian Archives Act, which applies to public bodies.",
        "arkivlova § 5",
    ),
    pattern: help(
        "What a case number looks like. # is a digit, @ a letter, ? either, * several characters.",
        "Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "####/##### for 2026/00123",
    ),
    subjects: help(
        "How many persons one case may concern.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "6",
    ),
    verified: help(
        "Tick if the case is checked in the case system before a look-up.",
        "Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "When the case system can tell whether the case exists and is open",
    ),
    states: help(
        "Fill in when the case is checked.",
        "Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "Open and in appeal",
    ),
    assigned: help(
        "Tick if only the one who has the case may look up.",
        "Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "When the case system assigns cases to named persons",
    ),
    case_system: help(
        "Choose which of the organisation's own systems is asked about the case. Only systems with an address under “Keys of own systems” stand here.",
        "Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "The kindergarten system",
    ),
    try_case: help(
        "Write a case number to see whether the pattern takes it. It is not stored.",
        "A pattern that is too wide takes misspellings too.",
        "2026/00123",
    ),
    reasons: help(
        "The reasons a caseworker may choose from.",
        "The person concerned may learn when and why their data were consulted (GDPR article 15; CJEU case C-579/21).",
        "Application, appeal and after-control",
    ),
    reasons_text: help(
        "Choose those that also need an explanation in words.",
        "The person concerned may learn why their data were consulted (GDPR article 15).",
        "Other",
    ),
    freshness: help(
        "How many hours must pass before the same may be looked up again. Leave empty for no limit.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "24",
    ),
    dpia: help(
        "Decide whether the consequences for privacy must be assessed.",
        "GDPR article 35. First read Datatilsynet’s list of processing that is always assessed, then article 35(3), then judge for yourselves. Article 36 is about prior consultation with Datatilsynet.",
        "Needed, when the income of many is fetched from others",
    ),
    dpia_text: help(
        "The reason if it is not needed, the reference if it is.",
        "GDPR article 35.",
        "DPIA-2026-12",
    ),
    dpia_approved: help(
        "Who approved the assessment. Nobody can look up before it is approved.",
        "GDPR article 35.",
        "The municipal director",
    ),
    risk_assessment: help(
        "Choose the risk assessment that covers the use. It is written in the register.",
        "GDPR article 32: security is to match the risk to those the data are about.",
        "Risk assessment of income look-ups, approved in November",
    ),
    law_change: help(
        "Choose only if the law must change before you can begin.",
        "GDPR article 6(3): the rule must be in force when data are fetched.",
        "Proposed, when the bill is out for comment",
    ),
    law_from: help(
        "The day the change takes effect.",
        "GDPR article 6(3): the rule must be in force when data are fetched.",
        "1 January 2027",
    ),
    advice_date: help(
        "The day the data-protection officer gave advice.",
        "The advice must be recorded when two must approve: for special categories, protected addresses, lists and automated look-ups.",
        "3 November 2026",
    ),
    advice_followed: help(
        "Tick if you follow the advice.",
        "The advice must be recorded when two must approve: for special categories, protected addresses, lists and automated look-ups.",
        "Leave it open if you choose otherwise, and say why below",
    ),
    advice_text: help(
        "What the advice was, and why you follow it or not.",
        "The advice must be recorded when two must approve: for special categories, protected addresses, lists and automated look-ups.",
        "The advice is to leave out two fields; they are left out.",
    ),
    professional: help(
        "Who answers for the purpose and the data.",
        "Digdir’s guidance for those who ask for data: roles and responsibilities are settled before access is asked for.",
        "The head of the kindergarten office",
    ),
    technical: help(
        "Who answers for the systems that ask and receive.",
        "Digdir’s guidance for those who ask for data: roles and responsibilities are settled before access is asked for.",
        "The administrator of the kindergarten system",
    ),
    legal: help(
        "Optional: who answers questions of legal basis and secrecy.",
        "Digdir’s guidance for those who ask for data: roles and responsibilities are settled before access is asked for.",
        "The municipal attorney",
    ),
    change: help(
        "The routine when purpose, data or rules change.",
        "The record (GDPR article 30) shows what you do now.",
        "The professional contact makes a new version and has it approved",
    ),
    incident: help(
        "The routine when something goes wrong.",
        "GDPR article 33: breaches are notified to Datatilsynet within 72 hours. Snooping is a breach. Article 34: those concerned are told when the risk is high.",
        "The leader tells the data-protection officer the same day",
    ),
    insight: help(
        "The routine when someone asks for access to their data.",
        "GDPR articles 15 and 12(3): answer within one month, which may be extended by two.",
        "The mail room sends the request to the professional contact",
    ),
    deletion: help(
        "The routine for when and how data are deleted.",
        "GDPR article 5(1)(e), and article 28(3)(g) for suppliers.",
        "The case system deletes 30 days after the case is closed",
    ),
    per_hour: help(
        "How many look-ups one person may make in an hour.",
        "Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "30, a little more than on a busy day",
    ),
    per_day: help(
        "How many look-ups all together may make in a day.",
        "Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "200",
    ),
    ceiling: help(
        "The ceiling for one person in a day. Nothing lifts it.",
        "Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "100",
    ),
    break_glass: help(
        "Tick only if someone must be able to look up before everything is in place.",
        "Each use is justified, lasts at most a day and is reviewed afterwards. Access must be limited in scope and time by official need, and its use controlled regularly. The Norwegian debt collection regulation (innkrevingsforskriften) section 11-3 third paragraph is an example of such demands.",
        "When a child may be without a place today",
    ),
    step_up: help(
        "Tick if caseworkers must confirm who they are right before the look-up.",
        "Innkrevingsforskriften section 11-3 third paragraph demands secure authentication of the request; it is a good measure for others too.",
        "When the data are especially sensitive",
    ),
    shielded: help(
        "Choose only the levels that a case may be about. Without a choice, nobody with a protected address can be looked up.",
        "Looking up someone with a protected address takes elevated access, granted by two persons for at most 90 days, and two must approve the use case. The level comes from the Population Register.",
        "When the kindergarten also has children at a confidential address",
    ),
    deceased: help(
        "Tick only if the case may concern someone who has died.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "When claims against an estate are settled",
    ),
    emigrated: help(
        "Tick only if the case may concern someone who has emigrated.",
        "Data must be limited to what is necessary (GDPR article 5(1)(c)).",
        "When the later settlement is of a year before they left",
    ),
    triggers: help(
        "Tick what may start a look-up without a caseworker.",
        "An automatic look-up rests on the case system’s own access and is made in no person’s name. Two must approve the use case, and the data protection officer’s advice must be recorded.",
        "When an application arrives in the portal",
    ),
    responsible_unit: help(
        "The unit that follows the look-ups and answers for them.",
        "The controller must be able to show that the principles of data protection are kept (GDPR article 5(2)).",
        "The unit that handles the applications",
    ),
    automation_rule: help(
        "The rule that allows the machine to act alone.",
        "GDPR article 22(2)(b): a decision based on automated processing alone must be allowed by a rule of law that also protects the person concerned.",
        "The rule on automated case handling in the sector’s own act",
    ),
    recipients: help(
        "Others who receive the data. One on each line.",
        "GDPR article 30(1)(d): the record shows who receives the data.",
        "The body of appeal",
    ),
    joint_name: help(
        "Another body that decides purposes and means together with you.",
        "GDPR article 26: joint controllers arrange who does what, and the essence is made available.",
        "The neighbouring municipality in a joint service",
    ),
    joint_contact: help(
        "How it is reached.",
        "GDPR article 30(1)(a): the record shows the contact details.",
        "post@neighbour.example",
    ),
    joint_arrangement: help(
        "The reference of your arrangement.",
        "GDPR article 26: joint controllers arrange who does what, and the essence is made available.",
        "Cooperation agreement 2026/14",
    ),
    transfer_receiver: help(
        "Who receives the data outside the EEA.",
        "GDPR articles 44 to 49: data may leave the EEA only on one of the grounds there.",
        "The Supplier Inc.",
    ),
    transfer_country: help(
        "The country, in two letters.",
        "GDPR articles 44 to 49: data may leave the EEA only on one of the grounds there.",
        "US",
    ),
    transfer_mechanism: help(
        "Choose what the transfer rests on. If empty, there is no transfer.",
        "GDPR articles 44 to 49: data may leave the EEA only on one of the grounds there.",
        "Standard contractual clauses",
    ),
    transfer_document: help(
        "Where the decision, the clauses or the assessment lies.",
        "GDPR articles 44 to 49: data may leave the EEA only on one of the grounds there.",
        "TIA-2026-2",
    ),
    transfers_in_words: help(
        "Transfers written in words. One on each line.",
        "GDPR articles 44 to 49: data may leave the EEA only on one of the grounds there.",
        "Operations in a third country, standard contractual clauses",
    ),
    decisions: help(
        "Choose only if a machine evaluates or decides.",
        "GDPR article 22 on automated decisions, and article 13(2)(f) on informing about them.",
        "Decided by a machine alone, when the fee is set without a caseworker",
    ),
    decision_rule: help(
        "The rule that allows it. Needed when the machine decides alone.",
        "GDPR article 22 on automated decisions, and article 13(2)(f) on informing about them.",
        "forvaltningsloven § 11",
    ),
    decision_logic: help(
        "The logic, and what it means to the one it concerns.",
        "GDPR article 22 on automated decisions, and article 13(2)(f) on informing about them.",
        "Income is measured against the limit in the regulation; below it the fee is reduced.",
    ),
    formula: [
        help(
            "Small letters, digits and hyphens. The log shows the code, never the answer.",
            "GDPR article 5(2) on being able to show what was done.",
            "gratis-kjernetid",
        ),
        help(
            "What the caseworker reads in Bokmål.",
            "The Language Act: the answer must exist in both forms of Norwegian.",
            "Gratis kjernetid",
        ),
        help(
            "What the caseworker reads in Nynorsk.",
            "The Language Act: the answer must exist in both forms of Norwegian.",
            "Høgaste månadspris",
        ),
        help(
            "What the caseworker reads in English.",
            "The choice of language.",
            "Free core hours",
        ),
        help(
            "What the formula gives: yes or no, an amount or one of some bands.",
            "GDPR article 5(1)(c): the least that is enough.",
            "Yes or no, where only a limit is asked about",
        ),
        help(
            "Only where the answer is a band. One a line: code; Bokmål; Nynorsk; English.",
            "GDPR article 5(1)(c) on data minimisation.",
            "low; Lav inntekt; Låg inntekt; Low income",
        ),
        help(
            "One a line: name; kroner or number; applicant or everyone; unknown or zero if missing; service; data with commas between.",
            "GDPR article 6(3): the purpose says who and what counts.",
            "wage; kroner; everyone; zero; inntekt; loennsinntekt",
        ),
        help(
            "One value a line: name; kroner or number; value; from date; to date or empty; source.",
            "The act, regulation or decision that sets the rate.",
            "limit; kroner; 642700; 2024-08-01; ; Decision of the Storting",
        ),
        help(
            "CEL with whole numbers. Amounts are in øre, and division gives whole øre.",
            "The rule that the formula puts in numbers.",
            "wage < limit",
        ),
        help(
            "One a line: date; name=value, name=value; the answer that must come. At least two.",
            "GDPR article 25 on data protection by design.",
            "2025-01-15; wage=642699; yes",
        ),
        help(
            "They are never shown in the look-up, not even when the answer cannot be reckoned.",
            "GDPR article 5(1)(c) on data minimisation.",
            "All the data that the formula reads",
        ),
    ],
};
