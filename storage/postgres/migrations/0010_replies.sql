-- What an agent wrote lately, so that the same text sent to several customers is noticed before it goes.
CREATE INDEX messages_by_agent ON messages (writer_id, at) WHERE writer = 'agent';
