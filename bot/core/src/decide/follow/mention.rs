//! A note calls colleagues by `@name`: in the room, where they sit on its platform; directly elsewhere.

use super::{directly, follow_button, sits_here};
use crate::agent::Agent;
use crate::clean::tame_to;
use crate::decide::file::CaseFile;
use crate::decide::profile;
use crate::decide::route::called;
use crate::decide::work::Work;
use crate::effect::{Span, Text};
use crate::fold::fold;
use crate::history::{Actor, Deed};
use crate::ports::{Reads, StoreError};

/// The most letters of a name that are looked at.
const LONGEST: usize = 64;

/// The most colleagues that one note calls.
const MOST: usize = 10;

/// The most letters of a note that are told beside the room.
const LETTERS: usize = 1_000;

/// Whom a note calls.
#[derive(Default)]
pub(in crate::decide) struct Mentions {
    /// Colleagues, each once.
    pub(in crate::decide) called: Vec<Agent>,
    /// Names that nobody has here.
    pub(in crate::decide) unknown: Vec<String>,
}

impl Mentions {
    /// Reads a note.
    pub(in crate::decide) async fn of(
        work: &Work<'_>,
        reads: &mut dyn Reads,
        text: &str,
    ) -> Result<Self, StoreError> {
        let mut mentions = Self::default();
        if !text.contains(['@', '＠']) {
            return Ok(mentions);
        }
        let staff = profile::staff(work, reads).await?;
        let mut before = None;
        for (at, letter) in text.char_indices() {
            let opens = !before.is_some_and(|it: char| it.is_alphanumeric() || "._-".contains(it));
            if matches!(letter, '@' | '＠') && opens {
                let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
                mentions.add(&staff, rest);
            }
            before = Some(letter);
        }
        Ok(mentions)
    }

    fn add(&mut self, staff: &[Agent], rest: &str) {
        let word = |text: &str| {
            let ends = |it: char| it.is_whitespace() || ",;:!?()<>，。、；：！？（）".contains(it);
            let word = text.split(ends).next().unwrap_or_default();
            word.trim_end_matches('.').to_owned()
        };
        match find(staff, rest) {
            Some(agent) if self.called.iter().any(|had| had.id == agent.id) => {}
            Some(agent) if self.called.len() < MOST => self.called.push(agent.clone()),
            Some(_) => {}
            None => {
                let name = tame_to(&word(rest), 40);
                let named = name.starts_with(char::is_alphabetic);
                if named && !self.unknown.contains(&name) {
                    self.unknown.push(name);
                }
            }
        }
    }

    /// Those who are called in the room itself.
    pub(in crate::decide) fn in_room(&self, work: &Work<'_>) -> Text {
        let here = self.called.iter().filter(|agent| sits_here(work, agent));
        here.fold(Text::default(), |text, agent| {
            text.and(Span::Plain(" ".to_owned())).and(called(agent))
        })
    }
}

/// The colleague whose name a text begins with: the longest that fits, and ends where a word does.
fn find<'s>(staff: &'s [Agent], rest: &str) -> Option<&'s Agent> {
    // What Discord makes of a name that was chosen from its list: `<@123>`.
    let id = rest.trim_start_matches('!').split('>').next();
    if let Some(agent) = staff.iter().find(|it| Some(it.account.id.as_str()) == id) {
        return Some(agent);
    }
    let names: Vec<(String, &Agent)> = (staff.iter())
        .flat_map(|agent| {
            let handle = agent.working.handle.as_deref();
            let names = [Some(agent.room_name()), Some(&agent.account_name), handle];
            let names = names.into_iter().flatten();
            names.map(move |name| (fold(name.trim_start_matches('@')), agent))
        })
        .filter(|(name, _)| !name.is_empty())
        .collect();
    let ends = rest
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let ends: Vec<usize> = ends.take(LONGEST).collect();
    ends.into_iter().rev().find_map(|end| {
        let (name, behind) = rest.split_at_checked(end)?;
        // Scripts without spaces go on at once; in others a name is not the beginning of a longer one.
        let goes_on = |it: char| it.is_alphanumeric() && it.is_ascii() || it == '_';
        let latin = name.ends_with(|it: char| it.is_alphabetic() && it < '\u{2E80}');
        if behind.starts_with(goes_on) || latin && behind.starts_with(char::is_alphanumeric) {
            return None;
        }
        let name = fold(name);
        let found = names.iter().find(|(known, _)| *known == name);
        found.map(|(_, agent)| *agent)
    })
}

/// Writes down whom a note called, and tells those who do not sit where the room is.
pub(in crate::decide) fn tell(
    work: &mut Work<'_>,
    file: &CaseFile,
    by: &Agent,
    mentions: &Mentions,
    note: &str,
) {
    let actor = Actor::Agent(by.id.clone());
    for agent in &mentions.called {
        let who = Some(agent.id.to_string());
        work.history(file.number(), &actor, Deed::Mentioned, None, who);
        if sits_here(work, agent) {
            continue;
        }
        let args = [
            ("name", tame_to(by.room_name(), 60).into()),
            ("case", file.number().into()),
            ("who", file.name().into()),
        ];
        let head = work.words(&agent.language, "follow-mentioned", &args);
        let text = Text::default()
            .and(Span::Plain(format!("{head}\n")))
            .and(Span::Quote(tame_to(note, LETTERS)));
        let then = follow_button(work, &agent.language, file.number());
        directly(work, file, agent, text, then);
    }
}
