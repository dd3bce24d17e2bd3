-- What was taken long ago is forgotten, the oldest first.
CREATE INDEX seen_events_by_time ON seen_events (at);
