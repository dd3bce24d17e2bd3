//! What no reconnecting mends: a person has to click something.

/// The gateway will not have us. Says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fatal {
    /// The token is not taken.
    #[error(
        "Discord's gateway does not take the bot's token. Open https://discord.com/developers/applications, choose the \
         application, then \"Bot\", press \"Reset Token\" and put the new token into the settings"
    )]
    Token,
    /// The bot may not read messages.
    #[error(
        "Discord does not let the bot read messages. Open https://discord.com/developers/applications/{application}/bot, \
         switch on \"Message Content Intent\" under \"Privileged Gateway Intents\", press \"Save Changes\" and start \
         Byline again"
    )]
    Intents {
        /// The application.
        application: String,
    },
    /// Too many servers for one connection.
    #[error(
        "The bot is on too many servers for one connection to Discord. Byline serves one brand: let the bot leave the \
         servers that are not the brand's"
    )]
    Sharding,
    /// Discord no longer speaks as we do.
    #[error("Discord no longer speaks version 10 of its gateway. Bring Byline up to date")]
    Version,
}

impl Fatal {
    /// What a code with which Discord ends a connection means, where it means the end.
    pub(crate) fn from_code(code: u16, application: &str) -> Option<Self> {
        match code {
            4004 => Some(Self::Token),
            4010 | 4011 => Some(Self::Sharding),
            4012 => Some(Self::Version),
            4013 | 4014 => Some(Self::Intents {
                application: application.to_owned(),
            }),
            _ => None,
        }
    }
}
