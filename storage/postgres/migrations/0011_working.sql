-- How an agent works (bot_core::agent::Working): languages, skills, hours, capacity, absence, role. JSON.
ALTER TABLE agents ADD COLUMN IF NOT EXISTS working TEXT NOT NULL DEFAULT '{}';
