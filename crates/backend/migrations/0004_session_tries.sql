-- Tries that belong to a session go with it, however it ends.

ALTER TABLE throttles ADD COLUMN session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE;
CREATE INDEX throttles_of_session ON throttles (session_id);
