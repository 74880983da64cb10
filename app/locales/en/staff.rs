//! English: the people of an organisation.

use domain::access::member::MemberRefusal;

use super::super::Staff;
use crate::wire::Identity;

pub(super) const STAFF: Staff = Staff {
    title: "Staff",
    intro: "Everybody who can sign in for the organisation, and what they may do. Changes count from the next time the person does something, and stand in the log.",
    none: "Nobody is a member yet.",
    none_found: "Nobody matches what you searched for.",
    search: "Search by name or e-mail",
    search_hint: "Not national identity numbers.",
    search_button: "Search",
    current: "Members now",
    left: "Have left",
    found: |count| match count {
        1 => "One person".to_owned(),
        many => format!("{many} people"),
    },
    name: "Name",
    email: "E-mail",
    unit: "Unit",
    no_unit: "No unit",
    roles: "Roles",
    identity: "Identity",
    identity_is,
    undertaking: "Undertaking of secrecy",
    signed: "Signed",
    not_signed: "Not signed",
    ended: "Left",
    from: "From",
    invite: "Invite somebody",
    invited: "Invited, but not here yet",
    invited_by: "Invited by",
    until: "Valid until",
    act: "Action",
    over: "Run out",
    again: "Send again",
    withdraw: "Take back",
    new_title: "Invite somebody",
    new_intro: "The person gets an e-mail with a link that is valid for seven days and can be used once. There the person chooses a password and says who they are.",
    name_hint: "First name and last name.",
    email_hint: "The person's own address at work.",
    roles_hint: "Choose only what the person needs. Roles can be changed later.",
    role_hints: [
        "Looks people up in cases. Also needs access to each use case.",
        "Writes use cases and keeps rules and agreements up to date.",
        "Approves use cases for the organisation.",
        "Invites people, grants access and sets emergency stops.",
        "Reads everything and advises. Cannot have a role that writes, approves or grants access.",
        "Reads the register and the log to check them.",
    ],
    send: "Send the invitation",
    sent_title: "The invitation is sent",
    sent: "The link is sent by e-mail. It is valid for seven days.",
    link_intro: "The e-mail could not be sent. Give the link to the person yourself, in a safe way. It is shown only now, and whoever has it can take up the invitation.",
    link: "Link",
    one: "Member of staff",
    own: "This is you. Only others can change your roles or end your membership.",
    place: "Membership",
    places: "Memberships in the organisation",
    change_title: "Change roles and unit",
    change_intro: "The change counts from the next time the person does something.",
    change: "Save the change",
    confirm_title: "Confirm who the person is",
    confirm_intro: "Look at the person's proof of identity, and type the national identity number that stands there. It is compared with what the person has stated. The number is not stored.",
    confirm_waits: "The person has not stated who they are yet. Ask the person to sign in and do so.",
    stated: "Stated",
    number: "National identity number or D number",
    number_hint: "11 digits, from the proof of identity.",
    confirm: "Confirm",
    sessions: "Signed in now",
    session_count: |count| match count {
        0 => "No".to_owned(),
        1 => "Yes, in one place".to_owned(),
        many => format!("Yes, in {many} places"),
    },
    end_sessions: "Sign the person out everywhere",
    end_sessions_intro: "Counts from the next time the person does something. The person can sign in again.",
    access: "The person's access",
    end_title: "End the membership",
    end_intro: "The person can no longer act for the organisation, loses all access and is reminded that the duty of secrecy lasts. What was done stands in the log.",
    end: "End the membership",
    back: "To all staff",
    units: "Units",
    units_intro: "The leader of a unit answers for who in the unit gets access. When the leader is away, the substitute does.",
    units_none: "No units are added yet.",
    unit_one: "Unit",
    leader: "Leader",
    no_leader: "No leader",
    stands_in: "Substitute now",
    members: "Staff",
    add_unit: "Add a unit",
    unit_name: "Name of the unit",
    add: "Add",
    save: "Save",
    leader_intro: "The leader must be a member of the organisation.",
    stand_in_title: "Substitute",
    stand_in_intro: "Choose who answers for the unit when the leader is away, and for how long.",
    who: "Who",
    first_day: "First day",
    last_day: "Last day",
    stand_in: "Add a substitute",
    stand_in_none: "Nobody is a substitute now or later.",
    end_stand_in: "End",
    units_back: "To all units",
    invitation: "Invitation",
    invitation_intro: |organisation| format!("You are invited to use Hjemmel for {organisation}."),
    invitation_over: "The invitation is no longer valid. It is used, taken back or run out. Ask the person who invited you for a new one.",
    invitation_until: "The invitation is valid until",
    sign_in_first: "You have an account already. Sign in with it to take up the invitation.",
    sign_in: "Sign in",
    other_account: "You are signed in with another account than the one that is invited. Sign out, and open the link again.",
    password: "Choose a password",
    password_hint: "At least 15 characters. Several words after each other are easy to remember and hard to guess.",
    repeat: "Type the password once more",
    repeat_differs: "The two passwords differ. Type them again",
    own_number: "Your national identity number or D number",
    own_number_hint: "11 digits. The number is not stored. It is made into a code, so that nobody can approve their own work or look themselves up.",
    take_up: "Take up the invitation",
    identity_title: "Who you are",
    identity_intro: "To look people up, approve or grant access, it must be confirmed who you are. State your number here. Then an access administrator confirms it when you show proof of identity.",
    identity_stated: "You have stated who you are. Show proof of identity to an access administrator, who confirms it.",
    identity_confirmed: "It is confirmed who you are. You need not do anything.",
    identity_again: "If you typed a wrong number, you can state it again.",
    state: "State the number",
    home_missing: "It is not confirmed who you are. Until it is, you cannot look people up, approve or grant access.",
    home_missing_link: "State who you are",
    home_waits: "You have stated who you are. Show proof of identity to an access administrator, and you can begin.",
    day_missing: "Choose the first and the last day",
    who_missing: "Choose a person",
    refusal,
    mail_subject: |organisation| format!("Invitation to Hjemmel from {organisation}"),
    mail_text: |organisation, link, until| {
        format!(
            "Hello\n\n{organisation} has invited you to use Hjemmel.\n\nTake up the invitation here:\n{link}\n\n\
             The link is valid until {until} and can be used once. Do not pass it on.\n\
             If you do not know what this is, you can ignore this e-mail.\n"
        )
    },
    left_subject: |organisation| format!("Your membership in Hjemmel for {organisation} is ended"),
    left_text: |organisation| {
        format!(
            "Hello\n\nYou can no longer act for {organisation} in Hjemmel.\n\n\
             The duty of secrecy still holds for what you have learned, also after you have left.\n"
        )
    },
};

fn identity_is(identity: Identity) -> &'static str {
    match identity {
        Identity::Missing => "Not stated",
        Identity::Stated => "Waits to be confirmed",
        Identity::Confirmed => "Confirmed",
    }
}

fn refusal(why: MemberRefusal) -> &'static str {
    match why {
        MemberRefusal::NoIdentity => {
            "It must be confirmed who you are before you can do this. Ask another access administrator for help"
        }
        MemberRefusal::OwnPlace => {
            "You cannot do this with yourself. Ask another access administrator to do it"
        }
        MemberRefusal::AddressInvalid => "Type an e-mail address, such as kari.nordmann@kommune.no",
        MemberRefusal::NameInvalid => {
            "Type a name of 2 to 100 characters, without a national identity number"
        }
        MemberRefusal::NoRole => "Choose at least one role",
        MemberRefusal::RoleNotGiven => "Only those who run the installation can give this role",
        MemberRefusal::DpoConflict => {
            "The data protection officer cannot also be privacy adviser, service owner or access administrator. Leave out one of the roles"
        }
        MemberRefusal::AlreadyMember => {
            "The person is a member already. Change the roles on the person's page instead"
        }
        MemberRefusal::Over => "This is ended, taken up or taken back already. Load the page again",
        MemberRefusal::NoChange => "You have not changed anything",
        MemberRefusal::UnitUnknown => "Choose one of the units in the list",
        MemberRefusal::NotStated => "The person must state who they are before you can confirm it",
        MemberRefusal::Confirmed => "It is confirmed already who the person is",
        MemberRefusal::NumberInvalid => {
            "Type a valid national identity number or D number with 11 digits. Outside production only synthetic numbers are used"
        }
        MemberRefusal::NumberDiffers => {
            "The number is not the one that the person has stated. Look at the proof of identity again. After three attempts the person must state the number anew"
        }
        MemberRefusal::NameTaken => "There is a unit with this name. Choose another",
        MemberRefusal::NotMember => "The person is not a member of the organisation now. Choose another",
        MemberRefusal::DayPast => "The first day must be today or later, and the last day not before it",
        MemberRefusal::TooLong => "Choose at most one year at a time",
        MemberRefusal::HostRole => {
            "Whoever acts under an agreement can only have the role that it gives: caseworker, or approver where the agreement is about approval"
        }
        MemberRefusal::HostOver => "The agreement is not confirmed, has ended or has run out",
        MemberRefusal::IsLeader => "The leader cannot be their own substitute. Choose another",
    }
}
