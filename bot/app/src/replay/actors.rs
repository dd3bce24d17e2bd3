//! The people of a replay, and what each of them does.

mod talk;

use super::LIMIT;
use super::read::Conversation;
use crate::cli::DeskOn;
use crate::sandboxed::Stage;
use sandbox::SandboxError;
use sandbox::client::{
    BotStanding, NewChannel, NewChat, NewPerson, NewTelegramPerson, Place, Platform, Say, Seen,
};
use serde_json::{Map, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many conversations share a public place.
const PER_PLACE: usize = 12;

/// The people, and where they are.
pub(super) struct Cast {
    pub(super) conversations: Vec<Played>,
    /// Who answers, in turn.
    agents: Vec<Agent>,
    desk: Platform,
    places: Vec<(Platform, String)>,
    /// The room of each conversation's case, by its place in `conversations`.
    pub(super) rooms: Mutex<BTreeMap<usize, Room>>,
    newest_on_discord: AtomicU64,
}

/// A case room, as the staff sees it.
#[derive(Clone, Debug)]
pub(super) struct Room {
    pub(super) number: String,
    pub(super) place: Place,
}

/// One of the care team, on both platforms.
#[derive(Clone, Debug)]
pub(super) struct Agent {
    pub(super) name: String,
    ids: BTreeMap<&'static str, String>,
}

impl Agent {
    fn on(&self, platform: Platform) -> &str {
        self.ids.get(platform.name()).map_or("", String::as_str)
    }
}

/// A conversation with its customer and its place.
pub(super) struct Played {
    pub(super) conversation: Conversation,
    pub(super) platform: Platform,
    pub(super) customer: String,
    pub(super) place: Place,
}

impl Cast {
    /// Brings every customer into a public place, half of them on each platform.
    pub(super) async fn furnish(
        stage: &Stage,
        conversations: Vec<Conversation>,
        desk: DeskOn,
    ) -> Result<Self, SandboxError> {
        let client = &stage.client;
        let world = &stage.world;
        let agents: Vec<Agent> = world
            .agents
            .iter()
            .map(|agent| Agent {
                name: agent.name.clone(),
                ids: BTreeMap::from([
                    (Platform::Discord.name(), agent.discord.clone()),
                    (Platform::Telegram.name(), agent.telegram.clone()),
                ]),
            })
            .collect();
        let mut played = Vec::new();
        let mut places = Vec::new();
        for (chunk_at, chunk) in conversations.chunks(PER_PLACE).enumerate() {
            let platform = if chunk_at % 2 == 0 {
                Platform::Discord
            } else {
                Platform::Telegram
            };
            let mut customers = Vec::new();
            for conversation in chunk {
                let name = format!("Customer {}", conversation.number);
                let customer = match platform {
                    Platform::Discord => {
                        let person = NewPerson {
                            name: format!("customer_{}", conversation.number),
                            global_name: Some(name),
                            ..NewPerson::default()
                        };
                        let id = client.add_discord_person(&person).await?;
                        client
                            .set_guild_member(&world.discord.guild, &id, &[])
                            .await?;
                        id
                    }
                    Platform::Telegram => {
                        let person = NewTelegramPerson {
                            name,
                            ..NewTelegramPerson::default()
                        };
                        client.add_telegram_person(&person).await?
                    }
                };
                customers.push(customer);
            }
            let place = match platform {
                Platform::Discord => {
                    let channel = NewChannel {
                        guild: world.discord.guild.clone(),
                        name: format!("talk-{chunk_at}"),
                        kind: "text".to_owned(),
                        ..NewChannel::default()
                    };
                    let id = client.add_channel(&channel).await?;
                    places.push((platform, id.clone()));
                    Place::channel(id)
                }
                Platform::Telegram => {
                    let mut members = customers.clone();
                    members.extend(agents.iter().map(|agent| agent.on(platform).to_owned()));
                    let chat = NewChat {
                        kind: "supergroup".to_owned(),
                        title: format!("Talk {chunk_at}"),
                        members,
                        bot: BotStanding::Admin,
                        ..NewChat::default()
                    };
                    let id = client.add_chat(&chat).await?;
                    places.push((platform, id.clone()));
                    Place::chat(id)
                }
            };
            for (conversation, customer) in chunk.iter().zip(customers) {
                played.push(Played {
                    conversation: conversation.clone(),
                    platform,
                    customer,
                    place: place.clone(),
                });
            }
        }
        let desk = match desk {
            DeskOn::Discord => Platform::Discord,
            DeskOn::Telegram => Platform::Telegram,
        };
        Ok(Self {
            conversations: played,
            agents,
            desk,
            places,
            rooms: Mutex::new(BTreeMap::new()),
            newest_on_discord: AtomicU64::new(0),
        })
    }

    /// The public places, as a brand book names them.
    pub(super) fn places_in_the_book(&self) -> String {
        self.places
            .iter()
            .fold(String::new(), |mut book, (platform, id)| {
                let key = if *platform == Platform::Discord {
                    "channel"
                } else {
                    "chat"
                };
                let _ = write!(
                    book,
                    "\n[[places]]\nplatform = \"{platform}\"\n{key} = \"{id}\"\n"
                );
                book
            })
    }

    /// Each agent tells the name that customers see.
    pub(super) async fn tell_names(&self, stage: &Stage) -> Result<(), SandboxError> {
        let client = &stage.client;
        for agent in &self.agents {
            match self.desk {
                Platform::Discord => {
                    let place = Place::channel(&stage.world.discord.backstage);
                    let options = Map::from_iter([("name".to_owned(), json!(agent.name))]);
                    let interaction = client
                        .command(agent.on(self.desk), &place, "me", options)
                        .await?;
                    client
                        .until_interaction(&interaction, LIMIT, |got| {
                            got.words().contains(&agent.name)
                        })
                        .await?;
                }
                Platform::Telegram => {
                    let place = Place::chat(&stage.world.telegram.care);
                    let text = format!("/me name {}", agent.name);
                    client
                        .say(self.desk, agent.on(self.desk), &place, Say::text(text))
                        .await?;
                    let named = |seen: &Seen| seen.from.bot && seen.text.contains(&agent.name);
                    client
                        .until_message(self.desk, agent.on(self.desk), &place, LIMIT, named)
                        .await?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn agent(&self, at: usize) -> &Agent {
        // There are always agents: the world is furnished with two.
        &self.agents[at % self.agents.len()]
    }

    /// The customer's words: in the file, `@brand` stands for the brand.
    fn words(stage: &Stage, text: &str) -> String {
        text.replace("@brand", &format!("@{}", stage.world.brand.name))
    }

    /// The id of the newest message that was said on Discord: ids grow with time there.
    pub(super) fn newest_on_discord(&self) -> u64 {
        self.newest_on_discord.load(Ordering::SeqCst)
    }

    /// A person says something.
    async fn say(
        &self,
        stage: &Stage,
        platform: Platform,
        person: &str,
        place: &Place,
        say: Say,
    ) -> Result<(), SandboxError> {
        let said = stage.client.say(platform, person, place, say).await?;
        if let (Platform::Discord, Ok(id)) = (platform, said.message.parse()) {
            self.newest_on_discord.fetch_max(id, Ordering::SeqCst);
        }
        Ok(())
    }
}

/// The digits after the first `#` of a text.
pub(super) fn number_in(text: &str) -> Option<String> {
    let (_, after) = text.split_once('#')?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// A text without its white space: platforms trim and join lines.
pub(super) fn squeezed(text: &str) -> String {
    text.chars()
        // Telegram's rooms have a mark without width in what would be a name or a command.
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{2060}')
        .collect()
}
