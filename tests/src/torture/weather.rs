//! What goes wrong on the platforms while people talk.

use super::Told;
use sandbox::Client;
use serde_json::{Value, json};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// Everything that the sandbox can do.
    All,
    /// One request in twenty is answered 429.
    Limits,
    /// Nothing.
    Calm,
}

impl Weather {
    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Limits => "limits",
            Self::Calm => "calm",
        }
    }

    fn faults(self, seed: u64) -> Vec<Value> {
        match self {
            Self::Calm => Vec::new(),
            Self::Limits => ["telegram", "discord"]
                .into_iter()
                .map(|platform| {
                    json!({"platform": platform, "what": "rate_limit", "retry_after": 1, "chance": 0.05, "seed": seed})
                })
                .collect(),
            Self::All => all(seed),
        }
    }

    /// Lets it begin.
    pub(super) async fn begin(self, client: &Client, seed: u64) -> Told<()> {
        for fault in self.faults(seed) {
            client.add_fault(&fault).await?;
        }
        Ok(())
    }

    /// By how many milliseconds a message comes late, if it does.
    pub(super) fn lateness(self, random: &mut fastrand::Rng) -> Option<u64> {
        (self == Self::All && random.f32() < 0.01).then(|| random.u64(100..2_000))
    }

    /// What may befall the gateway during a life; nothing in better weather.
    pub(super) fn of_the_gateway(self, random: &mut fastrand::Rng) -> Option<Value> {
        if self != Self::All || random.f32() > 0.4 {
            return None;
        }
        let fault = match random.u8(0..6) {
            0 => json!({"what": "close", "code": 4000}),
            1 => json!({"what": "reconnect"}),
            2 => json!({"what": "invalid_session", "resumable": true}),
            3 => json!({"what": "invalid_session", "resumable": false}),
            4 => json!({"what": "expire_session"}),
            _ => json!({"what": "silent", "ms": 3_000}),
        };
        let mut fault = fault;
        fault["platform"] = json!("discord");
        fault["route"] = json!("gateway");
        fault["count"] = json!(1);
        Some(fault)
    }
}

/// Rates that a bad day has, not a broken platform: of a hundred requests about six go wrong.
fn all(seed: u64) -> Vec<Value> {
    let of_requests = [
        json!({"what": "rate_limit", "retry_after": 1, "chance": 0.02}),
        json!({"what": "rate_limit", "retry_after": 1, "global": true, "chance": 0.002}),
        json!({"what": "server_error", "chance": 0.01}),
        json!({"what": "hang", "ms": 700, "chance": 0.004}),
        json!({"what": "drop_before", "chance": 0.006}),
        json!({"what": "drop_after", "chance": 0.006}),
        json!({"what": "slow", "ms": 150, "chance": 0.01}),
        json!({"what": "slow_after", "ms": 150, "chance": 0.01}),
    ];
    let of_deliveries = [json!({"what": "deliver_twice", "chance": 0.02})];
    let mut faults = Vec::new();
    for platform in ["telegram", "discord"] {
        for (nth, fault) in (0_u64..).zip(of_requests.iter().chain(&of_deliveries)) {
            let mut fault = fault.clone();
            fault["platform"] = json!(platform);
            fault["seed"] = json!(seed.wrapping_mul(31).wrapping_add(nth));
            faults.push(fault);
        }
    }
    faults
}
