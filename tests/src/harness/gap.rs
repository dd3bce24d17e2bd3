//! What stories of gaps need: time that passes while nothing comes to rest, and a look at what is kept.

use super::{LIMIT, Story, Told, Trouble};
use serde_json::Value;
use std::time::Duration;

impl Story {
    /// Lets time pass, for Byline and for both platforms, whatever goes on meanwhile, and also while Byline does not run.
    ///
    /// # Errors
    /// The sandbox is away.
    pub async fn time_passes(&self, by: Duration) -> Told {
        self.client().advance_clock(by).await?;
        self.clock.advance(by.try_into()?);
        self.wakes().await;
        Ok(())
    }

    /// Byline's machine has its clock put back; the platforms and people go on as before.
    ///
    /// # Errors
    /// So long a time is not known.
    pub async fn clock_is_put_back(&self, by: Duration) -> Told {
        self.clock.put_back(by.try_into()?);
        self.wakes().await;
        Ok(())
    }

    /// The same, forward.
    ///
    /// # Errors
    /// So long a time is not known.
    pub async fn clock_is_put_forward(&self, by: Duration) -> Told {
        self.clock.advance(by.try_into()?);
        self.wakes().await;
        Ok(())
    }

    /// Something in the words of the sandbox's control API: `discord/gateway`.
    ///
    /// # Errors
    /// The sandbox is away or refuses.
    pub async fn control(&self, path: &str, body: &Value) -> Told {
        let url = format!("{}/control/{path}", self.client().address());
        let client = reqwest::Client::builder().no_proxy().build()?;
        client
            .post(url)
            .json(body)
            .send()
            .await?
            .error_for_status()?;
        Ok(())
    }

    /// Adds a fault, and waits until it has struck.
    ///
    /// # Errors
    /// It never does.
    pub async fn suffers(&self, fault: &Value) -> Told<String> {
        let client = self.client();
        let id = client.add_fault(fault).await?;
        let struck = async || {
            let faults = client.faults().await?;
            let struck = faults
                .iter()
                .any(|fault| fault.id == id && fault.struck > 0);
            Ok(struck.then_some(()))
        };
        client.until("the fault to strike", LIMIT, struck).await?;
        Ok(id)
    }

    /// What is kept of a case: the words of its messages, in order.
    ///
    /// # Errors
    /// There is no such case.
    pub async fn kept_of(&self, number: &str) -> Told<Vec<String>> {
        let desk = self.running().await;
        let Some(desk) = desk.as_ref() else {
            return Err(Trouble::new("Byline does not run"));
        };
        Ok(bot_app::sandboxed::kept_of(&desk.kept, number.parse()?).await?)
    }
}
