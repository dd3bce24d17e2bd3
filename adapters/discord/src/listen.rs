//! Listens to the gateway: reads in exact order, hands over, and only then reads on.

mod alone;
mod ears;
mod frame;
mod gap;
mod gateway;
mod guilds;
mod history;
mod patience;
mod position;
mod side;

#[cfg(test)]
mod tests;

use crate::connect::Discord;
use crate::fatal::Fatal;
pub(crate) use alone::alone;
use bot_core::ports::Intake;
use ears::Ears;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// What is read again when something was missed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Channels where customers write, threads in them included.
    pub channels: Vec<String>,
    /// The desk's forum, whose posts are the rooms of cases.
    pub desk: Option<String>,
}

impl Watch {
    /// Whether what is said in this channel (or under it) is read again.
    fn covers(&self, channel: &str) -> bool {
        self.desk.as_deref() == Some(channel) || self.channels.iter().any(|own| own == channel)
    }
}

impl Discord {
    /// Listens until told to stop. Reconnects by itself.
    ///
    /// # Errors
    /// Discord will not have us, and only a person can mend that.
    pub async fn listen(
        &self,
        intake: Arc<dyn Intake>,
        watch: Watch,
        stop: CancellationToken,
    ) -> Result<(), Fatal> {
        let (asides, waiting) = mpsc::unbounded_channel();
        let ears = async {
            let mut ears = Ears::new(self, intake.as_ref(), watch, &stop, asides);
            ears.listen().await
        };
        let side = side::attend(self, intake.as_ref(), waiting, &stop);
        let (result, ()) = tokio::join!(ears, side);
        result
    }
}
