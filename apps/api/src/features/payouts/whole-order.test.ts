import { withTenant } from '@galleria/db';
import { dayOf } from '@galleria/domain/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { callerOf, MARKET, openMarket, stockOffer } from '../../../testing/market.ts';
import { ISSUER, jointPayments } from '../../../testing/one-for-all.ts';
import { staffToken } from '../../../testing/people.ts';
import { openCardShops, testProvider } from '../../../testing/provider.ts';
import { newId } from '../../core/id.ts';
import { catchUp } from '../ledger/index.ts';

const SHOPS = [MARKET.grocer, MARKET.builder] as const;

describe('an order of two shops by card', async () => {
  const provider = await testProvider({ fundsAvailableAfterDays: 0 });
  const t = await testApp(provider.env);
  const { sweep } = jointPayments(t, provider);
  let shops: Awaited<ReturnType<typeof openCardShops>>;
  let officer: ReturnType<typeof callerOf>;
  const offers = { mince: '', crackers: '', soap: '', paint: '' };
  beforeAll(async () => {
    await openMarket(t);
    officer = callerOf(t, { token: (await staffToken(t, { role: 'officer', tenantId: 1 })).token });
    shops = await openCardShops(t, provider, SHOPS);
    // 129.90 kr a kilogram.
    const byWeight = {
      weighed: true,
      priceOre: 12_990,
      priceUnit: 'gram',
      priceAmount: 1000,
      step: 50,
      minQuantity: 100,
      maxQuantity: 5000,
    } as const;
    offers.mince = await stockOffer(t, { ...byWeight, name: 'Nötfärs', onHand: 100_000 });
    offers.crackers = await stockOffer(t, { onHand: 100 });
    offers.soap = await stockOffer(t, { name: 'Såpa', onHand: 100, vatCategory: 'standard', priceOre: 2500 });
    const paint = { shopId: MARKET.builder, name: 'Färg 3 l', vatCategory: 'standard', dailyGoods: false } as const;
    offers.paint = await stockOffer(t, { ...paint, priceOre: 24_900, onHand: 100 });
  });

  const month = () => dayOf(t.deps.now()).slice(0, 7);
  const differing = async (): Promise<string[]> => {
    const { body } = await officer.get(`/tenants/arjeplog/officer/reconciliation/${month()}`).expect(200);
    return body.checks.filter(({ count }: { count: number }) => count > 0).map(({ check }: { check: string }) => check);
  };
  const settle = async () => {
    for (const _ of [1, 2, 3]) await shops.hear();
  };
  type Part = { readonly id: string; readonly shopId: string; readonly totalOre: number };

  /** 1,000 g of mince that weighs 940, crackers that are out and become soap; of two tins of paint one is there. */
  async function pick(parts: readonly Part[]): Promise<void> {
    for (const part of parts) {
      const owner = shops.ownerOf(part.shopId);
      await shops.start(part).expect(200);
      const at = (position: number) => `${shops.at(part)}/lines/${position}`;
      if (part.shopId === MARKET.grocer) {
        await owner.put(at(1), { state: 'picked', quantity: 940 }).expect(200);
        await owner.put(`${at(2)}/replacement`, { offerId: offers.soap, quantity: 1, asked: true }).expect(200);
      } else await owner.put(at(1), { state: 'short', quantity: 1 }).expect(200);
      await owner.post(`${shops.at(part)}/pack`, { parcels: { ambient: 1, chilled: 0, frozen: 0 } }, { key: newId() }).expect(200);
    }
    await settle();
  }
  async function handOver(parts: readonly Part[]): Promise<void> {
    for (const part of parts)
      await t.sql(
        `with part as (update shop_orders set state = 'delivered' where id = $1 returning tenant_id, id, shop_id)
         insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, from_state, to_state, actor, at)
         select tenant_id, $2, id, shop_id, 'deliver', 'on-the-way', 'delivered', 'system:test', $3 from part`,
        [part.id, newId(), t.deps.now()],
      );
  }
  async function deliver(parts: readonly Part[]): Promise<void> {
    await handOver(parts);
    const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
    await catchUp((work) => withTenant(t.deps.pool, system, work), t.deps.now());
    await settle();
    await sweep(1);
  }
  /** What a shop's statement, its file for the bookkeeper and its entries each say was sold at each rate, and the papers of the part. */
  async function said(part: Part) {
    const owner = shops.ownerOf(part.shopId);
    const at = `/tenants/arjeplog/shops/${part.shopId}/ledger/${month()}`;
    const { body } = await owner.get(at).expect(200);
    const { body: bytes } = await owner.get(`${at}/sie`).responseType('blob').expect(200);
    const file = (bytes as Buffer).toString('latin1');
    const { accounts } = (await owner.get(`/tenants/arjeplog/shops/${part.shopId}/ledger-settings`).expect(200)).body;
    const numbers = new Set(accounts.filter(({ key }: { key: string }) => /^(sales|fees|freight|vat|discounts)\b/.test(key)).map(numberOf));
    const inFile = [...file.matchAll(/#TRANS (\d+) \{[^}]*\} (-?[\d.]+)/g)].reduce(
      (sum, [, number = '', amount = '']) => (numbers.has(number) ? sum - Math.round(Number(amount) * 100) : sum),
      0,
    );
    const [{ ore: inPapers } = { ore: 0 }] = await t.sql<{ ore: number }>(
      `select coalesce(sum(d.total_ore), 0)::int as ore from documents d join document_parts p on p.tenant_id = d.tenant_id and p.document_id = d.id
       where p.shop_order_id = $1 and d.kind in ('receipt', 'invoice', 'credit-note')`,
      [part.id],
    );
    const [{ ore: inBooks } = { ore: 0 }] = await t.sql<{ ore: number }>(
      "select -sum(amount_ore)::int as ore from ledger_postings where subject = $1 and account in ('sales', 'fees', 'freight', 'vat', 'discounts')",
      [part.id],
    );
    const inStatement = body.sold.reduce((sum: number, { grossOre }: { grossOre: number }) => sum + grossOre, 0);
    return { inStatement, inFile, inPapers, inBooks };
  }

  interface Seen extends Part {
    readonly settled: { readonly totalOre: number; readonly feeOre: number };
    readonly pay: { readonly drawnOre: number; readonly givenBackOre: number };
  }
  /** What the resident has paid is what each source says was sold, beside what was sold before, and nothing differs. */
  async function expectAgreement(parts: readonly Seen[], earlier: ReadonlyMap<string, number>, sumOf: (part: Seen) => number) {
    for (const part of parts) {
      const sum = sumOf(part);
      expect(part.pay.drawnOre - part.pay.givenBackOre).toBe(sum);
      const { inStatement, inFile, ...own } = await said(part);
      const sold = earlier.get(part.shopId) ?? 0;
      const all = { ...own, inStatement: inStatement - sold, inFile: inFile - sold };
      expect(all).toEqual({ inPapers: sum, inBooks: sum, inStatement: sum, inFile: sum });
    }
    expect(await differing()).toEqual([]);
  }
  async function giveHalfBack(parts: readonly Seen[]): Promise<void> {
    for (const part of parts) {
      const wish = { what: { kind: 'amount', amountOre: Math.floor(part.settled.totalOre / 2) }, why: 'Krossat' };
      await shops
        .ownerOf(part.shopId)
        .post(`${shops.at(part)}/refunds`, wish, { key: newId() })
        .expect(201);
    }
    await settle();
    await sweep(2);
  }
  async function payOneForAll(): Promise<void> {
    const commission = '/tenants/arjeplog/officer/commission';
    const { body } = await officer.get(`${commission}/issuer`).expect(200);
    await officer.put(`${commission}/issuer`, { version: body.version ?? null, issuer: ISSUER }).expect(200);
    await officer.put(`${commission}/payee`, { oneForAll: true }).expect(200);
  }

  it.each(['each shop by itself', 'one for all'])(
    'agrees to the öre everywhere, before and after half went back, and what was forced is named: %s',
    async (mode) => {
      const joint = mode === 'one for all';
      if (joint) await payOneForAll();
      const earlier = new Map<string, number>();
      for (const shopId of SHOPS) earlier.set(shopId, await soldBefore(shopId));
      const lines = [
        { offerId: offers.mince, quantity: 1000 },
        { offerId: offers.crackers, quantity: 1 },
        { offerId: offers.paint, quantity: 2 },
      ].map((line) => ({ ...line, wish: 'replace' }));
      const bought = await shops.buyByCard(lines, SHOPS);
      for (const part of joint ? bought.parts.slice(0, 1) : bought.parts) await shops.approve(bought, part);
      await pick(bought.parts);
      await deliver(bought.parts);

      const settled: Seen[] = (await bought.view()).parts;
      // 940 g at 129.90 kr and the soap at 25 kr; one tin at 249 kr.
      const goods = settled.map(({ shopId, settled: { totalOre, feeOre } }) => [shopId, totalOre - feeOre]);
      expect(Object.fromEntries(goods)).toEqual({ [MARKET.grocer]: 12_211 + 2500, [MARKET.builder]: 24_900 });
      await expectAgreement(settled, earlier, ({ settled: { totalOre } }) => totalOre);

      await giveHalfBack(settled);
      await expectAgreement((await bought.view()).parts, earlier, ({ settled: { totalOre } }) => Math.ceil(totalOre / 2));

      const [first] = bought.parts;
      await t.sql('update order_lines set amount_ore = amount_ore + 10 where shop_order_id = $1', [first?.id]);
      expect(await differing()).toEqual(['sales']);
      await t.sql('update order_lines set amount_ore = amount_ore - 10 where shop_order_id = $1', [first?.id]);
      expect(await differing()).toEqual([]);
    },
  );

  it('is looked at every quarter of an hour by itself: what was lost is taken up, and the officers are written to once of what stays', async () => {
    const began = new Date();
    const look = async (minutes: number) => {
      t.setNow(new Date(began.getTime() + minutes * 60_000));
      await t.sql(
        "insert into outbox (tenant_id, id, topic, dedupe, payload, run_at) values (1, gen_random_uuid(), 'ledger.watch', $1, '{}', now())",
        [`test:${minutes}`],
      );
      await t.work();
      // Nobody's sign-in ends for it.
      t.setNow(began);
    };
    const standing = async () => (await officer.get('/tenants/arjeplog/officer/differences').expect(200)).body.months;
    const letters = () => t.sql<{ text: string }>("select body_text as text from messages where cause like 'ledger.differences:%'");
    const bought = await shops.buyByCard([{ offerId: offers.soap, quantity: 2 }]);
    await shops.approve(bought);
    for (const part of bought.parts) await shops.pack(part);
    await settle();
    await handOver(bought.parts);
    const of = month();
    expect(await differing()).toEqual(['sales']);
    await look(0);
    expect([await differing(), await standing(), await letters()]).toEqual([[], [], []]);

    const id = bought.parts[0]?.id;
    await t.sql('update order_lines set amount_ore = amount_ore + 10 where shop_order_id = $1', [id]);
    await look(15);
    expect([await standing(), await letters()]).toEqual([[{ period: of, count: 1 }], []]);
    for (const minutes of [30, 40]) await look(minutes);
    const [{ reference } = { reference: '' }] = await t.sql<{ reference: string }>(
      "select year || '-' || number as reference from orders where id = $1",
      [bought.id],
    );
    const told = await letters();
    expect(
      told.map(({ text }) => [text.includes(reference), text.includes('/personal/municipality/arjeplog/arjeplog/reconciliation')]),
    ).toEqual([[true, true]]);
    await t.sql('update order_lines set amount_ore = amount_ore - 10 where shop_order_id = $1', [id]);
    await look(45);
    expect([await standing(), (await letters()).length]).toEqual([[], 1]);
  });

  async function soldBefore(shopId: string): Promise<number> {
    const { body } = await shops.ownerOf(shopId).get(`/tenants/arjeplog/shops/${shopId}/ledger/${month()}`).expect(200);
    return body.sold.reduce((sum: number, { grossOre }: { grossOre: number }) => sum + grossOre, 0);
  }
});

const numberOf = ({ number }: { readonly number: string }): string => number;
