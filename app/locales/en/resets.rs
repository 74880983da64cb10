//! English: a new way in after something was lost.

use domain::access::reset::{Lost, ResetRefusal};

use super::super::Resets;

pub(super) const RESETS: Resets = Resets {
    link: "Help the person with a lost sign-in",
    link_intro: "Has the person lost their password, authenticator app or passkey?",
    title: "Lost sign-in",
    intro: "One admin starts, and another person confirms that it is the person themselves who asks. Only then does the person get a link by e-mail. You can never sign in as the person.",
    start_title: "Start",
    lost_label: "What is lost?",
    lost,
    lost_hint: |lost| match lost {
        Lost::Factor => "The person must still know their password.",
        Lost::Password => "App and passkeys work as before.",
        Lost::Both => "Everything is removed, and the person chooses a new password.",
    },
    lost_missing: "Choose what is lost",
    start: "Start",
    open_title: "In progress",
    waits: "Waiting for another person to confirm. The person has been told by e-mail, but has no link yet.",
    sent: |until| {
        format!("The link has been sent to the person's e-mail address. It can be used once, until {until}.")
    },
    begun_by: "Started by",
    confirmed_by: "Confirmed by",
    until: "Valid until",
    state: "Status",
    begun: "Waiting to be confirmed",
    confirmed: "The link is sent",
    used: "Used",
    ended: "Cancelled",
    over: "Expired",
    confirm_title: "Confirm",
    confirm_intro: "Talk to the person, face to face or on a telephone number that you already know. Do not act on an e-mail.",
    seen: "I have made sure that it is the person themselves who asks for this",
    confirm: "Confirm and send the link",
    end: "Cancel it",
    not_sent: "The e-mail could not be sent, so there is no link. Start again when e-mail works.",
    past: "Earlier",
    back: "To the person",
    refusal,
    door_title: "New sign-in",
    door_intro: |lost| match lost {
        Lost::Factor => {
            "Confirm with your password. The app, passkeys and codes that you have lost are then removed, and you can add new ones once you have signed in."
        }
        Lost::Password => "Choose a new password. Your app and passkeys work as before.",
        Lost::Both => {
            "Choose a new password. The app, passkeys and codes that you have lost are removed, and you can add new ones once you have signed in."
        }
    },
    door_over: "The link is no longer valid. It has been used, cancelled or has expired. Ask an admin for help again.",
    door_until: "The link is valid until",
    current: "Your password",
    new: "New password",
    new_hint: |shortest| {
        format!(
            "At least {shortest} characters. Several words in a row are easy to remember and hard to guess."
        )
    },
    new_optional_hint: "Fill in only if you want to change it, or if your password is shorter than 15 characters.",
    repeat: "Type the new password once more",
    repeat_differs: "The two passwords are not equal. Type them again",
    current_missing: "Type your password",
    new_missing: "Type a new password",
    wrong: "The password is wrong. Try again",
    short: "Your password is too short without an app or a passkey. Choose a new one of at least 15 characters",
    take: "Save",
    done: "Your sign-in is new. You are signed out everywhere. Sign in here, and add an authenticator app or a passkey under “Sign-in and security”.",
    begun_subject: "Somebody has asked for a new sign-in for you in Hjemmel",
    begun_text: |organisation| {
        format!(
            "Hello\n\nAn admin of {organisation} has started a new sign-in for your account in Hjemmel. \
             Another person must confirm that it is you who asks before you get a link.\n\n\
             If you have not asked for this, tell your leader or the data protection officer at once.\n"
        )
    },
    confirm_subject: "A new sign-in in Hjemmel waits for another person to confirm it",
    confirm_text: |url| {
        format!(
            "Hello\n\nAn admin has started a new sign-in for a colleague. It counts only when another person has made sure \
             that it is the person themselves who asks.\n\nSee whom it is about:\n{url}\n"
        )
    },
    mail_subject: "New sign-in in Hjemmel",
    mail_text: |link, until| {
        format!(
            "Hello\n\nChoose your new sign-in in Hjemmel here:\n{link}\n\n\
             The link is valid until {until} and can be used once. Do not pass it on, not even to an admin.\n\
             If you have not asked for this, tell your leader or the data protection officer at once.\n"
        )
    },
    used_subject: "A new sign-in in Hjemmel has been taken into use",
    used_text: |url| {
        format!(
            "Hello\n\nA colleague who had lost their sign-in has a new one. Two persons stood for it, and it is in the log.\n\n\
             See whom it is about:\n{url}\n"
        )
    },
};

fn lost(lost: Lost) -> &'static str {
    match lost {
        Lost::Factor => "App, passkey or codes",
        Lost::Password => "The password",
        Lost::Both => "Both",
    }
}

fn refusal(why: ResetRefusal) -> &'static str {
    match why {
        ResetRefusal::NoIdentity => {
            "It must be confirmed who you are before you can do this. Ask another admin for help"
        }
        ResetRefusal::OwnPlace => "You cannot do this to yourself. Ask another admin",
        ResetRefusal::NotMember => "The person is not a member of the organisation now",
        ResetRefusal::UnderWay => {
            "One is in progress already. Cancel it first, or wait until it is confirmed"
        }
        ResetRefusal::Over => {
            "It has already been confirmed, used, cancelled or has expired. Load the page again"
        }
        ResetRefusal::SamePerson => "You started this one. Another person must confirm it",
        ResetRefusal::NotYours => "Only an admin or the leader of the unit can confirm this",
        ResetRefusal::NoMail => {
            "E-mail is not set up, so the person cannot be told. Ask those who run the installation for help"
        }
        ResetRefusal::NotSeen => {
            "Tick the box when you have made sure that it is the person themselves who asks for this"
        }
    }
}
