//! The brand book: the file of the brand's own choices. Read once, refused with the line where something is wrong.

mod file;
pub mod holidays;
pub(crate) mod length;

use crate::coach::Coach;
use crate::gestures::Gestures;
use crate::hours::OpeningHours;
use crate::options::Kind;
use crate::pace::Limits;
use crate::place::{Account, Person, Place, Platform};
use crate::sign::Style;
use crate::target::Targets;
use jiff::SignedDuration;
use std::collections::BTreeMap;

pub use file::{Beside, Mistake, read, read_beside};

/// The most bytes of a contact reason: a button carries it, beside a case's number.
pub const LONGEST_REASON: usize = 40;

/// The most contact reasons that a brand has: a longer list is not read by anybody who works.
pub const MOST_REASONS: usize = 40;

/// The brand's own choices.
#[derive(Clone, Debug)]
pub struct Book {
    /// The brand's name, as customers know it.
    pub name: String,
    /// What else it is called: any of them in a public message is a mention.
    pub aliases: Vec<String>,
    /// The team's name, for acknowledgements while nobody has the case.
    pub team: String,
    /// The languages the bot speaks, the first being the one for want of a better guess.
    pub languages: Vec<String>,
    /// How replies are signed.
    pub signature: Style,
    /// Where the staff sits.
    pub desk: DeskPlace,
    /// The places to watch.
    pub watched: Vec<Watched>,
    /// Who is staff.
    pub staff: Staff,
    /// When the desk is open.
    pub hours: OpeningHours,
    /// How long things take.
    pub delays: Delays,
    /// By when customers should have what they wait for.
    pub targets: Targets,
    /// What becomes of promises.
    pub promises: Promises,
    /// The saved replies that ship are there, under those of the team.
    pub starting_replies: bool,
    /// Why customers have to write, by cause: what staff says of a case ([`crate::case::Case::reason`]).
    pub reasons: Vec<String>,
    /// What a reply can give customers to choose from.
    pub options: Vec<Kind>,
    /// What agents may give to customers.
    pub gestures: Gestures,
    /// How long a reply can be taken back before it goes, if it can.
    pub undo: Option<SignedDuration>,
    /// What becomes of heated conversations.
    pub mood: Tempers,
    /// How fast the platforms let us speak.
    pub limits: Limits,
    /// Customers whose cases go ahead of others: [`crate::priority`].
    pub first: Vec<Account>,
    /// To whom cases come by themselves.
    pub routing: Routing,
    /// What is read before a reply goes.
    pub coach: Coach,
    /// The brand's own wording: language, then key, then the words.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
}

/// Where the staff sits: one place for the cases of both platforms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskPlace {
    /// On which platform.
    pub platform: Platform,
    /// The Discord server.
    pub server: Option<String>,
    /// The forum channel (Discord) or the group with topics (Telegram).
    pub channel: String,
}

impl DeskPlace {
    /// The place in which rooms are opened.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            platform: self.platform,
            server: self.server.clone(),
            channel: self.channel.clone(),
            thread: None,
            direct: false,
        }
    }
}

/// A place to watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// On which platform.
    pub platform: Platform,
    /// The channel or chat; its threads are watched with it.
    pub channel: String,
    /// How customers are told that they were heard.
    pub acknowledge: Acknowledge,
}

/// How customers are told that they were heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Acknowledge {
    /// In words.
    Message,
    /// Quietly, by a reaction.
    Reaction,
}

/// To whom cases come by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Routing {
    /// Whether they do.
    pub assign: Assign,
    /// Also to those who have not told how they work.
    pub everyone: bool,
}

/// Whether a case comes to somebody by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Assign {
    /// At once, to whoever should have it.
    #[default]
    Auto,
    /// Never: it waits until somebody takes it.
    Off,
}

/// Who is staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staff {
    /// Discord roles.
    pub discord_roles: Vec<String>,
    /// Discord members.
    pub discord_members: Vec<String>,
    /// Telegram members.
    pub telegram_members: Vec<String>,
    /// Discord roles of leads, who are staff as well.
    pub lead_discord_roles: Vec<String>,
    /// Discord members who lead.
    pub lead_discord_members: Vec<String>,
    /// Telegram members who lead.
    pub lead_telegram_members: Vec<String>,
}

impl Staff {
    /// Whether this person is a lead.
    #[must_use]
    pub fn is_lead(&self, person: &Person) -> bool {
        self.leads_by_account(&person.account)
            || person
                .roles
                .iter()
                .any(|role| self.lead_discord_roles.contains(role))
    }

    /// Whether this account may be staff's. Of an account alone nobody knows the roles.
    #[must_use]
    pub fn may_be(&self, account: &Account) -> bool {
        let members = match account.platform {
            Platform::Discord => &self.discord_members,
            Platform::Telegram => &self.telegram_members,
        };
        self.has_roles(account.platform)
            || members.contains(&account.id)
            || self.leads_by_account(account)
    }

    /// Whether this account leads, as far as an account tells.
    #[must_use]
    pub fn leads_by_account(&self, account: &Account) -> bool {
        let leads = match account.platform {
            Platform::Discord => &self.lead_discord_members,
            Platform::Telegram => &self.lead_telegram_members,
        };
        leads.contains(&account.id)
    }

    /// Whether staff of this platform may be known by a role, which is not told everywhere, and not by a list of members
    /// alone.
    #[must_use]
    pub fn has_roles(&self, platform: Platform) -> bool {
        platform == Platform::Discord
            && !(self.discord_roles.is_empty() && self.lead_discord_roles.is_empty())
    }

    /// Whether this person is staff.
    #[must_use]
    pub fn is_staff(&self, person: &Person) -> bool {
        let members = match person.account.platform {
            Platform::Discord => &self.discord_members,
            Platform::Telegram => &self.telegram_members,
        };
        members.contains(&person.account.id)
            || person
                .roles
                .iter()
                .any(|role| self.discord_roles.contains(role))
            || self.is_lead(person)
    }
}

/// How long things take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delays {
    /// By when a first reply is promised, counted in opening hours.
    pub first_reply: SignedDuration,
    /// How long a solved case stays silent before it is closed.
    pub close_after_silence: SignedDuration,
    /// How long after closing a customer's message reopens the case.
    pub reopen_within: SignedDuration,
    /// How long after closing the survey is sent.
    pub survey_after: SignedDuration,
    /// How long the survey can be answered.
    pub survey_expires: SignedDuration,
    /// How long a customer is not asked again.
    pub survey_again_after: SignedDuration,
    /// How long a mark can be changed.
    pub survey_change_within: SignedDuration,
}

/// What becomes of promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promises {
    /// Whether agents are asked by when, where a reply of theirs promises something.
    pub ask: bool,
    /// How long before its time the agent is reminded.
    pub remind: SignedDuration,
}

/// What becomes of heated conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tempers {
    /// Whether the room is told when a customer becomes heated or insulting.
    pub flag: bool,
    /// With how many insulting messages the leads are called; 0 for never.
    pub insults: usize,
}

impl Book {
    /// The entry of the place, if it is watched. `channel` is the chat's first id, before any move.
    #[must_use]
    pub fn watched(&self, platform: Platform, channel: &str) -> Option<&Watched> {
        self.watched
            .iter()
            .find(|watched| watched.platform == platform && watched.channel == channel)
    }

    /// Whether this is the staff's own place or inside it.
    #[must_use]
    pub fn is_desk(&self, platform: Platform, channel: &str) -> bool {
        self.desk.platform == platform && self.desk.channel == channel
    }

    /// The language for want of a better guess.
    #[must_use]
    pub fn first_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}
