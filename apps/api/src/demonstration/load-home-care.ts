import { type TenantTx, withTenant } from '@galleria/db';
import { addDays, dayOf } from '@galleria/domain/time';
import Fastify from 'fastify';
import type { Ctx, Deps } from '../core/context.ts';
import { derivedId, newId } from '../core/id.ts';
import { beginForHousehold, orderForHousehold, quoteForHousehold } from '../features/home-care/index.ts';
import { openTenants } from '../http/tenants.ts';
import { shopIdOf, systemCall, villageIdOf } from './ids.ts';
import { lineOf } from './ordering.ts';

const { log } = Fastify();
/** Enrolled by the care management; see load-eligibility.ts. */
const HELPED = ['Edit Lövgren', 'Torsten Wikberg'] as const;

/** What the helper orders for the second of them, to the next day that a car goes there. */
const WANTED = ['1101', '1201', '1504'] as const;

/** Two households that have let the home care order for them, a lot that was drawn for each and an order that came of one; and a row of the register that is one of them once more. */
export async function loadHomeCare(deps: Deps, now: Date): Promise<void> {
  const tenant = await openTenants(deps.pool).bySlug('arjeplog');
  if (!tenant) return;
  const mandates = await withTenant(deps.pool, systemCall(tenant.id), async (tx) => {
    await writeDouble(tx, now);
    const ids: string[] = [];
    for (const name of HELPED) ids.push(await writeMandate(tx, name, now));
    return ids;
  });
  const call = { tenantId: tenant.id, scope: { kind: 'care' }, actor: 'system:demonstration' } as const;
  await withTenant(deps.pool, call, async (tx) => {
    const ctx = { deps, tenant, tx, now, log, requestId: newId(), language: 'sv' } as const;
    const draws: string[] = [];
    for (const delegation of mandates) draws.push((await beginForHousehold(ctx, delegation)).id);
    await orderFor(ctx, draws.at(-1));
  });
}

/** As the helper does it at the desk: goods, the first day with a place, payment at the door. */
async function orderFor(ctx: Ctx, draw: string | undefined): Promise<void> {
  if (!draw) return;
  const shopId = shopIdOf('silverhandeln');
  const lines = WANTED.map((sku) => lineOf(['silverhandeln', sku, 1]));
  const { shops } = await quoteForHousehold(ctx, draw, { lines, choices: [] });
  const first = shops.find((shop) => shop.shopId === shopId)?.deliveries.find(({ placesLeft }) => placesLeft > 0);
  if (!first) return;
  const handover = { kind: 'delivery', roundId: first.roundId, day: first.day } as const;
  const wanted = { lines, choices: [{ shopId, handover, payment: 'at-door' as const }] };
  const { hash, problems } = await quoteForHousehold(ctx, draw, wanted);
  if (problems.length === 0) await orderForHousehold(ctx, draw, { ...wanted, quoteHash: hash });
}

async function writeMandate(tx: TenantTx, name: string, now: Date): Promise<string> {
  const id = derivedId('demo-delegation', 'home-care', name);
  await tx.run(
    `insert into delegations (tenant_id, id, household_id, name, kind, email, may_order, may_pay, may_follow, valid_from, given, reference, given_by, given_at)
     select $1, $2, h.id, 'Hemtjänsten i Laisvall', 'home-care', 'hemtjansten@arjeplog.example.org', true, false, true, $4, 'in-person', 'Pärm Fullmakter, flik 7',
       'system:demonstration', $5
     from households h where h.tenant_id = $1 and h.name = $3 and h.merged_into is null order by h.number desc limit 1`,
    [tx.tenantId, id, name, addDays(dayOf(now), -20), now],
  );
  return id;
}

/** The officer had enrolled her under another spelling years before. */
async function writeDouble(tx: TenantTx, now: Date): Promise<void> {
  await tx.run(
    `insert into households (tenant_id, id, number, name, street, postal_code, locality, village_id, directions, phone, year_round, created_at, changed_at)
     select $1, $2, max(h.number) + 1, 'Edith Lövgren', 'Byvägen 31', '93093', 'Laisvall', $3, 'Gula huset efter bron.', '+46961550131', true, $4, $4
     from households h where h.tenant_id = $1`,
    [tx.tenantId, derivedId('demo-household', 'double'), villageIdOf('laisvall'), now],
  );
}
