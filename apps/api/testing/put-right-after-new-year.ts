import { withTenant } from '@galleria/db';
import { expect } from 'vitest';
import { bookParts } from '../src/features/ledger/index.ts';
import type { TestApp } from './app.ts';
import { MARKET } from './market.ts';
import type { StaffCaller } from './officer.ts';

/** An order of the last quarter of 2026 that is corrected in 2027 was sold when it was sold; what it came to is news of the day of the correction, as a refund is. */
export async function putRightAfterNewYear(t: TestApp, officer: StaffCaller): Promise<void> {
  const [{ subject: sold } = { subject: '' }] = await t.sql<{ subject: string }>(
    `select subject from ledger_entries e where shop_id = $1 and kind = 'sale' and not exists (select from ledger_entries r where r.reverses = e.id) limit 1`,
    [MARKET.grocer],
  );
  const quarter = async (year: number, nth: number) => {
    const { body } = await officer.get(`/tenants/arjeplog/officer/seller-report/${year}`).expect(200);
    return body.sellers.find(({ shopId }: { shopId: string }) => shopId === MARKET.grocer)?.quarters[nth - 1];
  };
  const before = await quarter(2026, 4);
  expect(before.activities).toBeGreaterThan(0);
  const bookedAfter = async (change: string) => {
    await t.sql(change, [sold]);
    const call = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    await withTenant(t.deps.pool, call, (tx) => bookParts(tx, [sold], t.deps.now()));
    const next = await quarter(2027, 1);
    return [(await quarter(2026, 4)).activities, next?.activities, next?.soldOre];
  };
  const dearer = 'update order_lines set amount_ore = amount_ore + 100 where shop_order_id = $1 and position = 1';
  expect(await bookedAfter(dearer)).toEqual([before.activities, 0, 100]);
  expect(await bookedAfter(dearer)).toEqual([before.activities, 0, 200]);
  expect(await quarter(2026, 4)).toEqual(before);
  // Handed over by mistake, and then truly in the new year: it is of the new year.
  const [{ state } = { state: '' }] = await t.sql<{ state: string }>('select state from shop_orders where id = $1', [sold]);
  expect((await bookedAfter("update shop_orders set state = 'packed' where id = $1"))[0]).toBe(before.activities - 1);
  await t.sql("update shop_order_events set at = '2027-01-09T12:00:00Z' where shop_order_id = $1", [sold]);
  const again = await bookedAfter(`update shop_orders set state = '${state}' where id = $1`);
  expect(again.slice(0, 2)).toEqual([before.activities - 1, 1]);
}
