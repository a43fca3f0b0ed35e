import type { LogChoice, LogEvent } from '@galleria/contract/log';
import type { TenantTx } from '@galleria/db';

export interface EventRow {
  readonly id: string;
  readonly at: Date;
  readonly who: string | null;
  readonly as: LogEvent['as'];
  readonly action: string;
  readonly subject: string;
  readonly behalf: string | null;
}

/** What the operators did to the tenant, who of its region looked at its figures, and that an invitation was taken up: it is written where it belongs to no tenant, and read by the municipality. */
const OF_PLATFORM = `
  union all select p.id, p.at, p.actor, case when p.action like 'region.figures-%' or v.role = 'regional' then 'regional'
      when p.action = 'invitation.accepted' then 'officer' else 'operator' end, null, p.action, p.subject, v.role
  from platform.audit_events p left join platform.invitations v on p.subject = 'invitation:' || v.id
  where p.subject = 'tenant:' || $1::text or v.tenant_id = $1
    or (p.subject = 'region:' || (select region_id from platform.tenants where id = $1) and p.at >= (select created_at from platform.tenants where id = $1))`;

/** A shop reads what was done in its name, whatever the fence would let through besides. */
const WITHIN = `and ($8::uuid is null or e.shop_id = $8) and ($9::uuid is null or e.carrier_id = $9)`;

const eventsFor = (isOfficer: boolean): string => `
  with e as (
    select e.id, e.at, e.actor, e.scope, e.on_behalf_of, e.action, e.subject, null::text as role from audit_events e where e.tenant_id = $1 ${WITHIN}
    ${isOfficer ? OF_PLATFORM : ''}
  )
  select e.id, e.at, e.scope as as, e.action, e.subject, e.on_behalf_of as behalf,
    case when e.scope in ('customer', 'guest', 'system') then null when e.actor like 'system:%' then 'Galleria' else (select nullif(i.name, '') from platform.identities i
      where i.id = case when e.actor ~ '^identity:[0-9a-f-]{36}$' then substring(e.actor from 10)::uuid end) end as who
  from e
  where ($2::date is null or e.at >= $2::date::timestamp at time zone 'Europe/Stockholm')
    and ($3::date is null or e.at < ($3::date + 1)::timestamp at time zone 'Europe/Stockholm')
    and case $4::text when '' then true when 'system' then e.scope = 'system' when 'residents' then e.scope in ('customer', 'guest')
          else e.actor = 'identity:' || $4 and e.scope not in ('customer', 'guest') end
    and ($5::text is null or e.action = $5) and ($6::text is null or e.subject = $6) and (not $7::boolean or e.on_behalf_of is not null)
    and ($10::uuid is null or (e.at, e.id) < (select b.at, b.id from e b where b.id = $10))
  order by e.at desc, e.id desc limit $11`;

/** The newest events that fit a choice, one more than asked for when there are older ones. */
export function eventsOf(tx: TenantTx, choice: LogChoice, limit: number): Promise<EventRow[]> {
  const { scope } = tx;
  return tx.query<EventRow & Record<string, unknown>>(eventsFor(scope.kind === 'officer'), [
    ...[tx.tenantId, choice.from ?? null, choice.to ?? null, choice.who ?? '', choice.action ?? null, choice.about ?? null],
    ...[choice.behalf === 'yes', scope.kind === 'shop' ? scope.shopId : null, scope.kind === 'carrier' ? scope.carrierId : null],
    ...[choice.before ?? null, limit],
  ]);
}

/** Everybody who works or has worked in the reader's reach. */
export function peopleOf(tx: TenantTx): Promise<{ id: string; name: string }[]> {
  const { scope } = tx;
  return tx.query<{ id: string; name: string }>(
    `select i.id, coalesce(nullif(i.name, ''), i.email, '') as name from platform.identities i
     where exists (select from platform.memberships m where m.identity_id = i.id and m.role <> 'operator' and case
       when $2::uuid is not null then m.shop_id = $2 when $3::uuid is not null then m.carrier_id = $3 else m.tenant_id = $1 end)
     order by i.name collate "sv-SE-x-icu", i.id limit 300`,
    [tx.tenantId, scope.kind === 'shop' ? scope.shopId : null, scope.kind === 'carrier' ? scope.carrierId : null],
  );
}

/** What a thing of the log is called, by its kind; the fence decides whether the reader may know. A resident's name stands in no log. */
const NAMES: Readonly<Record<string, string>> = {
  application: 'select shop_name from shop_applications where tenant_id = $1 and id = x.id',
  carrier: 'select name from platform.carriers where id = x.id',
  claim: "select period_from || ' – ' || period_to from grant_claims where tenant_id = $1 and id = x.id",
  document: 'select name from documents where tenant_id = $1 and id = x.id',
  'delivery-note': "select year || '-' || number from delivery_notes where tenant_id = $1 and id = x.id",
  household: 'select number::text from households where tenant_id = $1 and id = x.id',
  identity: "select nullif(name, '') from platform.identities where id = x.id",
  invitation: 'select email from platform.invitations where id = x.id and (tenant_id = $1 or tenant_id is null)',
  'invoice-customer': 'select name from invoice_customers where tenant_id = $1 and id = x.id',
  membership: `select coalesce(nullif(i.name, ''), i.email) from platform.memberships m join platform.identities i on i.id = m.identity_id where m.id = x.id`,
  offer: 'select name from offers where tenant_id = $1 and id = x.id',
  order: 'select number::text from orders where tenant_id = $1 and id = x.id',
  page: 'select title from tenant_pages where tenant_id = $1 and id = x.id',
  'price-file': 'select name from price_files where tenant_id = $1 and id = x.id',
  'price-file-arrival': 'select name from price_file_arrivals where tenant_id = $1 and id = x.id',
  report: `select r.period || ' ' || coalesce((select c.name from platform.carriers c where c.id = r.carrier_id),
      (select s.name from public_shops s where s.shop_id = r.shop_id limit 1), '') from monthly_reports r where r.tenant_id = $1 and r.id = x.id`,
  round: 'select name from rounds where tenant_id = $1 and id = x.id',
  shop: 'select name from public_shops where tenant_id = $1 and shop_id = x.id',
  'shop-order': `select o.number::text from shop_orders s join orders o on o.tenant_id = s.tenant_id and o.id = s.order_id
                 where s.tenant_id = $1 and s.id = x.id`,
  'till-list': 'select number::text from till_lists where tenant_id = $1 and id = x.id',
  template: 'select title from template_copies where tenant_id = $1 and id = x.id',
  village: 'select name from villages where tenant_id = $1 and id = x.id',
};
const NAME = `
  select x.subject, case x.kind ${Object.entries(NAMES)
    .map(([kind, sql]) => `when '${kind}' then (${sql})`)
    .join('\n')} when 'calendar-day' then split_part(x.subject, ':', 2) when 'tenant' then (select name from platform.tenants where id = $1)
    when 'region' then (select r.name from platform.regions r join platform.tenants t on t.region_id = r.id where t.id = $1) end as name
  from (select s as subject, split_part(s, ':', 1) as kind,
      case when split_part(s, ':', 2) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then split_part(s, ':', 2)::uuid end as id
    from unnest($2::text[]) s) x`;

export async function namesOf(tx: TenantTx, things: readonly string[]): Promise<Map<string, string>> {
  if (things.length === 0) return new Map();
  const rows = await tx.query<{ subject: string; name: string | null }>(NAME, [tx.tenantId, [...new Set(things)]]);
  return new Map(rows.flatMap(({ subject, name }) => (name === null ? [] : [[subject, name] as const])));
}
