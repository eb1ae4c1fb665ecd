
BEGIN
    IF TG_TABLE_NAME IN ('audit_entry', 'audit_seal') THEN
        RAISE EXCEPTION 'the trail is only ever added to';
    END IF;
    RAISE EXCEPTION '%: the trail watches each row; delete them, rather than emptying the table',
        TG_TABLE_NAME;
END
