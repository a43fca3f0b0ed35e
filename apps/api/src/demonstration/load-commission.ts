import { type Pool, withTenant } from '@galleria/db';
import { tenants } from '@galleria/demo/galleria';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { derivedId } from '../core/id.ts';
import { tell } from '../core/outbox.ts';
import { shopIdOf, systemCall, tenantIdOf } from './ids.ts';
import { e164 } from './telephone.ts';

/** Minutes after the start, when the books have caught up with the year: the month that is over is settled then, and not at half past four. */
const SETTLED_AFTER_MS = 3 * 60_000;

const ISSUER = `
  insert into galleria_issuers (tenant_id, legal_name, org_number, vat_number, street, postal_code, locality, email, phone, bankgiro, plusgiro, due_days,
    vat_percent, changed_by, changed_at)
  select $1, $3, t.contact->>'orgNumber', 'SE' || replace(t.contact->>'orgNumber', '-', '') || '01', t.contact->>'street', replace(t.contact->>'postalCode', ' ', ''),
    t.contact->>'locality', t.contact->>'email', $4, '5050-1055', '', 30, 25, 'system:demonstration', $2
  from platform.tenants t where t.id = $1`;

/** Arjeplog runs its galleria itself, and takes three per cent of what the builders' merchant sells; before the orders, which are sold at it. */
export async function loadCommission(pool: Pool, now: Date): Promise<void> {
  const [first] = tenants;
  if (!first) return;
  const tenantId = tenantIdOf(first.slug);
  const lastMonth = `${addDays(localDate(`${dayOf(now).slice(0, 7)}-01`), -1).slice(0, 7)}-01`;
  await withTenant(pool, systemCall(tenantId), async (tx) => {
    await tx.run(ISSUER, [tenantId, now, first.municipality, e164(first.contact.phone) ?? '']);
    await tx.run(
      `insert into commission_rules (tenant_id, id, shop_id, category, from_day, basis_points, made_by, made_at)
       select $1, $2, s.id, null, $4, 300, 'system:demonstration', $5 from shops s where s.tenant_id = $1 and s.id = $3`,
      [tenantId, derivedId('demo-commission', tenantId), shopIdOf('hornavans-bygg'), lastMonth, now],
    );
    await tell(tx, { topic: 'commission.month', dedupe: `${dayOf(now)}:demonstration`, runAt: new Date(now.getTime() + SETTLED_AFTER_MS) });
  });
}
