
BEGIN
    IF NEW.position IS DISTINCT FROM
        (SELECT coalesce(max(position), 0) + 1 FROM {schema}.audit_seal) THEN
        RAISE EXCEPTION 'the trail is only ever added to';
    END IF;
    RETURN NEW;
END
