/* Who hands in a month's report. A contract says whether the carrier does, or each shop of what it has sent: a shop that drives with its own car, or one that
   the municipality pays for it. Each note knows its reporter from when it gets its carrier, and keeps it whatever is agreed afterwards. */
alter table carrier_contracts add column reported_by text not null default 'carrier' check (reported_by in ('carrier', 'shop'));
comment on column carrier_contracts.reported_by is 'who reports what is driven under the contract: the carrier, or each shop its own notes';
grant update (reported_by) on carrier_contracts to galleria_app, galleria_worker;
comment on column carrier_contract_versions.agreed is 'columns of carrier_contracts by name: kind, takes_payment, checks_id, zones, max_weight_grams, hand_over, terms, valid_to, weekdays, demands_food_registration, other_goods_ore, other_goods_from_grams, reported_by';

alter table carrier_contract_versions no force row level security;
update carrier_contract_versions set agreed = agreed || '{"reported_by": "carrier"}';
alter table carrier_contract_versions force row level security;

-- Not behind their walls until all is done: a key that is added to a table with a forced wall sees none of its rows.
alter table delivery_notes no force row level security;
alter table monthly_reports no force row level security;
alter table report_lines no force row level security;

alter table delivery_notes add column reporter_id uuid;
comment on column delivery_notes.reporter_id is 'in whose monthly reports it stands, the carrier or the shop: as the contract was for its day when it got its carrier';
update delivery_notes set reporter_id = carrier_id where carrier_id is not null;
update delivery_notes n set reporter_id = l.carrier_id from report_lines l
  where l.tenant_id = n.tenant_id and l.note_id = n.id and n.reporter_id is distinct from l.carrier_id;
alter table delivery_notes add constraint delivery_notes_reporter unique (tenant_id, id, reporter_id);

/* A note that takes another back, or stands in its place, is reported where that one was. A day that is put right after the delivery moves nothing. */
create function app.reporter_of_note() returns trigger language plpgsql as $$
declare
  by_shop boolean;
begin
  if new.carrier_id is null then
    new.reporter_id := null;
    return new;
  end if;
  if tg_op = 'UPDATE' and new.carrier_id is not distinct from old.carrier_id
    and (new.day is not distinct from old.day or new.outcome_at is not null or new.corrects_note_id is not null or new.replaces_note_id is not null) then
    new.reporter_id := old.reporter_id;
    return new;
  end if;
  select n.reporter_id into new.reporter_id from delivery_notes n
    where n.tenant_id = new.tenant_id and n.id = coalesce(new.corrects_note_id, new.replaces_note_id) and n.reporter_id in (new.carrier_id, new.shop_id);
  if found then return new; end if;
  select coalesce((
      select v.agreed ->> 'reported_by' from carrier_contract_versions v
      where v.tenant_id = k.tenant_id and v.carrier_id = k.carrier_id and v.from_day <= coalesce(new.day, current_date) order by v.from_day desc limit 1),
      k.reported_by) = 'shop'
    into by_shop from carrier_contracts k where k.tenant_id = new.tenant_id and k.carrier_id = new.carrier_id;
  new.reporter_id := case when by_shop then new.shop_id else new.carrier_id end;
  return new;
end $$;
create trigger reporter_of_note before insert or update of carrier_id, day on delivery_notes for each row execute function app.reporter_of_note();

alter table monthly_reports
  alter column carrier_id drop not null,
  add column shop_id uuid,
  add column reporter_id uuid;
update monthly_reports set reporter_id = carrier_id;
alter table monthly_reports
  alter column reporter_id set not null,
  add constraint monthly_reports_one_reporter check (num_nonnulls(carrier_id, shop_id) = 1 and reporter_id = coalesce(carrier_id, shop_id)),
  add constraint monthly_reports_reporter unique (tenant_id, reporter_id, period),
  add constraint monthly_reports_of_reporter unique (tenant_id, id, reporter_id),
  add foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id);
comment on column monthly_reports.reporter_id is 'the carrier or the shop whose report it is';
comment on column monthly_reports.shop_id is 'the shop whose report it is; null: it is a carrier''s';

/* A line stands in its note's reporter's reports and in no other's, whoever writes it and however many at once: both keys hold the same reporter. */
alter table report_lines add column reporter_id uuid;
update report_lines set reporter_id = carrier_id;
alter table report_lines
  alter column reporter_id set not null,
  add foreign key (tenant_id, report_id, reporter_id) references monthly_reports (tenant_id, id, reporter_id),
  add foreign key (tenant_id, note_id, reporter_id) references delivery_notes (tenant_id, id, reporter_id);
comment on column report_lines.reporter_id is 'the note''s and the report''s: no note is reported by both its carrier and its shop';

alter table delivery_notes force row level security;
alter table monthly_reports force row level security;
alter table report_lines force row level security;

alter table report_queries
  alter column carrier_id drop not null,
  add column shop_id uuid,
  add constraint report_queries_one_reporter check (num_nonnulls(carrier_id, shop_id) = 1);
comment on column report_queries.shop_id is 'of whose report it is, when a shop handed it in';

alter table report_reminders drop constraint report_reminders_tenant_id_carrier_id_fkey;
alter table report_reminders rename column carrier_id to reporter_id;
comment on column report_reminders.reporter_id is 'the carrier or the shop that was reminded';

do $$
declare
  own constant text := platform.wall('{"officer": "true", "carrier": "carrier_id = app.carrier()", "shop": "shop_id = app.shop()"}');
  seen constant text := platform.wall('{"officer": "true", "carrier": "carrier_id = app.carrier()", "shop": "shop_id = app.shop()", "subsidy": "true"}');
  own_line constant text := platform.wall('{"officer": "true", "carrier": "reporter_id = app.carrier()", "shop": "reporter_id = app.shop()"}');
  seen_line constant text := platform.wall('{"officer": "true", "carrier": "reporter_id = app.carrier()", "shop": "reporter_id = app.shop()", "subsidy": "true"}');
  target text;
begin
  foreach target in array '{monthly_reports,report_queries}'::text[] loop
    execute format('alter policy scope_read on %I using (%s)', target, seen);
    execute format('alter policy scope_insert on %I with check (%s)', target, own);
    execute format('alter policy scope_update on %I using (%s) with check (%s)', target, own, own);
    execute format('alter policy scope_delete on %I using (%s)', target, own);
  end loop;
  execute format('alter policy scope_read on report_lines using (%s)', seen_line);
  execute format('alter policy scope_insert on report_lines with check (%s)', own_line);
  execute format('alter policy scope_update on report_lines using (%s) with check (%s)', own_line, own_line);
  execute format('alter policy scope_delete on report_lines using (%s)', own_line);
end $$;
