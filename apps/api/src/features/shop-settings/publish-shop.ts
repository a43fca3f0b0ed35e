import type { TenantTx } from '@galleria/db';

// A closure at short notice goes before what was planned for the day.
const EXCEPTIONS = `
  select distinct on (day) day, opens, closes, note from (
    select d::date as day, null::time as opens, null::time as closes, left(c.why, 80) as note, 0 as rank
    from shop_closures c cross join generate_series(c.from_day, c.to_day, interval '1 day') d
    where c.tenant_id = s.tenant_id and c.shop_id = s.id and c.undone_at is null and c.round_id is null
    union all
    select day, opens, closes, note, 1 from opening_exceptions where tenant_id = s.tenant_id and shop_id = s.id) x
  order by day, rank`;

// What the municipality has hidden after a notice stays away whoever publishes.
const HIDDEN = (part: 'text' | 'picture'): string =>
  `exists (select from notice_decisions d where d.tenant_id = s.tenant_id and d.hidden and d.subject = 'shop' and d.subject_id = s.id and d.part = '${part}')`;

/** Writes a shop's public face from its own rows, in the transaction that changed them. The public table is read from neighbours' gallerias too. */
export async function publishShop(tx: TenantTx, shopId: string): Promise<void> {
  await tx.run(
    `insert into public_shops (tenant_id, shop_id, slug, kind, name, story, org_number, email, phone, street, postal_code, locality, lat, lon, picture, pickup, state,
       trader, paying, hours, exceptions)
     select s.tenant_id, s.id, s.slug, s.kind, s.name, case when ${HIDDEN('text')} then '' else s.story end, s.org_number, s.email, s.phone, s.street, s.postal_code, s.locality, s.lat, s.lon,
       case when ${HIDDEN('picture')} then null else s.picture end, s.pickup, s.state, s.trader, s.paying,
       coalesce((select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'), 'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday, h.opens)
         from opening_hours h where h.tenant_id = s.tenant_id and h.shop_id = s.id), '[]'),
       coalesce((select jsonb_agg(jsonb_build_object('day', e.day, 'opens', to_char(e.opens, 'HH24:MI'), 'closes', to_char(e.closes, 'HH24:MI'), 'note', e.note) order by e.day)
         from (${EXCEPTIONS}) e), '[]')
     from shops s where s.tenant_id = $1 and s.id = $2
     on conflict (tenant_id, shop_id) do update set slug = excluded.slug, kind = excluded.kind, name = excluded.name, story = excluded.story,
       org_number = excluded.org_number, email = excluded.email, phone = excluded.phone, street = excluded.street, postal_code = excluded.postal_code,
       locality = excluded.locality, lat = excluded.lat, lon = excluded.lon, picture = excluded.picture, pickup = excluded.pickup, state = excluded.state,
       trader = excluded.trader, paying = excluded.paying, hours = excluded.hours, exceptions = excluded.exceptions`,
    [tx.tenantId, shopId],
  );
}
