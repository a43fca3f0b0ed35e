import { withTenant } from '@galleria/db';
import { households } from '@galleria/demo/people';
import Fastify from 'fastify';
import type { Ctx, Deps } from '../core/context.ts';
import { newId } from '../core/id.ts';
import { makeList } from '../features/order-lists/index.ts';
import { callerCard } from '../features/phone-orders/index.ts';
import { makeAtDesk } from '../features/standing-orders/index.ts';
import { openTenants } from '../http/tenants.ts';
import { householdIdOf, offerIdOf, shopIdOf } from './ids.ts';

const ARJEPLOG = '2506';
const GROCER = 'silverhandeln';

/** Who has which goods come again and again; the first two have them on a list as well. */
const STANDING: readonly {
  readonly household: number;
  readonly everyWeeks: 1 | 2;
  readonly list?: string;
  readonly goods: readonly (readonly [string, number])[];
}[] = [
  {
    household: 1,
    everyWeeks: 1,
    list: 'Samma som förra veckan',
    goods: [
      ['1101', 2],
      ['1201', 1],
      ['1683', 1],
    ],
  },
  {
    household: 2,
    everyWeeks: 2,
    list: 'Stora handlingen',
    goods: [
      ['1102', 1],
      ['1205', 2],
      ['1614', 1],
      ['1686', 1],
    ],
  },
  {
    household: 5,
    everyWeeks: 1,
    goods: [
      ['1101', 3],
      ['1602', 1],
      ['1682', 1],
    ],
  },
  {
    household: 8,
    everyWeeks: 1,
    goods: [
      ['1103', 1],
      ['1207', 1],
      ['1601', 2],
    ],
  },
  {
    household: 9,
    everyWeeks: 2,
    goods: [
      ['1104', 1],
      ['1203', 1],
      ['1610', 1],
    ],
  },
];

/** Standing orders and lists with the grocer, made by its clerk through the desk's own verbs; a household that no round serves has none. */
export async function loadTelephone(deps: Deps, now: Date): Promise<void> {
  const { pool } = deps;
  const tenant = await openTenants(pool).bySlug('arjeplog');
  if (!tenant) return;
  const shopId = shopIdOf(GROCER);
  const { log } = Fastify();
  const call = { tenantId: tenant.id, scope: { kind: 'shop', shopId }, actor: 'system:demonstration' } as const;
  for (const each of STANDING) {
    const household = households.find((one) => one.municipalityCode === ARJEPLOG && one.number === each.household);
    if (!household || household.protectedIdentity) continue;
    await withTenant(pool, call, async (tx) => {
      const ctx: Ctx = { deps, tenant, tx, now, requestId: newId(), log, language: 'sv', shopId };
      const householdId = householdIdOf(ARJEPLOG, each.household);
      const { caller, days } = await callerCard(ctx, shopId, { household: householdId });
      const day = days.find(({ placesLeft }) => placesLeft > 0);
      const lines = each.goods.map(([sku, quantity]) => ({ offerId: offerIdOf(GROCER, sku), quantity }));
      if (each.list) await makeList(ctx, { name: each.list, household: householdId, lines });
      if (!day || !caller?.villageId) return;
      const { name, phone, street, postalCode, locality, villageId } = caller;
      await makeAtDesk(ctx, shopId, {
        householdId,
        printed: false,
        buyer: { name, ...(phone && { phone }) },
        destination: { villageId, street, postalCode, locality },
        roundId: day.roundId,
        startsOn: day.day,
        everyWeeks: each.everyWeeks,
        endsOn: null,
        pausedFrom: null,
        pausedTo: null,
        payment: 'at-door',
        lines,
      });
    });
  }
}
