-- What became of profiles (bot_core::agent::Step): who changed what, before and after. It belongs to no case.
CREATE TABLE agent_history (
    seq      INTEGER NOT NULL PRIMARY KEY,
    agent    TEXT    NOT NULL REFERENCES agents (id) DEFERRABLE INITIALLY DEFERRED,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL CHECK (actor IN ('agent', 'byline', 'operator')),
    actor_id TEXT,
    what     TEXT    NOT NULL CHECK (what <> ''),
    before   TEXT,
    after    TEXT,
    CHECK ((actor = 'agent') = (actor_id IS NOT NULL))
) STRICT;

CREATE INDEX agent_history_by_agent ON agent_history (agent, seq);

-- Whoever has working hours is told what waits for them when a shift begins: the first look finds out when that is.
INSERT INTO timers (key, at, kind, of)
SELECT 'summary:' || id, 0, 'summary', id FROM agents WHERE working ->> '$.hours' IS NOT NULL;
