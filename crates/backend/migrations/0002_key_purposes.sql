-- What a key is for, and where it was used from. Permissions are separated by spaces; empty means all.

ALTER TABLE api_keys ADD COLUMN environment TEXT;
ALTER TABLE api_keys ADD COLUMN permissions TEXT NOT NULL DEFAULT '';

-- The last use of a key from each network.
CREATE TABLE key_networks (
    key_id  TEXT   NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
    network TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    ip      TEXT   NOT NULL,
    country TEXT,
    PRIMARY KEY (key_id, network)
);
