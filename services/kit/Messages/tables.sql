-- version 1
CREATE TABLE kit.stream (
    dossier_id uuid PRIMARY KEY,
    version int NOT NULL DEFAULT 0,
    head bytea NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);

CREATE TABLE kit.journal (
    dossier_id uuid NOT NULL,
    version int NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    at timestamptz NOT NULL,
    body bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (dossier_id, version)
);

-- Insert and delete only: rows live for milliseconds, so dead ones must go early or every scan crawls over them.
CREATE TABLE kit.outbox (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    routing_key text NOT NULL,
    id uuid NOT NULL,
    body bytea NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

CREATE TABLE kit.cursor (
    source text NOT NULL,
    dossier_id uuid NOT NULL,
    version int NOT NULL,
    PRIMARY KEY (source, dossier_id)
) WITH (fillfactor = 70);

CREATE TABLE kit.parked (
    source text NOT NULL,
    dossier_id uuid NOT NULL,
    version int NOT NULL,
    reason text NOT NULL,
    error text,
    attempts int NOT NULL DEFAULT 0,
    retry_at timestamptz,
    at timestamptz NOT NULL DEFAULT now(),
    body bytea NOT NULL,
    PRIMARY KEY (source, dossier_id, version)
);
CREATE INDEX parked_by_dossier ON kit.parked (dossier_id);
CREATE INDEX parked_by_retry ON kit.parked (retry_at) WHERE retry_at IS NOT NULL;

CREATE TABLE kit.timer (
    id uuid NOT NULL,
    dossier_id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    due_at timestamptz NOT NULL,
    data jsonb NOT NULL,
    PRIMARY KEY (dossier_id, kind, key)
);
CREATE INDEX timer_by_due ON kit.timer (due_at);

CREATE TABLE kit.request (
    client text NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    status int NOT NULL,
    answer bytea NOT NULL,
    location text,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (client, key)
);
CREATE INDEX request_by_age ON kit.request (at);

-- version 2
-- Who let an event go or tried it again, and when; the reason of a skip stands in error.
ALTER TABLE kit.parked ADD COLUMN decided_by text, ADD COLUMN decided_at timestamptz;

-- When a fact was written, in database time: which streams changed lately is asked often, and the journal is insert only, so a block
-- range index costs nearly nothing (an index on kit.stream would end its in-place updates).
ALTER TABLE kit.journal ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX journal_by_recording ON kit.journal USING brin (recorded_at) WITH (pages_per_range = 32, autosummarize = on);

-- How far this consumer has compared itself with each source it listens to.
CREATE TABLE kit.healing (
    source text PRIMARY KEY,
    paged_dossier uuid,
    paged_version int,
    caught_up_at timestamptz,
    compared_until timestamptz,
    compared_at timestamptz,
    healed bigint NOT NULL DEFAULT 0
);

-- version 3
-- A queue was lost, or may have been: heads are compared until everything said before this moment is settled.
ALTER TABLE kit.healing ADD COLUMN alarmed_at timestamptz;

-- What a person decides about a parked event: it is tried again or, for a reason, let go. The one way of doing it, for the service and for
-- a person at the database alike: the stream is locked first, as by every unit, so that the gate is never overtaken; the gate does the rest.
CREATE FUNCTION kit.decide(of_source text, of_dossier uuid, of_version int, who text, why text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM kit.stream WHERE dossier_id = of_dossier FOR UPDATE;
    UPDATE kit.parked SET reason = CASE WHEN why IS NULL THEN 'waiting' ELSE 'skip' END, error = coalesce(why, error),
        attempts = CASE WHEN why IS NULL THEN 0 ELSE attempts END, retry_at = now(), decided_by = who, decided_at = now()
    WHERE source = of_source AND dossier_id = of_dossier AND version = of_version AND reason <> 'skipped';
    RETURN FOUND;
END
$$;

-- version 4
-- The span that last announced (stream) or applied (cursor), behind its moment in milliseconds so that the greatest text is the latest;
-- and the one that set a timer. What comes next links to it. Empty while nobody records.
ALTER TABLE kit.stream ADD COLUMN trace text;
ALTER TABLE kit.cursor ADD COLUMN trace text;
ALTER TABLE kit.timer ADD COLUMN trace text;
