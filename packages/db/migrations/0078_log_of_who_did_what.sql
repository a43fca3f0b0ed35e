/* Whose shop or carrier an event belongs to, so that an owner can read the own log. Filled by the scope that writes; events from before have neither and
   are the municipality's alone to read. The seals leave the two out where they are empty, so what was sealed before fits still. */
alter table audit_events add column shop_id uuid default app.shop();
alter table audit_events add column carrier_id uuid default app.carrier();
comment on column audit_events.shop_id is 'the shop in whose name it was done, or whom it concerns';
comment on column audit_events.carrier_id is 'the carrier in whose name it was done, or whom it concerns';
create index audit_events_shop on audit_events (tenant_id, shop_id, at) where shop_id is not null;
create index audit_events_carrier on audit_events (tenant_id, carrier_id, at) where carrier_id is not null;
create index audit_events_subject on audit_events (tenant_id, subject, at);

do $$
begin
  execute format('alter policy scope_read on audit_events using (%s)',
    platform.wall('{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier()"}'));
  execute format('alter policy scope_insert on audit_events with check (%s)',
    platform.wall('{"officer": "actor = app.actor() and scope = app.scope()",
      "shop": "actor = app.actor() and scope = app.scope() and shop_id = app.shop()",
      "carrier": "actor = app.actor() and scope = app.scope() and carrier_id = app.carrier()",
      "customer": "actor = app.actor() and scope = app.scope()", "guest": "actor = app.actor() and scope = app.scope()"}'));
end $$;

-- What was done to a tenant, and by whom an invitation was taken up, is looked for by what it was done to.
create index audit_events_platform_subject on platform.audit_events (subject, at);
