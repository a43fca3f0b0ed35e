/* Letters that are about a person, found by an index. Who looks somebody up reads these few instead of every letter of the galleria. A key is a number made of
   an address, a telephone number or an id that stands in the letter, and of the galleria: it says where to look, and what is found is compared in full. */
create table message_keys (
  tenant_id integer not null,
  key bigint not null,
  message_id uuid not null,
  primary key (tenant_id, key, message_id),
  foreign key (tenant_id, message_id) references messages (tenant_id, id) on delete cascade
);
comment on table message_keys is 'made from messages by a trigger and gone with them; two texts with one number do no harm';
create index message_keys_message on message_keys (tenant_id, message_id);
select platform.fence('message_keys', '{"officer": "true"}', '{insert}');

/* Equality of numbers is all that the fence lets an index answer, so every way in which a contact may stand in running text has its own number: an e-mail
   address with each end that its domain could have ("ann@x.se." and "ann@x.se-post"), a telephone number from each group that begins with 0 or + through the
   next five (070-123 45 67 beside other numbers), and every id of a cause. */
create function app.message_keys(tenant integer, cause text, said text) returns bigint[]
language sql immutable strict parallel safe as $$
  with mails as (
    select m[1] as local, m[2] as domain from regexp_matches(lower(said), '([a-z0-9._%+-]*)@([a-z0-9.-]+)', 'g') m),
  runs as (
    select nr, regexp_split_to_array(m[1], '[^0-9+]+') as groups
    from regexp_matches(said, '(\+?[0-9][0-9 -]*)', 'g') with ordinality r(m, nr)),
  pieces as (select nr, at, piece from runs, unnest(groups) with ordinality g(piece, at) where piece <> ''),
  phones as (
    select replace(string_agg(part.piece, '' order by part.at), '+', '') as digits
    from pieces first
    join pieces last on last.nr = first.nr and last.at between first.at and first.at + 5
    join pieces part on part.nr = first.nr and part.at between first.at and last.at
    where first.piece like '0%' or first.piece like '+%'
    group by first.nr, first.at, last.at)
  select array(select distinct hashtextextended(word, tenant) from (
    select local || '@' || left(domain, ending) as word from mails, generate_series(1, length(domain)) ending
      where substr(domain, ending, 1) ~ '[a-z0-9]' and (ending = length(domain) or substr(domain, ending + 1, 1) in ('.', '-'))
    union all select digits from phones where length(digits) between 6 and 15
    union all select m[1] from regexp_matches(cause, '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') m) words)
$$;
comment on function app.message_keys is 'the numbers under which a letter is found, and those to look under for a text of contacts and a text of ids';
grant execute on function app.message_keys to galleria_app, galleria_worker;

create function app.key_message() returns trigger language plpgsql as $$
begin
  insert into message_keys (tenant_id, key, message_id)
  select new.tenant_id, key, new.id
  from unnest(app.message_keys(new.tenant_id, new.cause, new.recipient || ' , ' || new.subject || ' , ' || new.body_text)) key
  on conflict do nothing;
  return null;
end $$;
create trigger key_message after insert on messages for each row execute function app.key_message();
-- What is written anew is found under both its texts: one number too many does no harm.
create trigger key_message_again after update on messages for each row
  when ((old.recipient, old.subject, old.body_text, old.cause) is distinct from (new.recipient, new.subject, new.body_text, new.cause))
  execute function app.key_message();
-- Also for rows that are copied in past the foreign keys.
alter table messages enable always trigger key_message, enable always trigger key_message_again;

alter table messages no force row level security;
alter table message_keys no force row level security;
insert into message_keys (tenant_id, key, message_id)
select m.tenant_id, key, m.id from messages m,
  unnest(app.message_keys(m.tenant_id, m.cause, m.recipient || ' , ' || m.subject || ' , ' || m.body_text)) key;
alter table message_keys force row level security;
alter table messages force row level security;
