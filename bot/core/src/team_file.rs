//! The team as a file: who answers, what they know and when they work, for `byline import team` and `byline export team`.

use crate::agent::{Agent, Role, Shifts, set};
use crate::book::{Book, Mistake};
use crate::place::{Account, Platform};
use crate::sign::is_acceptable_name;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use toml::Spanned;

/// One colleague, as the file has them. What is left away stays as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    platform: Spanned<String>,
    account: Spanned<String>,
    name: Option<Spanned<String>>,
    about: Option<String>,
    picture: Option<Spanned<String>>,
    languages: Option<Spanned<Vec<String>>>,
    skills: Option<Vec<String>>,
    hours: Option<Spanned<String>>,
    capacity: Option<Spanned<u32>>,
    keep: Option<bool>,
    role: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    agents: Vec<Part>,
}

/// A colleague as the team's file has them. What is left away stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// The account with which they work.
    pub account: Account,
    /// The name that customers see.
    pub name: Option<String>,
    /// One line about themselves.
    pub about: Option<String>,
    /// The address of a picture.
    pub picture: Option<String>,
    /// The languages they answer in.
    pub languages: Option<Vec<String>>,
    /// What they know best.
    pub skills: Option<Vec<String>>,
    /// When they work.
    pub hours: Option<Shifts>,
    /// How many open cases they have at once.
    pub capacity: Option<u32>,
    /// Whether their open cases stay theirs after their shift.
    pub keeps: Option<bool>,
    /// What they may do.
    pub role: Option<Role>,
}

type Wrong = (Range<usize>, String);

/// Reads a team's file.
///
/// # Errors
/// The first mistake found, with its line and what would be right.
pub fn read(name: &str, text: &str, book: &Book) -> Result<Vec<Colleague>, Mistake> {
    let mistake = |span: Range<usize>, what: String| Mistake {
        file: name.to_owned(),
        line: text.get(..span.start).unwrap_or(text).matches('\n').count() + 1,
        what,
    };
    let file: File = toml::from_str(text)
        .map_err(|error| mistake(error.span().unwrap_or(0..0), error.message().to_owned()))?;
    let mut team: Vec<Colleague> = Vec::new();
    for part in file.agents {
        let at = part.account.span();
        let colleague = part
            .colleague(book)
            .map_err(|(span, what)| mistake(span, what))?;
        if team.iter().any(|known| known.account == colleague.account) {
            let what = format!("{} is in the file twice", colleague.account.key());
            return Err(mistake(at, what));
        }
        team.push(colleague);
    }
    Ok(team)
}

impl Colleague {
    /// The agent as they are by this file.
    #[must_use]
    pub fn over(&self, mut agent: Agent) -> Agent {
        let Self {
            account: _,
            name,
            about,
            picture,
            languages,
            skills,
            hours,
            capacity,
            keeps,
            role,
        } = self.clone();
        agent.public_name = name.or(agent.public_name);
        agent.about = about.or(agent.about);
        agent.picture = picture.or(agent.picture);
        let working = &mut agent.working;
        working.hours = hours.or_else(|| working.hours.take());
        working.capacity = capacity.or(working.capacity);
        working.keeps = keeps.unwrap_or(working.keeps);
        if let Some(languages) = languages {
            working.languages = languages;
        }
        if let Some(skills) = skills {
            working.skills = skills;
        }
        if let Some(role) = role {
            working.role = role;
        }
        agent
    }
}

fn account(part: &Part) -> Result<Account, Wrong> {
    let platform = Platform::ALL
        .into_iter()
        .find(|platform| platform.key() == part.platform.get_ref());
    let platform = platform.ok_or_else(|| {
        let what = format!(
            "\"{}\" is no platform; write discord or telegram",
            part.platform.get_ref()
        );
        (part.platform.span(), what)
    })?;
    let id = part.account.get_ref();
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        let what = format!("the account \"{id}\" is no id; ids are digits, as in the brand book");
        return Err((part.account.span(), what));
    }
    Ok(Account {
        platform,
        id: id.clone(),
    })
}

impl Part {
    fn colleague(self, book: &Book) -> Result<Colleague, Wrong> {
        let account = account(&self)?;
        let name = self.name.map(|name| {
            is_acceptable_name(name.get_ref()).map_err(|why| (name.span(), why.to_string()))
        });
        let picture = self.picture.map(|picture| {
            let fits = set::is_picture(picture.get_ref());
            fits.then(|| picture.get_ref().clone()).ok_or_else(|| {
                let what =
                    "a picture is an address that begins with https:// and has at most 500 letters";
                (picture.span(), what.to_owned())
            })
        });
        let languages = self.languages.map(|languages| {
            let listed = languages.get_ref().join(",");
            set::languages(&listed, book).map_err(|given| {
                let offered = book.languages.join(", ");
                let what =
                    format!("the language \"{given}\" is not offered here; one of {offered}");
                (languages.span(), what)
            })
        });
        let hours = self.hours.map(|hours| {
            Shifts::read(hours.get_ref(), Some(&book.hours.zone))
                .map_err(|error| (hours.span(), error.to_string()))
        });
        let capacity = self.capacity.map(|capacity| {
            set::capacity(&capacity.get_ref().to_string()).ok_or_else(|| {
                let what = "how many cases at once? a number from 0 to 1000";
                (capacity.span(), what.to_owned())
            })
        });
        let role = self.role.map(|role| {
            Role::from_key(role.get_ref()).ok_or_else(|| {
                let given = role.get_ref();
                let what = format!("\"{given}\" is no role; write agent, lead or manager");
                (role.span(), what)
            })
        });
        Ok(Colleague {
            account,
            name: name.transpose()?,
            about: self.about.as_deref().and_then(set::about),
            picture: picture.transpose()?,
            languages: languages.transpose()?,
            skills: self.skills.map(|skills| set::skills(&skills.join(","))),
            hours: hours.transpose()?,
            capacity: capacity.transpose()?,
            keeps: self.keep,
            role: role.transpose()?,
        })
    }
}

#[derive(Serialize)]
struct WrittenTeam<'a> {
    agents: Vec<Written<'a>>,
}

#[derive(Serialize)]
struct Written<'a> {
    platform: &'a str,
    account: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    languages: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    skills: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    keep: bool,
    role: &'a str,
}

/// Writes a team as a file that [`read`] takes.
///
/// # Errors
/// Something of it cannot be written as TOML, which is a fault of ours.
pub fn write(agents: &[Agent]) -> Result<String, toml::ser::Error> {
    let agents = agents.iter().map(|agent| Written {
        platform: agent.account.platform.key(),
        account: &agent.account.id,
        name: agent.public_name.as_deref(),
        about: agent.about.as_deref(),
        picture: agent.picture.as_deref(),
        languages: &agent.working.languages,
        skills: &agent.working.skills,
        hours: agent.working.hours.as_ref().map(ToString::to_string),
        capacity: agent.working.capacity,
        keep: agent.working.keeps,
        role: agent.working.role.key(),
    });
    toml::to_string(&WrittenTeam {
        agents: agents.collect(),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;
    use crate::book;
    use crate::id::AgentId;
    use jiff::Timestamp;

    fn a_book() -> Book {
        let text = include_str!("../../../byline.example.toml");
        book::read("byline.example.toml", text).unwrap()
    }

    const TEAM: &str = r#"
[[agents]]
platform = "telegram"
account = "123456789"
name = "Maarja Tamm"
about = "Knows every parcel."
picture = "https://example.com/m.png"
languages = ["et", "en"]
skills = ["refund", "carrier delay"]
hours = "mon-fri 09:00-12:30, 13:30-18:00 Europe/Tallinn"
capacity = 8
keep = true
role = "lead"

[[agents]]
platform = "discord"
account = "42"
"#;

    #[test]
    fn what_is_written_is_read_again_and_changes_nothing() {
        let book = a_book();
        let team = read("team.toml", TEAM, &book).unwrap();
        let nobody = |colleague: &Colleague| Agent {
            id: AgentId("a".to_owned()),
            account: colleague.account.clone(),
            account_name: "m88".to_owned(),
            public_name: None,
            about: None,
            picture: None,
            language: "et".to_owned(),
            since: Timestamp::UNIX_EPOCH,
            working: crate::agent::Working::default(),
        };
        let agents: Vec<Agent> = team.iter().map(|it| it.over(nobody(it))).collect();
        assert_eq!(agents[0].working.capacity, Some(8));
        assert_eq!(agents[0].working.role, Role::Lead);
        assert_eq!(agents[1], nobody(&team[1]));
        let again = read("team.toml", &write(&agents).unwrap(), &book).unwrap();
        for (colleague, agent) in again.iter().zip(&agents) {
            assert_eq!(colleague.over(agent.clone()), *agent);
            assert_eq!(colleague.over(nobody(colleague)), *agent);
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let book = a_book();
        let told = |from: &str, to: &str| {
            let text = TEAM.replacen(from, to, 1);
            read("team.toml", &text, &book).unwrap_err().to_string()
        };
        assert!(told("telegram", "post").starts_with("team.toml:3: \"post\" is no platform"));
        assert!(told("123456789", "@maarja").starts_with("team.toml:4: the account"));
        assert!(told("Maarja Tamm", "@maarja").starts_with("team.toml:5: "));
        assert!(told("https", "http").starts_with("team.toml:7: a picture"));
        assert!(told("\"et\"", "\"fi\"").starts_with("team.toml:8: the language \"fi\""));
        assert!(told("mon-fri", "weekdays").starts_with("team.toml:10: \"weekdays\" is no day"));
        assert!(told("= 8", "= 80000").starts_with("team.toml:11: how many"));
        assert!(told("\"lead\"", "\"boss\"").starts_with("team.toml:13: \"boss\" is no role"));
        assert!(told("skills", "skill").starts_with("team.toml:9: "));
        let twice = TEAM
            .replace("\"discord\"", "\"telegram\"")
            .replace("42", "123456789");
        let twice = read("team.toml", &twice, &book).unwrap_err().to_string();
        assert_eq!(
            twice,
            "team.toml:17: telegram:123456789 is in the file twice"
        );
    }
}
