
-- Writes an entry for a row that changed. Arguments: the columns of its key, with commas between
-- them, and a JSON object of the columns of which nothing may be shown.
DECLARE
    was jsonb := to_jsonb(OLD);
    became jsonb := to_jsonb(NEW);
    mask jsonb := TG_ARGV[1]::jsonb;
    changed text[] := ARRAY(
        SELECT key FROM jsonb_object_keys(coalesce(was, became)) AS key
        WHERE was -> key IS DISTINCT FROM became -> key
    );
    entry bigint;
BEGIN
    IF changed = '{}' THEN
        RETURN NULL;
    END IF;
    INSERT INTO {schema}.audit_entry
        (at, kind, name, subject, verb, actor, territory, reason, before, after)
    VALUES (
        to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'change',
        TG_TABLE_NAME,
        (
            SELECT string_agg(coalesce(was, became) ->> key, ',' ORDER BY place)
            FROM unnest(string_to_array(TG_ARGV[0], ',')) WITH ORDINALITY AS keys (key, place)
        ),
        lower(TG_OP),
        coalesce(current_setting('samklang.actor', true), ''),
        coalesce(current_setting('samklang.territory', true), ''),
        coalesce(current_setting('samklang.reason', true), ''),
        coalesce((
            SELECT jsonb_object_agg(key, coalesce(mask -> key, value))
            FROM jsonb_each(was) WHERE key = ANY (changed)
        )::text, ''),
        coalesce((
            SELECT jsonb_object_agg(key, coalesce(mask -> key, value))
            FROM jsonb_each(became) WHERE key = ANY (changed)
        )::text, '')
    )
    RETURNING id INTO entry;
    INSERT INTO {schema}.audit_waiting (entry_id) VALUES (entry);
    RETURN NULL;
END
