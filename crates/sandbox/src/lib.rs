//! The street: a simulated Maskinporten, Altinn, Skatteetaten, Folkeregisteret and case system that answer over real HTTP with real signatures.
//! It knows no other crate of the house, so that it can disagree with us, and it holds synthetic people only.
//! It refuses to call itself by a real provider's name; nothing it signs can pass outside.

mod admin;
mod altinn;
mod bearer;
mod behaviour;
mod bodies;
mod calls;
mod canaries;
mod case_system;
mod clock;
mod folkeregisteret;
mod format;
mod in_flight;
mod limits;
mod maskinporten;
mod numbers;
mod options;
mod population;
mod random;
mod registry;
mod running;
mod skatteetaten;
mod street;

pub use altinn::{ConsentAnswer, ConsentAnswerError, ConsentStatus};
pub use behaviour::{Behaviour, CANARY_AMOUNT, CANARY_NAME, CANARY_TEXT, Fault, Part};
pub use calls::Call;
pub use case_system::{Case, CaseState};
pub use limits::Refusals;
pub use numbers::{is_organisation_number, is_person_number};
pub use options::{Options, StartError};
pub use population::{Organisation, OrganisationKind, Person, Population, Protection, Tag, YearOverview};
pub use registry::{ClientRegistration, Jwks, RegistrationError};
pub use running::{Running, start};
pub use skatteetaten::{EventKind, EventList, TellError};
