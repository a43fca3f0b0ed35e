-- A kept reply is repeated to the byte: json keeps the text as it was answered, where jsonb ordered the members its own way and had to be read back.
alter table idempotency_keys alter column reply type json using reply::json;
