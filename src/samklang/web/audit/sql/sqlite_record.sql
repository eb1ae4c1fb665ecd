CREATE TRIGGER "{trigger}" AFTER {verb} ON "{table}" {when}
BEGIN
    INSERT INTO audit_entry
        (at, kind, name, subject, verb, actor, territory, reason, before, after)
    VALUES (
        strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'),
        'change',
        '{table}',
        {subject},
        '{verb}',
        coalesce((SELECT actor FROM audit_acting), ''),
        coalesce((SELECT territory FROM audit_acting), ''),
        coalesce((SELECT reason FROM audit_acting), ''),
        {before},
        {after}
    );
    INSERT INTO audit_waiting (entry_id) VALUES (last_insert_rowid());
END
