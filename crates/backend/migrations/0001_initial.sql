-- Times are milliseconds since the Unix epoch, UTC. Secrets are stored as hashes, or sealed with
-- the key file where the server must read them (TOTP). Only SQL that PostgreSQL also takes.

CREATE TABLE accounts (
    id            TEXT   NOT NULL PRIMARY KEY,
    email         TEXT   NOT NULL UNIQUE,
    display_name  TEXT   NOT NULL,
    password_hash TEXT   NOT NULL,
    created_at    BIGINT NOT NULL
);

CREATE TABLE sessions (
    id             TEXT   NOT NULL PRIMARY KEY,
    account_id     TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    token_hash     TEXT   NOT NULL UNIQUE,
    browser        TEXT,
    os             TEXT,
    device         TEXT,
    kind           TEXT   NOT NULL,
    ip             TEXT   NOT NULL,
    country        TEXT,
    signed_in_at   BIGINT NOT NULL,
    last_active_at BIGINT NOT NULL,
    proved_at      BIGINT NOT NULL
);
CREATE INDEX sessions_of_account ON sessions (account_id, signed_in_at, id);

-- A sign-in between its password and its second factor.
CREATE TABLE sign_in_attempts (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    account_id TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);

-- Tries counted per subject until ends_at: lock-outs and rate limits.
CREATE TABLE throttles (
    subject TEXT   NOT NULL PRIMARY KEY,
    tries   BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);

-- The authenticator app that counts. A row is there exactly while two-factor is on.
CREATE TABLE second_factors (
    account_id    TEXT   NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    sealed_secret TEXT   NOT NULL,
    active_since  BIGINT NOT NULL,
    last_step     BIGINT NOT NULL
);

-- An authenticator app on its way in. last_step is there once its code was accepted.
CREATE TABLE enrolments (
    account_id    TEXT    NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    sealed_secret TEXT    NOT NULL,
    expires_at    BIGINT  NOT NULL,
    replaces      BOOLEAN NOT NULL,
    last_step     BIGINT
);

-- state: staged (shown, not acknowledged), live, retired.
CREATE TABLE backup_code_sets (
    account_id TEXT    NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    set_number BIGINT  NOT NULL,
    state      TEXT    NOT NULL,
    made_at    BIGINT  NOT NULL,
    PRIMARY KEY (account_id, set_number)
);

CREATE TABLE backup_codes (
    account_id TEXT   NOT NULL,
    set_number BIGINT NOT NULL,
    code_hash  TEXT   NOT NULL,
    used_at    BIGINT,
    PRIMARY KEY (account_id, code_hash),
    FOREIGN KEY (account_id, set_number) REFERENCES backup_code_sets (account_id, set_number) ON DELETE CASCADE
);

-- retired_at is there once the key was rotated; it then works until expires_at.
CREATE TABLE api_keys (
    id                TEXT   NOT NULL PRIMARY KEY,
    account_id        TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name              TEXT   NOT NULL,
    folded_name       TEXT   NOT NULL,
    secret_hash       TEXT   NOT NULL UNIQUE,
    prefix            TEXT   NOT NULL,
    last4             TEXT   NOT NULL,
    created_at        BIGINT NOT NULL,
    expires_at        BIGINT,
    retired_at        BIGINT,
    replaced_by       TEXT,
    last_used_at      BIGINT,
    last_used_ip      TEXT,
    last_used_country TEXT
);
CREATE INDEX api_keys_of_account ON api_keys (account_id, created_at, id);
CREATE UNIQUE INDEX api_key_names ON api_keys (account_id, folded_name) WHERE retired_at IS NULL;

-- What a request with an idempotency key made, so that its repeat makes nothing.
CREATE TABLE idempotency_keys (
    account_id  TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    key         TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    result_id   TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (account_id, key)
);

CREATE TABLE events (
    id          TEXT   NOT NULL PRIMARY KEY,
    account_id  TEXT   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind        TEXT   NOT NULL,
    at          BIGINT NOT NULL,
    subject     TEXT,
    session_id  TEXT,
    browser     TEXT,
    os          TEXT,
    device_kind TEXT   NOT NULL,
    ip          TEXT   NOT NULL,
    country     TEXT
);
CREATE INDEX events_of_account ON events (account_id, at, id);
