//! Finding out where a message stands: a thread is told of only by its own id.

use super::patience::Stopped;
use crate::connect::Discord;
use crate::lens::{Channel, Guild, Role, Threads};
use crate::read::place;
use crate::rest::Call;
use bot_core::place::Place;
use reqwest::Method;
use tokio_util::sync::CancellationToken;

impl Discord {
    /// The place behind a channel's id. Asks Discord where the gateway has not told (after a restart it tells only
    /// what is new).
    pub(super) async fn place(
        &self,
        guild: Option<&str>,
        channel: &str,
        stop: &CancellationToken,
    ) -> Result<Place, Stopped> {
        let Some(guild) = guild else {
            return Ok(place(None, channel, None));
        };
        if self.known.spot(channel).is_none() && !self.known.whole(guild) {
            self.learn_guild(guild, stop).await?;
        }
        if self.known.spot(channel).is_none() {
            let call = Call::new(Method::GET, "/channels/{}", &[channel]);
            let told: Channel = match self.ask(call, stop).await? {
                Ok(told) => told,
                Err(failure) => {
                    tracing::warn!(channel, %failure, "a channel is not shown to the bot");
                    Channel {
                        id: channel.to_owned(),
                        ..Channel::default()
                    }
                }
            };
            self.known.channel(&told, Some(guild));
        }
        let parent = self.known.spot(channel).and_then(|spot| spot.parent);
        Ok(place(Some(guild), channel, parent.as_deref()))
    }

    /// Asks for everything about a server.
    async fn learn_guild(&self, guild: &str, stop: &CancellationToken) -> Result<(), Stopped> {
        let get = |route: &'static str| Call::new(Method::GET, route, &[guild]);
        let channels: Vec<Channel> = self
            .ask(get("/guilds/{}/channels"), stop)
            .await?
            .unwrap_or_default();
        let roles: Vec<Role> = self
            .ask(get("/guilds/{}/roles"), stop)
            .await?
            .unwrap_or_default();
        let threads: Threads = self
            .ask(get("/guilds/{}/threads/active"), stop)
            .await?
            .unwrap_or_default();
        self.known.guild(&Guild {
            id: guild.to_owned(),
            channels,
            threads: threads.threads,
            roles,
        });
        Ok(())
    }
}
