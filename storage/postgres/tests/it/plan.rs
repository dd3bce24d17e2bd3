//! How PostgreSQL finds what can be sent: never by looking at rows that have ended, of which there are ever more, nor at all
//! cases.

use crate::Home;

const CLAIM: &str = include_str!("../../src/table/outbox/claim.sql");
const PRESSURE: &str = include_str!("../../src/table/board/pressure.sql");
const NEXT_DUE: &str = include_str!("../../src/table/outbox/next_due.sql");

const FIRST_REPLIES: &str = include_str!("../../src/table/first_reply/took.sql");
const TOLD_CLOSED: &str = include_str!("../../src/table/history/told_closed.sql");

const LOADS: &str = include_str!("../../src/table/load/loads.sql");

const HELPER: &str = include_str!("../../src/table/load/helper.sql");

/// A desk with some past, and a queue in which rows wait for rooms, for others and for their time.
const PAST: &str = "
    INSERT INTO customers (id, platform, account, name, language, language_chosen, direct, since, wrong_proofs)
    VALUES ('c1', 'telegram', '17', 'Maria', 'pt', FALSE, 'untried', 1, 0);
    INSERT INTO cases (number, state, customer, place_platform, place_channel, place_alone, opened_for_platform,
        opened_for_channel, opened_for_alone, opened_for_id, private, side, language, opened_at, card, room_channel)
    SELECT number, 'open', 'c1', 'telegram', '-1', FALSE, 'telegram', '-1', FALSE, '5', 'none', 'public', 'pt', 1, 'x', '-5'
    FROM generate_series(1001, 3000) AS number;
    INSERT INTO outbox (id, platform, lane, urgency, about, kind, effect, standing, created_at)
    SELECT 'e' || it, 'telegram', 'lane ' || it % 50, 1, '{}', 'post', '{}', 'delivered', 1
    FROM generate_series(1, 20000) AS it;
    INSERT INTO outbox (id, platform, lane, urgency, about, kind, effect, standing, created_at, to_room_of, changes, not_before)
    SELECT 'w' || it, 'telegram', 'lane ' || it % 50, it % 4, '{}', 'post', '{}', 'waiting', 1,
        CASE WHEN it % 3 = 0 THEN 1001 + it % 2000 END, CASE WHEN it % 7 = 0 THEN 'e' || it END,
        CASE WHEN it % 5 = 0 THEN 5 END
    FROM generate_series(1, 3000) AS it;
    UPDATE outbox SET gate = 'telegram:' || seq % 700 WHERE standing = 'waiting';
    INSERT INTO gates (name, recent, opens_at, rests_until, longest, forgotten_at)
    SELECT 'telegram:' || it, '[]', it % 40, it % 39, 40, 50 FROM generate_series(1, 5000) AS it;
    ANALYZE";

#[tokio::test]
async fn claiming_looks_only_at_rows_that_have_not_ended() {
    let Some(home) = Home::new().await else {
        return;
    };
    home.sql(PAST);
    for (sql, values, through) in [
        (
            CLAIM,
            "(BIGINT, TEXT[], TEXT[], BIGINT, TEXT[])",
            "outbox_waiting",
        ),
        (NEXT_DUE, "(BIGINT)", "outbox_timed"),
    ] {
        let given = if values == "(BIGINT)" {
            "(38)"
        } else {
            "(9, '{telegram,discord}', '{telegram,discord}', 48, '{telegram:-7}')"
        };
        let plan = home.sql(&format!(
            "PREPARE it {values} AS {sql}; EXPLAIN (COSTS OFF) EXECUTE it {given}"
        ));
        assert!(plan.contains(through), "{plan}");
        assert!(!plan.contains("Seq Scan"), "{plan}");
        assert!(!plan.contains("Sort"), "{plan}");
    }
}

#[tokio::test]
async fn the_pressure_on_the_staffs_group_is_found_among_what_waits_for_it() {
    let Some(home) = Home::new().await else {
        return;
    };
    home.sql(PAST);
    let plan = home.sql(&format!(
        "PREPARE it (TEXT, BIGINT, TEXT, BIGINT) AS {PRESSURE}; EXPLAIN (COSTS OFF) EXECUTE it ('telegram:-7', 9, 'board', 100)"
    ));
    for index in ["outbox_gated", "outbox_lanes"] {
        assert!(plan.contains(index), "{plan}");
    }
    assert!(!plan.contains("Seq Scan on outbox"), "{plan}");
    assert!(!plan.contains("Seq Scan on cases"), "{plan}");
}

#[tokio::test]
async fn who_was_told_that_the_desk_is_closed_is_found_without_reading_histories() {
    let Some(home) = Home::new().await else {
        return;
    };
    home.sql(PAST);
    home.sql(
        "INSERT INTO customers (id, platform, account, name, language, language_chosen, direct, since, wrong_proofs)
        SELECT 'c' || it, 'telegram', '9' || it, 'Ana', 'pt', FALSE, 'untried', 1, 0 FROM generate_series(2, 2001) AS it;
        UPDATE cases SET customer = 'c' || (number - 999) WHERE number > 1010;
        INSERT INTO history (case_number, at, actor, deed)
        SELECT 1001 + it % 2000, it, 'byline', CASE WHEN it % 40 = 0 THEN 'told_closed' ELSE 'wrote' END
        FROM generate_series(1, 40000) AS it;
        ANALYZE",
    );
    let plan = home.sql(&format!(
        "PREPARE it (TEXT) AS {TOLD_CLOSED}; EXPLAIN (COSTS OFF) EXECUTE it ('c1')"
    ));
    assert!(plan.contains("history_told_closed"), "{plan}");
    assert!(!plan.contains("Seq Scan"), "{plan}");
}

#[tokio::test]
async fn first_replies_are_found_by_their_times() {
    let Some(home) = Home::new().await else {
        return;
    };
    home.sql(PAST);
    home.sql(
        "INSERT INTO first_replies (case_number, platform, opened_at, took)
        SELECT number, 'telegram', number, 60 FROM cases;
        ANALYZE",
    );
    let plan = home.sql(&format!(
        "PREPARE it (TEXT, BIGINT[], BIGINT[], BIGINT) AS {FIRST_REPLIES};
        EXPLAIN (COSTS OFF) EXECUTE it ('telegram', '{{1001,1500}}', '{{1010,2900}}', 200)"
    ));
    assert!(plan.contains("first_replies_by_time"), "{plan}");
    assert!(!plan.contains("Seq Scan"), "{plan}");
}

#[tokio::test]
async fn what_agents_have_to_do_and_who_helped_last_is_found_by_indexes() {
    let Some(home) = Home::new().await else {
        return;
    };
    home.sql(PAST);
    home.sql(
        "INSERT INTO agents (id, platform, account, account_name, language, since)
        SELECT 'a' || it, 'telegram', '9' || it, 'acct', 'en', it FROM generate_series(1, 200) AS it;
        INSERT INTO customers (id, platform, account, name, language, language_chosen, direct, since, wrong_proofs)
        SELECT 'c' || it, 'telegram', '9' || it, 'Ana', 'pt', FALSE, 'untried', 1, 0 FROM generate_series(2, 2001) AS it;
        UPDATE cases SET customer = 'c' || (number - 999), owner = 'a' || (1 + number % 200) WHERE number > 1010;
        INSERT INTO history (case_number, at, actor, deed, after)
        SELECT 1001 + it % 2000, it, 'byline', CASE WHEN it % 9 = 0 THEN 'assigned' ELSE 'wrote' END, 'a' || (1 + it % 200)
        FROM generate_series(1, 40000) AS it;
        INSERT INTO messages (id, case_number, ordinal, side, writer, writer_id, at, text)
        SELECT 'm' || it, 1001 + it % 2000, it, 'public', CASE WHEN it % 3 = 0 THEN 'agent' ELSE 'customer' END, 'a1', it, ''
        FROM generate_series(1, 20000) AS it;
        ANALYZE",
    );
    let plan = home.sql(&format!(
        "PREPARE it (TEXT[], BIGINT) AS {LOADS}; EXPLAIN (COSTS OFF) EXECUTE it ('{{a1,a2}}', 1000)"
    ));
    // Both have an owner's cases and none that is closed: which of them is cheaper depends on how full their pages are.
    let of_owner = ["cases_to_do", "cases_active"];
    assert!(of_owner.iter().any(|it| plan.contains(it)), "{plan}");
    assert!(plan.contains("history_assigned"), "{plan}");
    for scan in ["Seq Scan on cases", "Seq Scan on history"] {
        assert!(!plan.contains(scan), "{plan}");
    }
    let plan = home.sql(&format!(
        "PREPARE it (TEXT) AS {HELPER}; EXPLAIN (COSTS OFF) EXECUTE it ('c7')"
    ));
    assert!(plan.contains("cases_by_customer"), "{plan}");
    assert!(!plan.contains("Seq Scan"), "{plan}");
}
