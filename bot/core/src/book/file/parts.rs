//! The parts of a brand book as they are written, each value with its place in the text.

use super::gestures::{BudgetPart, GesturePart};
use super::options::OptionPart;
use crate::book::{Acknowledge, Assign, Routing, Tempers};
use crate::place::Platform;
use crate::target::Counted;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookFile {
    pub(super) brand: BrandPart,
    pub(super) desk: Spanned<DeskPart>,
    #[serde(default)]
    pub(super) places: Vec<Spanned<PlacePart>>,
    pub(super) staff: Spanned<StaffPart>,
    pub(super) hours: Option<Spanned<HoursPart>>,
    #[serde(default)]
    pub(super) delays: DelaysPart,
    pub(super) targets: Option<Spanned<TargetsPart>>,
    #[serde(default)]
    pub(super) limits: LimitsPart,
    #[serde(default)]
    pub(super) coach: CoachPart,
    #[serde(default)]
    pub(super) routing: RoutingPart,
    #[serde(default)]
    pub(super) priority: PriorityPart,
    #[serde(default)]
    pub(super) promises: PromisesPart,
    #[serde(default)]
    pub(super) saved: SavedPart,
    #[serde(default)]
    pub(super) reasons: ReasonsPart,
    #[serde(default)]
    pub(super) gestures: Vec<Spanned<GesturePart>>,
    #[serde(default)]
    pub(super) gesture_budget: BudgetPart,
    #[serde(default)]
    pub(super) replies: RepliesPart,
    #[serde(default)]
    pub(super) options: Vec<Spanned<OptionPart>>,
    #[serde(default)]
    pub(super) mood: MoodPart,
    #[serde(default)]
    pub(super) words: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BrandPart {
    pub(super) name: Spanned<String>,
    #[serde(default)]
    pub(super) aliases: Vec<Spanned<String>>,
    pub(super) team: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) languages: Vec<Spanned<String>>,
    pub(super) signature: Option<SignaturePart>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SignaturePart {
    Line,
    Initials,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeskPart {
    pub(super) platform: Platform,
    pub(super) discord_server: Option<String>,
    pub(super) discord_forum: Option<String>,
    pub(super) telegram_group: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacePart {
    pub(super) platform: Platform,
    pub(super) channel: Option<String>,
    pub(super) chat: Option<String>,
    pub(super) acknowledge: Option<Acknowledge>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StaffPart {
    #[serde(default)]
    pub(super) discord_roles: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) discord_members: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) telegram_members: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) lead_discord_roles: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) lead_discord_members: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) lead_telegram_members: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursPart {
    pub(super) time_zone: Spanned<String>,
    #[serde(default)]
    pub(super) monday: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) tuesday: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) wednesday: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) thursday: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) friday: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) saturday: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) sunday: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) holidays: Vec<Spanned<String>>,
    pub(super) holidays_file: Option<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DelaysPart {
    pub(super) first_reply: Option<Spanned<String>>,
    pub(super) close_after_silence: Option<Spanned<String>>,
    pub(super) reopen_within: Option<Spanned<String>>,
    pub(super) survey_after: Option<Spanned<String>>,
    pub(super) survey_expires: Option<Spanned<String>>,
    pub(super) survey_again_after: Option<Spanned<String>>,
    pub(super) survey_change_within: Option<Spanned<String>>,
}

/// The targets for every case, and those of a platform where they differ.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TargetsPart {
    pub(super) first_reply: Option<Spanned<String>>,
    pub(super) next_reply: Option<Spanned<String>>,
    pub(super) resolution: Option<Spanned<String>>,
    pub(super) hours: Option<Counted>,
    pub(super) warn_before: Option<Spanned<String>>,
    pub(super) lead_after: Option<Spanned<String>>,
    pub(super) everyone_after: Option<Spanned<String>>,
    pub(super) discord: Option<Spanned<TargetPart>>,
    pub(super) telegram: Option<Spanned<TargetPart>>,
    pub(super) priority: Option<Spanned<TargetPart>>,
}

/// The targets of a platform, or of what goes first: what is left away is as it is for every other case.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TargetPart {
    pub(super) first_reply: Option<Spanned<String>>,
    pub(super) next_reply: Option<Spanned<String>>,
    pub(super) resolution: Option<Spanned<String>>,
    pub(super) hours: Option<Counted>,
    pub(super) warn_before: Option<Spanned<String>>,
    pub(super) lead_after: Option<Spanned<String>>,
    pub(super) everyone_after: Option<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PromisesPart {
    pub(super) ask: Option<bool>,
    pub(super) remind: Option<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RepliesPart {
    pub(super) undo: Option<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedPart {
    pub(super) starting: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReasonsPart {
    pub(super) list: Option<Vec<Spanned<String>>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MoodPart {
    pub(super) flag: Option<bool>,
    pub(super) insults: Option<u8>,
}

impl MoodPart {
    pub(super) fn tempers(&self) -> Tempers {
        Tempers {
            flag: self.flag.unwrap_or(true),
            insults: usize::from(self.insults.unwrap_or(3)),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PriorityPart {
    pub(super) customers: Vec<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RoutingPart {
    assign: Assign,
    to: RoutedTo,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RoutedTo {
    #[default]
    Profiles,
    Everyone,
}

impl RoutingPart {
    pub(super) fn routing(&self) -> Routing {
        Routing {
            assign: self.assign,
            everyone: self.to == RoutedTo::Everyone,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CoachPart {
    pub(super) off: Vec<Spanned<String>>,
    pub(super) tell: Vec<Spanned<String>>,
    pub(super) hold: Vec<Spanned<String>>,
    pub(super) stop: Vec<Spanned<String>>,
    pub(super) ours: Vec<Spanned<String>>,
    pub(super) phrases: PhrasesPart,
}

/// A brand's own phrases: language, then rule, then phrases.
pub(super) type PhrasesPart =
    BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Vec<Spanned<String>>>>;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitsPart {
    pub(super) telegram_per_chat_per_second: Option<u32>,
    pub(super) telegram_per_group_per_minute: Option<u32>,
    pub(super) telegram_overall_per_second: Option<u32>,
    pub(super) discord_overall_per_second: Option<u32>,
}
