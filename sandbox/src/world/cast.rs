//! Who is in the ready-made world.

use super::{Brand, Someone};

/// The people, before any place exists.
pub(super) struct Cast {
    pub(super) brand: Brand,
    pub(super) customers: Vec<Someone>,
    pub(super) agents: Vec<Someone>,
    pub(super) lead: Someone,
}

impl Cast {
    pub(super) fn team(&self) -> impl Iterator<Item = &Someone> {
        self.agents.iter().chain(std::iter::once(&self.lead))
    }

    pub(super) fn everyone(&self) -> impl Iterator<Item = &Someone> {
        self.customers.iter().chain(self.team())
    }
}

/// One row of the cast.
struct Row {
    name: &'static str,
    username: &'static str,
    language: &'static str,
    number: u8,
    started: bool,
    dms_open: bool,
}

/// Two customers have not started the Telegram bot; one of them has closed direct messages on Discord too.
const CUSTOMERS: [Row; 6] = [
    Row {
        name: "Emily Carter",
        username: "emily_carter",
        language: "en",
        number: 1,
        started: true,
        dms_open: true,
    },
    Row {
        name: "Ana Beatriz Lima",
        username: "anabea",
        language: "pt-BR",
        number: 2,
        started: true,
        dms_open: true,
    },
    Row {
        name: "Dewi Lestari",
        username: "dewi_les",
        language: "id",
        number: 3,
        started: false,
        dms_open: false,
    },
    Row {
        name: "Maricel Santos",
        username: "maricels",
        language: "fil",
        number: 4,
        started: false,
        dms_open: true,
    },
    Row {
        name: "陈小雨",
        username: "xiaoyu_chen",
        language: "zh",
        number: 5,
        started: true,
        dms_open: true,
    },
    Row {
        name: "Kadri Saar",
        username: "kadrisaar",
        language: "et",
        number: 6,
        started: true,
        dms_open: true,
    },
];

const AGENTS: [Row; 2] = [
    Row {
        name: "Wei Kai Tan",
        username: "weikai",
        language: "zh",
        number: 11,
        started: true,
        dms_open: true,
    },
    Row {
        name: "Maarja Tamm",
        username: "maarja_t",
        language: "et",
        number: 12,
        started: true,
        dms_open: true,
    },
];

const LEAD: Row = Row {
    name: "Rafael Souza",
    username: "rafasouza",
    language: "pt-BR",
    number: 19,
    started: true,
    dms_open: true,
};

fn someone(row: &Row) -> Someone {
    Someone {
        name: row.name.to_owned(),
        username: row.username.to_owned(),
        language: row.language.to_owned(),
        telegram: format!("71{:02}", row.number),
        discord: format!("81{:02}", row.number),
        started_telegram_bot: row.started,
        discord_dms_open: row.dms_open,
    }
}

pub(super) fn cast() -> Cast {
    Cast {
        brand: Brand {
            name: "Kirsipuu".to_owned(),
            aliases: [
                "Kirsipuu Tea",
                "kirsipuu tee",
                "キルシプー",
                "klubi kirsipuu",
            ]
            .map(str::to_owned)
            .to_vec(),
            telegram_bot: "kirsipuu_bot".to_owned(),
            telegram_bot_id: "100001".to_owned(),
            discord_bot_id: "200001".to_owned(),
        },
        customers: CUSTOMERS.iter().map(someone).collect(),
        agents: AGENTS.iter().map(someone).collect(),
        lead: someone(&LEAD),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn nobody_shares_an_id_or_a_handle() {
        let cast = cast();
        let everyone: Vec<&Someone> = cast.everyone().collect();
        for key in [
            |s: &Someone| s.telegram.clone(),
            |s: &Someone| s.discord.clone(),
            |s: &Someone| s.username.clone(),
        ] {
            let different: HashSet<String> = everyone.iter().map(|someone| key(someone)).collect();
            assert_eq!(different.len(), everyone.len());
        }
    }
}
