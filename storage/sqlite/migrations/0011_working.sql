-- How an agent works (bot_core::agent::Working): languages, skills, hours, capacity, absence, role.
ALTER TABLE agents ADD COLUMN working TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(working));
