//! English: signing in, second factors and the own page of security.

use super::super::{
    FactorWords, PasswordWords, ProviderWords, SecondWords, Security, SecurityMail, SessionWords,
};
use crate::wire::{ProviderRefusal, SecurityChange, Strength};

pub(super) const SECURITY: Security = Security {
    title: "Sign-in and security",
    intro: "This is how you sign in, and where you are signed in now.",
    mailed: "We send you an e-mail whenever something is changed.",
    confirm_first: "To change anything you must first confirm that it is you.",
    confirm_link: "Confirm that it is you",
    confirm_in_tab: "Confirm that it is you (opens in a new tab)",
    since: "In use since",
    to_security: "To sign-in and security",
    show_password: "Show the password",
    hide_password: "Hide the password",
    password: PasswordWords {
        heading: "Password",
        changed: "Last changed",
        never_changed: "You have not changed your password here yet.",
        short: "The password is short. It will do because you also confirm in another way when you sign in.",
        change: "Change password",
        change_title: "Change password",
        current: "The password you have now",
        new: "New password",
        hint: |least| {
            format!(
                "At least {least} characters. Several words in a row are easy to remember and hard to guess."
            )
        },
        others: "Sign out everywhere else",
        others_hint: "Untick this if you want to stay signed in on other computers too.",
        button: "Change password",
        new_missing: "Enter a new password",
        wrong: "The password is wrong. Enter the password you use now",
        too_short: |least| format!("The password is too short. Use at least {least} characters"),
        too_long: "The password is too long. Use fewer than 1000 characters",
        common: "The password is one of those that are guessed first. Choose another",
        context: "The password is mostly words that are easy to guess here, such as your name or your organisation. Choose another",
    },
    factors: FactorWords {
        heading: "Confirmation beside the password",
        none: "You sign in with a password only. Add an app or a passkey, and nobody else can use your account even if they get hold of the password.",
        app: "Authenticator app",
        app_none: "Not in use. An authenticator app on your phone shows a new code every half minute.",
        app_add: "Add an authenticator app",
        app_remove: "Remove the app",
        app_title: "Add an authenticator app",
        app_steps: [
            "Open the authenticator app on your phone and choose to add an account.",
            "Scan the QR code, or enter the key.",
            "Enter the code that the app shows, and confirm. Until then the app counts for nothing.",
        ],
        app_secret: "Key",
        app_picture: "QR code with the key",
        app_code: "Code from the app",
        app_button: "Confirm the app",
        passkeys: "Passkeys",
        passkeys_intro: "With a passkey you sign in with the screen lock of your computer or phone, or with a security key. You need no password then.",
        passkeys_none: "You have no passkeys.",
        passkeys_off: "Passkeys do not work here, because the address is a number and not a name. Whoever runs Hjemmel can give it a name.",
        passkeys_script: "Passkeys need JavaScript in the browser. Everything else here works without.",
        passkey_add: "Add a passkey",
        passkey_title: "Add a passkey",
        passkey_name: "Name of the passkey",
        passkey_name_hint: "For example “Work laptop”. Only you see the name.",
        passkey_name_missing: "Give the passkey a name of at most 60 characters",
        passkey_make: "Make the passkey",
        passkey_made: "Made",
        passkey_used: "Last used",
        passkey_unused: "Not used yet",
        passkey_where: "Where it is",
        passkey_shared: "Shared between your devices",
        passkey_bound: "On one device only",
        passkey_rename: "Rename",
        passkey_remove: "Remove",
        passkey_new_name: |name| format!("New name of {name}"),
        needs_long_password: "Your password is too short to stand alone. Change to one of at least 15 characters before you remove the last confirmation.",
        codes: "Recovery codes",
        codes_intro: "Use one of them instead of the app or the passkey if you have lost it. Each code works once.",
        codes_left: |left| match left {
            0 => "You have no codes left.".to_owned(),
            1 => "You have one code left.".to_owned(),
            left => format!("You have {left} codes left."),
        },
        codes_new: "Make new codes",
        codes_new_hint: "The old codes stop working.",
        codes_title: "Your recovery codes",
        codes_once: "The codes are shown now only. Print them or write them down, and keep them in a safe place.",
        codes_use: "If you have lost the phone or the key, enter one of them when you are asked for a code. Each code works once.",
        codes_done: "I have kept the codes",
    },
    sessions: SessionWords {
        heading: "You are signed in here",
        started: "Signed in",
        seen: "Last used",
        how: "How",
        end: "Sign out",
        end_of: |since| format!("Sign out the session that began {since}"),
        own: "This session",
        end_others: "Sign out everywhere else",
        strength: |strength| match strength {
            Strength::Password => "Password",
            Strength::TwoFactors => "Password and code",
            Strength::Passkey => "Passkey",
            Strength::Provider => "Sign-in elsewhere",
        },
    },
    second: SecondWords {
        title: "Confirm the sign-in",
        intro: "The password is right. Enter the code from your authenticator app to sign in.",
        intro_passkey: "The password is right. Use your passkey to sign in, or enter a recovery code.",
        code: "Code",
        code_hint: "Six digits from the app. If you have lost the phone or the key, you can enter a recovery code.",
        code_missing: "Enter the code",
        code_wrong: "The code is wrong, or it has been used before. Wait until the app shows a new code, and try again",
        button: "Sign in",
        begin_again: "Begin again",
        by_passkey: "Use a passkey",
        step_up_title: "Confirm that it is you",
        step_up_intro: "What you are about to do demands that you have just confirmed who you are.",
        step_up_button: "Confirm",
        step_up_done: "You have confirmed that it is you. That holds for some minutes. If you were doing something in another tab, you can go on there.",
        go_on: "To the tasks",
        passkey_title: "Use a passkey",
        passkey_intro: "The browser asks you now. If nothing happens, press the button.",
        passkey_button: "Use the passkey",
        passkey_failed: "The passkey was not accepted. Try again, or sign in in another way",
        passkey_cannot: "The browser could not use the passkey. Try again, or choose another way.",
        other_way: "Choose another way",
    },
    providers: ProviderWords {
        enter: |name| format!("Sign in with {name}"),
        prove: |name| format!("Confirm with {name}"),
        link: |name| format!("Connect {name}"),
        unlink: |name| format!("Disconnect {name}"),
        heading: "Signing in elsewhere",
        intro: "Once connected, you can sign in there instead of with a password.",
        not_linked: "Not connected.",
        leaving_title: "On to sign-in",
        leaving: |name| format!("You are being sent to {name}. If nothing happens, follow the link."),
        leaving_link: |name| format!("Go to {name}"),
        arriving_title: "You are on your way in",
        arriving: "You are being sent on. If nothing happens, follow the link.",
        arriving_link: "Continue",
        farewell_title: "You are signed out of Hjemmel",
        farewell: |name| {
            format!(
                "You are still signed in at {name}, and are being sent there to sign out too. If nothing happens, follow the link."
            )
        },
        farewell_link: |name| format!("Sign out of {name}"),
        refused_title: "Sign-in was not completed",
        refused: |why| match why {
            ProviderRefusal::Stopped => "Signing in was interrupted. Try again, or sign in another way.",
            ProviderRefusal::Stale => {
                "It took too long, or sign-in was started again somewhere else. Begin again."
            }
            ProviderRefusal::Invalid => {
                "We could not confirm the answer from the sign-in service. Try again. If that does not help, contact whoever runs Hjemmel."
            }
            ProviderRefusal::Away => {
                "The sign-in service does not answer now. Wait a little and try again, or sign in another way."
            }
            ProviderRefusal::Unknown => {
                "We know no account that belongs to this sign-in. Sign in another way, and connect it under “Sign-in and security”. If you have no account, an access manager must invite you."
            }
            ProviderRefusal::Several => {
                "You have several accounts here. Sign in another way to the one you want to use, and connect it under “Sign-in and security”."
            }
            ProviderRefusal::Taken => {
                "This sign-in is connected to another account already. Disconnect it there first."
            }
            ProviderRefusal::OtherPerson => {
                "The account belongs to another person than the one who signed in. Sign in as yourself."
            }
            ProviderRefusal::NotRepresented => {
                "You may act for none of your organisations here. Whoever manages rights in Altinn at the organisation can give you the right."
            }
        },
        again: "To sign-in",
    },
    mail: SecurityMail {
        subject: "Your sign-in to Hjemmel was changed",
        what: |change| match change {
            SecurityChange::Password => "Your password was changed.",
            SecurityChange::AppAdded => "An authenticator app was added to your account.",
            SecurityChange::AppRemoved => "The authenticator app was removed from your account.",
            SecurityChange::PasskeyAdded => "A passkey was added to your account.",
            SecurityChange::PasskeyRemoved => "A passkey was removed from your account.",
            SecurityChange::NewCodes => "You were given new recovery codes. The old ones no longer work.",
            SecurityChange::Reset => {
                "You were given a new sign-in because something was lost, and you are signed out everywhere."
            }
            SecurityChange::CodeUsed => "One of your recovery codes was used.",
            SecurityChange::ProviderAdded => "Your account was connected to a sign-in elsewhere.",
            SecurityChange::ProviderRemoved => "A sign-in elsewhere was disconnected from your account.",
        },
        text: |what, url| {
            format!(
                "{what}\n\nIf it was you, you need not do anything.\n\nWas it not you? Tell the access administrator of \
                 your organisation at once. If you can get in yourself, you can sign out everywhere else here:\n{url}\n"
            )
        },
    },
};
