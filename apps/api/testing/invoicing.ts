import { withTenant } from '@galleria/db';
import { newId } from '../src/core/id.ts';
import { reconcile } from '../src/features/ledger/index.ts';
import type { TestApp } from './app.ts';
import { buy, callerOf, MARKET, openMarket, stockOffer } from './market.ts';
import { signInResident, staffToken } from './people.ts';

/** Noon of a winter day in Sweden. */
export const noon = (day: string): Date => new Date(`${day}T11:00:00Z`);

export const SHOP = `/tenants/arjeplog/shops/${MARKET.grocer}`;
const PICK_UP = '2026-11-24';
export const PAYING = {
  ...{ swish: '123 287 74 39', bankgiro: '5050-1055', plusgiro: '', dueDays: 30, reminderFeeOre: 6000, vatNumber: 'SE556000000101' },
  ...{ fTax: true, monthly: true },
};

/** A shop whose customers buy on an account or by Swish, and what its papers and books say of them. */
export function invoicing(t: TestApp) {
  let bread = '';
  async function open() {
    await openMarket(t);
    t.setNow(MARKET.now);
    // The market publishes hours that no row stands behind; a shop that changes its settings is published anew.
    await t.sql("insert into opening_hours (tenant_id, shop_id, weekday, opens, closes) values (1, $1, 2, '09:00', '18:00')", [
      MARKET.grocer,
    ]);
    bread = await stockOffer(t); // 29,90 a loaf, 6 %
    const drill = await stockOffer(t, { name: 'Borrmaskin', vatCategory: 'standard', priceOre: 50_000, depositOre: 200 });
    return { bread, drill };
  }
  // One sign-in for each role, shop and day of the clock: a session ends.
  const signedIn = new Map<string, Promise<string>>();
  const shop = async (role: 'shop-owner' | 'shop-staff' = 'shop-owner', shopId: string = MARKET.grocer) => {
    const key = `${role} ${shopId} ${t.deps.now().toISOString().slice(0, 10)}`;
    const token = signedIn.get(key) ?? staffToken(t, { role, tenantId: 1, shopId }).then((staff) => staff.token);
    signedIn.set(key, token);
    return callerOf(t, { token: await token });
  };
  const setPaying = async (changes: Partial<typeof PAYING> = {}) => {
    const owner = await shop();
    const { body } = await owner.get(`${SHOP}/paying`).expect(200);
    return owner.put(`${SHOP}/paying`, { version: body.version, paying: { ...PAYING, ...changes } });
  };
  const fetched = (payment: 'invoice' | 'swish', lines = [{ offerId: bread, quantity: 2 }]) => ({
    lines,
    choices: [{ shopId: MARKET.grocer, handover: { kind: 'pickup' as const, day: PICK_UP }, payment }],
  });
  const partOf = async (orderId: string) =>
    (await t.sql<{ id: string }>('select id from shop_orders where order_id = $1', [orderId]))[0]?.id ?? '';
  /** Picks, packs and makes ready; the test hands over. */
  async function packed(part: string, lines = 1): Promise<void> {
    const staff = await shop();
    const path = `${SHOP}/orders/${part}`;
    await staff.post(`${path}/steps`, { step: 'start-picking' }, { key: newId() }).expect(200);
    for (let n = 1; n <= lines; n += 1) await staff.put(`${path}/lines/${n}`, { state: 'picked' }, { key: newId() }).expect(200);
    await staff.post(`${path}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }).expect(200);
    await staff.post(`${path}/steps`, { step: 'make-ready' }, { key: newId() }).expect(200);
  }
  const handOver = async (part: string, more = {}) =>
    (await shop()).post(`${SHOP}/orders/${part}/steps`, { step: 'hand-over', ...more }, { key: newId() });
  async function customer(email: string, creditLimitOre = 1_000_000) {
    await (await shop()).post(`${SHOP}/invoice-customers`, { name: 'Elsa Lundmark', email, creditLimitOre }, { key: newId() }).expect(201);
    return callerOf(t, { token: (await signInResident(t, 'arjeplog', email)).token });
  }
  async function handedOver(caller: Awaited<ReturnType<typeof customer>>, basket: ReturnType<typeof fetched>): Promise<string> {
    const { body: order } = await buy(t, basket, { caller, buyer: { name: 'Elsa Lundmark', phone: '070-123 45 67' } });
    const part = await partOf(order.id);
    await packed(part, basket.lines.length);
    await handOver(part);
    return part;
  }
  return { open, shop, setPaying, fetched, partOf, packed, handOver, customer, handedOver, ...booksOf(t), ...papersOf(shop) };
}

export function booksOf(t: TestApp) {
  const sums = async (account: string) =>
    Number(
      (await t.sql<{ ore: string }>('select coalesce(sum(amount_ore), 0) as ore from ledger_postings where account = $1', [account]))[0]
        ?.ore,
    );
  /** What the reconciliation names for a month. */
  const differences = async (period = '2026-11') => {
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    const { checks } = await withTenant(t.deps.pool, system, (tx) => reconcile(tx, period, MARKET.now));
    return checks.filter(({ count }) => count > 0);
  };
  const differing = async (period?: string) => (await differences(period)).map(({ check, count }) => `${check} ${count}`);
  return { sums, differing, differences };
}

function papersOf(shop: () => Promise<ReturnType<typeof callerOf>>) {
  const refund = async (part: string, amountOre: number, more = {}) =>
    (await shop()).post(
      `${SHOP}/orders/${part}/pay-backs`,
      {
        ...{ wish: { kind: 'amount', amountOre }, reason: 'damaged', note: '', bearer: 'shop', way: 'off-debt', paid: false },
        ...more,
      },
      { key: newId() },
    );
  const invoiced = async (customerId?: string) =>
    (await (await shop()).post(`${SHOP}/invoices`, customerId ? { customerId } : {}, { key: newId() }).expect(201)).body.made[0];
  const invoiceOf = async (id: string) =>
    (await (await shop()).get(`${SHOP}/invoices`)).body.invoices.find((each: { id: string }) => each.id === id);
  return { refund, invoiced, invoiceOf };
}
