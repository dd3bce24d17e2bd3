//! The list of all commands.

use super::{Audience, OptionSpec, Spec, Takes};
use crate::agent::Role;

const CASE: OptionSpec = OptionSpec {
    name: "case",
    takes: Takes::Case,
    required: false,
};

/// An option of words that may be left away.
const fn text(name: &'static str) -> OptionSpec {
    OptionSpec {
        name,
        takes: Takes::Text,
        required: false,
    }
}

/// What is to be done, as one of these words; left away, the command only shows.
const fn does(verbs: &'static [&'static str]) -> OptionSpec {
    OptionSpec {
        name: "do",
        takes: Takes::OneOf(verbs),
        required: false,
    }
}

const COLLEAGUE: OptionSpec = OptionSpec {
    name: "agent",
    takes: Takes::Agent,
    required: true,
};

/// A command of staff alone, with these options.
const fn of_staff(name: &'static str, options: &'static [OptionSpec]) -> Spec {
    Spec {
        name,
        audience: Audience::Staff,
        options,
        on_message: false,
    }
}

/// Every command there is.
pub const COMMANDS: &[Spec] = &[
    Spec {
        name: "start",
        audience: Audience::Customers,
        options: &[],
        on_message: false,
    },
    Spec {
        name: "help",
        audience: Audience::Everyone,
        options: &[],
        on_message: false,
    },
    Spec {
        name: "status",
        audience: Audience::Customers,
        options: &[],
        on_message: false,
    },
    Spec {
        name: "order",
        audience: Audience::Everyone,
        options: &[OptionSpec {
            name: "number",
            takes: Takes::Order,
            required: false,
        }],
        on_message: false,
    },
    Spec {
        name: "link",
        audience: Audience::Everyone,
        options: &[text("code"), CASE, text("with"), text("because")],
        on_message: false,
    },
    Spec {
        name: "unlink",
        audience: Audience::Everyone,
        options: &[CASE, text("because")],
        on_message: false,
    },
    Spec {
        name: "team",
        audience: Audience::Everyone,
        options: &[],
        on_message: false,
    },
    Spec {
        name: "case",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: true,
    },
    Spec {
        name: "cases",
        audience: Audience::Staff,
        options: &[
            OptionSpec {
                name: "which",
                takes: Takes::OneOf(&[
                    "all",
                    "mine",
                    "unassigned",
                    "overdue",
                    "mine overdue",
                    "unassigned overdue",
                ]),
                required: false,
            },
            text("reason"),
            text("customer"),
            text("page"),
        ],
        on_message: false,
    },
    Spec {
        name: "claim",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "assign",
        audience: Audience::Staff,
        options: &[
            OptionSpec {
                name: "agent",
                takes: Takes::Agent,
                required: true,
            },
            CASE,
        ],
        on_message: false,
    },
    Spec {
        name: "reply",
        audience: Audience::Staff,
        options: &[
            OptionSpec {
                name: "text",
                takes: Takes::Text,
                required: true,
            },
            CASE,
            OptionSpec {
                name: "file",
                takes: Takes::File,
                required: false,
            },
        ],
        on_message: false,
    },
    Spec {
        name: "note",
        audience: Audience::Staff,
        options: &[
            OptionSpec {
                name: "text",
                takes: Takes::Text,
                required: true,
            },
            CASE,
        ],
        on_message: false,
    },
    Spec {
        name: "orders",
        audience: Audience::Staff,
        options: &[OptionSpec {
            name: "customer",
            takes: Takes::Text,
            required: true,
        }],
        on_message: false,
    },
    Spec {
        name: "solve",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "close",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "reopen",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "private",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "me",
        audience: Audience::Staff,
        options: &[
            text("name"),
            text("about"),
            text("picture"),
            text("languages"),
            text("skills"),
            text("hours"),
            text("capacity"),
            text("summary"),
            OptionSpec {
                name: "keep",
                takes: Takes::OneOf(&["yes", "no"]),
                required: false,
            },
            OptionSpec {
                name: "role",
                takes: Takes::OneOf(&Role::KEYS),
                required: false,
            },
            OptionSpec {
                name: "agent",
                takes: Takes::Agent,
                required: false,
            },
        ],
        on_message: false,
    },
    Spec {
        name: "away",
        audience: Audience::Staff,
        options: &[
            text("until"),
            OptionSpec {
                name: "cases",
                takes: Takes::OneOf(&["team", "keep"]),
                required: false,
            },
        ],
        on_message: false,
    },
    Spec {
        name: "back",
        audience: Audience::Staff,
        options: &[],
        on_message: false,
    },
    of_staff("handover", &[COLLEAGUE, text("text"), CASE]),
    of_staff("ask", &[COLLEAGUE, text("text"), CASE]),
    of_staff(
        "draft",
        &[
            does(&["send", "edit", "fill", "reopen", "drop"]),
            text("text"),
            CASE,
        ],
    ),
    of_staff("change", &[text("text"), CASE]),
    of_staff("undelivered", &[does(&["again", "leave"]), CASE]),
    of_staff(
        "promise",
        &[
            does(&["kept", "later", "none"]),
            text("by"),
            text("what"),
            CASE,
        ],
    ),
    of_staff("take", &[text("text"), CASE]),
    of_staff("customer", &[CASE]),
    of_staff("merge", &[CASE, text("into")]),
    of_staff("split", &[CASE, text("last")]),
    of_staff("block", &[text("until"), text("because"), CASE]),
    of_staff("unblock", &[CASE]),
    of_staff("pin", &[CASE]),
    of_staff("hold", &[text("until"), text("why"), CASE]),
    of_staff("reason", &[text("reason"), CASE]),
    of_staff("follow", &[CASE]),
    of_staff("unfollow", &[CASE]),
    of_staff("gesture", &[text("gesture"), text("text"), CASE]),
    of_staff("preview", &[text("text"), CASE]),
    of_staff("undo", &[CASE]),
    of_staff("options", &[text("choices"), CASE]),
    of_staff("boundary", &[CASE]),
    of_staff("balance", &[]),
    of_staff(
        "history",
        &[
            OptionSpec {
                name: "agent",
                takes: Takes::Agent,
                required: false,
            },
            CASE,
        ],
    ),
    of_staff(
        "saved",
        &[
            OptionSpec {
                name: "reply",
                takes: Takes::Saved,
                required: false,
            },
            does(&crate::saved::VERBS),
            CASE,
        ],
    ),
    of_staff(
        "desk",
        &[OptionSpec {
            name: "shown",
            takes: Takes::OneOf(&["on", "off"]),
            required: false,
        }],
    ),
];
