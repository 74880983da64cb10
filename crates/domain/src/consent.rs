//! Consent of the data subject as what lifts the provider's secrecy (skatteforvaltningsloven § 3-7 a): its life, what it covers, the
//! template that it is asked by, and what must hold before anybody is asked. Whether one is live in a look-up is `gate`'s to say, from the
//! facts that `Held::facts` makes of what is written down.

mod ask;
mod held;
mod life;
mod receipt;
mod record;
mod rights;
mod template;

pub use self::{
    ask::{Approved, Asked, Ground, REFERENCE, Refusal, Wanted, ask},
    held::{Held, Question, best},
    life::{Heard, Status, after, at, heard, is_over, together},
    receipt::{Happened, Receipt},
    record::{Evidence, PLACE, Recorded, record},
    rights::{Form, Limit, Right, metadata},
    template::{Caution, DAYS, Gap, Part, TEXT, Template, TemplateRight, Words, cautions, gaps},
};
