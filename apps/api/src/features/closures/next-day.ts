import type { ShopFace } from '@galleria/contract/catalogue';
import type { TenantTx } from '@galleria/db';
import { dayOf, localDate } from '@galleria/domain/time';
import { pickupDays } from '../checkout/index.ts';
import type { PartRow } from '../picking/index.ts';
import { findRound, upcomingDays } from '../rounds/index.ts';
import type { Days, Span } from './closure.store.ts';

/** The hours of the shop, as everybody sees them. */
export async function hoursOf(tx: TenantTx, shopId: string): Promise<Pick<ShopFace, 'hours' | 'exceptions'> | undefined> {
  const [row] = await tx.query<Pick<ShopFace, 'hours' | 'exceptions'> & Record<string, unknown>>(
    `select p.hours, p.exceptions from shop_admissions a join public_shops p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id
     where a.tenant_id = $1 and a.shop_id = $2`,
    [tx.tenantId, shopId],
  );
  return row;
}

const isClosed = (day: string, spans: readonly Span[]): boolean => spans.some(({ from, to }) => from <= day && day <= to);

/**
 * The days after its own to which a part can go, the nearest first: those that its round drives, with a place and time left to order; or on which the shop is
 * open to fetch. Never one of the closed days.
 */
export async function laterDays(tx: TenantTx, part: PartRow, closed: readonly Span[], now: Date): Promise<Days[]> {
  const after = part.day ?? dayOf(now);
  if (part.fulfilment === 'pickup') {
    const hours = await hoursOf(tx, part.shopId);
    if (!hours) return [];
    // The last of the closed days that the part's own day begins, so that eight days are looked at beyond them.
    const last = closed.filter(({ from, to }) => from <= after && after <= to).map(({ to }) => to);
    const days = pickupDays(
      { ...hours, pickup: true, name: '', street: '', postalCode: '', locality: '' },
      localDate([after, ...last].sort().at(-1) ?? after),
    );
    return days
      .filter(({ day, cutOffAt }) => day > after && cutOffAt > now && !isClosed(day, closed))
      .map(({ day, cutOffAt }) => ({ day, cutOffAt }));
  }
  const round = part.roundId ? await findRound(tx, part.roundId, dayOf(now)) : undefined;
  if (!round) return [];
  return upcomingDays(round, now).flatMap(({ day, status, orderBy }) =>
    status === 'open' && orderBy && day > after && !isClosed(day, closed) ? { day, cutOffAt: new Date(orderBy) } : [],
  );
}
