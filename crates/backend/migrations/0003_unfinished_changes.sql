-- In which session an authenticator app on its way in, or a set of codes that was not acknowledged, was begun:
-- it ends with that session. What was begun before this was known has no session, and ends with any.

ALTER TABLE enrolments ADD COLUMN begun_in TEXT NOT NULL DEFAULT '';
ALTER TABLE backup_code_sets ADD COLUMN begun_in TEXT NOT NULL DEFAULT '';
