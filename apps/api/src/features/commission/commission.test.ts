import { randomInt } from 'node:crypto';
import { withTenant } from '@galleria/db';
import { ruleFor } from '@galleria/domain/commission';
import type { SettlementFacts } from '@galleria/domain/documents';
import { type Account, commissionOwed, customerPaid, invoiceIssued, type Postings, returnEntry, saleEntry } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { addDays, localDate } from '@galleria/domain/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { invoicing, SHOP } from '../../../testing/invoicing.ts';
import { buy, delivered, MARKET } from '../../../testing/market.ts';
import { callerWith, type StaffCaller } from '../../../testing/officer.ts';
import { archiveFaults } from '../../../testing/pdf-text.ts';
import { staffToken } from '../../../testing/people.ts';
import { putRightAfterNewYear } from '../../../testing/put-right-after-new-year.ts';
import { tellTheAgency } from '../../../testing/tell-the-agency.ts';
import { newId } from '../../core/id.ts';
import { post } from '../ledger/index.ts';
import { settleShop } from './settle.ts';

const ISSUER = {
  ...{
    legalName: 'Arjeplogs kommun',
    orgNumber: '212000-2650',
    vatNumber: 'SE212000265001',
    street: 'Storgatan 20',
    postalCode: '93881',
    locality: 'Arjeplog',
  },
  ...{ email: 'ekonomi@arjeplog.test', phone: '+4696114000', bankgiro: '5050-1055', plusgiro: '', dueDays: 30, vatPercent: 25 },
};
const system = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;

describe('commission', async () => {
  const t = await testApp();
  const world = invoicing(t);
  const base = '/tenants/arjeplog/officer/commission';
  let [bread, drill] = ['', ''];
  let officer: StaffCaller;
  const signIn = async () => {
    officer = callerWith(t, (await staffToken(t, { role: 'officer', tenantId: 1 })).token);
  };
  beforeAll(async () => {
    ({ bread, drill } = await world.open());
    await world.setPaying();
    await signIn();
  });
  const rule = (more: object) => ({
    shopId: null,
    category: null,
    from: '2026-11-23',
    ends: false,
    basisPoints: 0,
    orderOre: 0,
    onFees: false,
    ...more,
  });
  const add = (more: object) => officer.post(`${base}/rules`, rule(more));
  const settleAll = (shopId: string = MARKET.grocer) =>
    withTenant(t.deps.pool, system, (tx) => settleShop({ tx, config: t.deps.config, now: t.deps.now() }, shopId));
  const booked = async (part: string, account: Account) =>
    Number(
      (
        await t.sql<{ ore: string }>(
          'select coalesce(sum(amount_ore), 0) as ore from ledger_postings where subject = $1 and account = $2',
          [part, account],
        )
      )[0]?.ore,
    );
  const frozen = (part: string) =>
    t.sql(
      `select s.commission_order_ore as "order", s.commission_fee_bp as fee, array_agg(l.commission_bp order by l.position) as lines
       from shop_orders s join order_lines l on l.shop_order_id = s.id where s.id = $1 group by 1, 2`,
      [part],
    );
  const placed = async (lines: { offerId: string; quantity: number }[], more: object = {}) => {
    const { body } = await buy(t, {
      ...delivered(lines),
      choices: [{ shopId: MARKET.grocer, handover: { kind: 'pickup', day: '2026-11-24' }, payment: 'at-door' }],
      ...more,
    });
    return world.partOf(body.id);
  };
  let part = '';

  it('is refused without somebody who takes it, for a day that has come, for goods that do not exist, and twice', async () => {
    expect((await add({ basisPoints: 500 })).body.code).toBe('commission.no-issuer');
    const put = (more: object) => officer.put(`${base}/issuer`, { version: null, issuer: { ...ISSUER, ...more } });
    expect((await put({ orgNumber: '212000-2651' })).body.code).toBe('commission.org-number');
    expect((await put({ vatNumber: '' })).body.code).toBe('commission.vat-number');
    expect((await put({ bankgiro: '' })).body.code).toBe('commission.no-account');
    expect((await put({ bankgiro: '5050-1056' })).body.code).toBe('paying.bankgiro');
    expect((await put({})).body).toMatchObject({ version: 1, issuer: { orgNumber: '212000-2650' } });
    await put({}).then(({ status }) => expect(status).toBe(409));
    // One account for both gallerias: who takes the payments on it stays one company, also when the issuer changes.
    const payee = (id: number, of: object | null) => t.sql('update platform.tenants set payee = $2 where id = $1', [id, of]);
    for (const id of [1, 2]) await payee(id, { name: 'Arjeplogs kommun', number: '212000-2650' });
    const other = { version: 1, issuer: { ...ISSUER, orgNumber: '556016-0680', vatNumber: 'SE556016068001' } };
    expect((await officer.put(`${base}/issuer`, other).expect(409)).body).toMatchObject({
      code: 'commission.payee-other',
      name: 'Arjeplogs kommun',
    });
    for (const id of [1, 2]) await payee(id, null);
    await t.sql('update platform.tenants set payee_home = false');
    expect((await add({ basisPoints: 500, from: '2026-11-22' })).body.code).toBe('commission.not-coming');
    expect((await add({ basisPoints: 500, category: 'bröd' })).body.code).toBe('commission.category');
    expect((await add({ basisPoints: 500, category: 'bread', onFees: true })).body.code).toBe('commission.whole-shop-only');
    await add({ basisPoints: 500, shopId: newId() }).expect(404);
    const { body } = await add({ basisPoints: 5000 }).expect(201);
    expect((await add({ basisPoints: 100 })).body.code).toBe('commission.taken');
    expect((await officer.remove(`${base}/rules/${body.coming[0].id}`).expect(200)).body.coming).toEqual([]);
  });

  it('is frozen when the order is placed, by the most particular rule; what was ordered before pays nothing', async () => {
    const before = await placed([{ offerId: bread, quantity: 1 }]);
    expect(await frozen(before)).toEqual([{ order: 0, fee: 0, lines: [0] }]);
    await add({ basisPoints: 500, orderOre: 200, onFees: true }).expect(201);
    const { body } = await add({ basisPoints: 250, category: 'groceries', shopId: MARKET.grocer }).expect(201);
    // The first was told to every shop, the second to its own alone.
    const letters = (ofShop: boolean) => {
      const rule = body.coming.find((each: { shopId: string | null; basisPoints: number }) => (each.shopId !== null) === ofShop);
      return t.sql<{ text: string }>('select body_text as text from messages where cause like $1', [`commission.rule:${rule.id}:%`]);
    };
    expect(await letters(false)).toHaveLength(body.shops.length);
    const text = expect.stringMatching(/från och med måndag 23 november 2026\.\s+Dagligvaror: 2,5\s%/);
    expect(await letters(true)).toEqual([{ text }]);
    await add({ basisPoints: 1000, category: 'bread', from: '2026-12-20' }).expect(201);
    t.setNow(new Date('2026-11-23T08:00:00Z'));
    await signIn();
    part = await placed([
      { offerId: bread, quantity: 10 },
      { offerId: drill, quantity: 1 },
    ]);
    // Bread and drill lie on the shelf of bread in this market: 2,5 % of the shop's own groceries; 2 kr and the fee by the rule for all.
    expect(await frozen(part)).toEqual([{ order: 200, fee: 500, lines: [250, 250] }]);
    const { rules } = (await officer.get(base).expect(200)).body;
    expect(
      ruleFor(rules, { shopId: MARKET.grocer, category: 'bread', department: 'groceries' }, localDate('2026-11-23'))?.basisPoints,
    ).toBe(250);
    expect((await officer.remove(`${base}/rules/${rules[0].id}`)).body.code).toBe('commission.begun');
    const own = await (await world.shop()).get(`${SHOP}/commission`).expect(200);
    expect(own.body).toMatchObject({
      issuer: { legalName: 'Arjeplogs kommun' },
      rules: [{ basisPoints: 500 }, { basisPoints: 250 }],
      coming: [{ basisPoints: 1000 }],
      papers: [],
    });
  });

  it('is looked up by keys however few goods there are, so that many lines in one statement do not read all of them each', async () => {
    await t.sql('analyze public_offers');
    const seen = `do $$ declare before bigint; begin
      perform set_config('app.tenant_id', '1', true);
      select seq_scan into before from pg_stat_xact_user_tables where relname = 'public_offers';
      insert into order_lines select (jsonb_populate_record(l, '{"position": 99}')).* from order_lines l where l.shop_order_id = '${part}' limit 1;
      raise exception 'all offers were read % times', (select seq_scan - before from pg_stat_xact_user_tables where relname = 'public_offers');
    end $$`;
    await expect(t.sql(seen)).rejects.toThrow('all offers were read 0 times');
  });

  it('stands in the shop’s book when the goods are handed over, never on deposits, and is less for what is refunded', async () => {
    expect(await booked(part, 'platform-fee')).toBe(0);
    await world.packed(part, 2);
    await world.handOver(part, { paidBy: 'terminal' });
    // 2,5 % of 299,00 and 500,00, without the deposit of 2,00, and 2,00 for the order.
    expect(await booked(part, 'platform-fee')).toBe(1998 + 200);
    expect(await booked(part, 'commission')).toBe(-2198);
    const refund = (wish: object) => world.refund(part, 0, { wish, way: 'counter', paid: true });
    await refund({ kind: 'lines', lines: [{ position: 2, amountOre: 20_000 }], feeOre: 0 }).then(({ status }) => expect(status).toBe(201));
    expect(await booked(part, 'platform-fee')).toBe(1498 + 200);
    await refund({ kind: 'all' }).then(({ status }) => expect(status).toBe(201));
    expect(await booked(part, 'platform-fee')).toBe(0);
  });

  it('is invoiced once for a month that is over, beside a settlement that agrees with the books; two at once write one', async () => {
    const sold = await placed([{ offerId: bread, quantity: 10 }]);
    await world.packed(sold);
    await world.handOver(sold, { paidBy: 'cash' });
    expect(await settleAll()).toBe(0);
    t.setNow(new Date('2026-12-01T04:00:00Z'));
    await signIn();
    await Promise.all([settleAll(), settleAll()]);
    const { papers } = (await officer.get(base).expect(200)).body;
    // 2,5 % of 299,00 is 7,48 (7,475 rounded up), and 2,00: 9,48, and 2,37 of VAT.
    expect(papers).toMatchObject([
      { kind: 'settlement', name: 'A1-2026-1', period: '2026-11' },
      { kind: 'commission-invoice', name: 'P1-2026-1', period: '2026-11', totalOre: 1185, leftOre: 1185, dueOn: '2026-12-31' },
    ]);
    const told = await t.sql<{ text: string }>('select body_text as text from messages where cause = $1', [
      `settlement:${MARKET.grocer}:2026-11:email`,
    ]);
    expect(told).toHaveLength(1);
    for (const text of ['november 2026', 'P1-2026-1: 11,85\u00a0kr till Arjeplogs kommun', 'torsdag 31 december 2026'])
      expect(told[0]?.text).toContain(text);
    const [row] = await t.sql<{ facts: SettlementFacts }>("select model->'settlement' as facts from documents where kind = 'settlement'");
    const books = await t.sql<{ account: Account; ore: string }>(
      "select account, sum(amount_ore) as ore from ledger_postings where shop_id = $1 and day <= '2026-11-30' group by 1 having sum(amount_ore) <> 0",
      [MARKET.grocer],
    );
    for (const { account, ore: inBooks } of books) {
      const settled = row?.facts.accounts.filter((each) => each.account === account).reduce((sum, each) => sum + each.amount, 0);
      expect([account, settled]).toEqual([account, Number(inBooks)]);
    }
    expect(row?.facts).toMatchObject({ commission: -948, orderCount: 2, late: 0 });
    const html = (await officer.get(`/tenants/arjeplog/officer/papers/${papers[0].id}`).expect(200)).body.html;
    for (const text of ['Arjeplogs kommun', 'november 2026', '2026-2', '9,48']) expect(html).toContain(text);
    const owner = await world.shop();
    const invoice = (await owner.get(`${SHOP}/documents/${papers[1].id}`).expect(200)).body.html;
    // A number with letters is no OCR number: the bank takes it as a message.
    expect([invoice.includes('som meddelande'), invoice.includes('OCR')]).toEqual([true, false]);
    const pdf = await owner.get(`${SHOP}/documents/${papers[0].id}/pdf`).expect(200);
    expect([pdf.type, archiveFaults(pdf.body)]).toEqual(['application/pdf', []]);
    const { body: month } = await officer.get(`/tenants/arjeplog/officer/reconciliation/${papers[0].issuedOn.slice(0, 7)}`).expect(200);
    const said = month.checks.find(({ check }: { check: string }) => check === 'commission-papers');
    expect([said.count, said.sourceOre]).toEqual([0, said.ledgerOre]);
    expect(said.sourceOre).toBeGreaterThan(0);
    const neighbour = await world.shop('shop-owner', MARKET.builder);
    await neighbour.get(`/tenants/arjeplog/shops/${MARKET.builder}/documents/${papers[0].id}`).expect(404);
    expect((await neighbour.get(`/tenants/arjeplog/shops/${MARKET.builder}/commission`).expect(200)).body.rules).toHaveLength(1);
    const [receipt] = await t.sql<{ id: string }>("select id from documents where kind = 'receipt' limit 1");
    if (receipt) await officer.get(`/tenants/arjeplog/officer/papers/${receipt.id}`).expect(404);
  });

  it('is marked as paid by one of two windows, and the mistake is taken back', async () => {
    const [, invoice] = (await officer.get(base)).body.papers;
    const path = `/tenants/arjeplog/officer/papers/${invoice.id}/paid`;
    const both = await Promise.all([1, 2].map(() => officer.put(path, { paid: true })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await officer.get(base)).body.papers[1].leftOre).toBe(0);
    expect(await booked(invoice.id, 'bank')).toBe(-1185);
    await officer.put(path, { paid: false }).expect(200);
    expect((await officer.get(base)).body.papers[1].leftOre).toBe(1185);
    expect(await booked(invoice.id, 'bank')).toBe(0);
    await officer.put(path, { paid: true }).expect(200);
  });

  it('is paid in parts, and taken back by a numbered note that is never more than the invoice; what was paid above it is owed back', async () => {
    const find = async () =>
      (await officer.get(base).expect(200)).body.papers.find(({ kind }: { kind: string }) => kind === 'commission-invoice');
    const invoice = await find();
    const { totalOre } = invoice;
    const at = `/tenants/arjeplog/officer/papers/${invoice.id}`;
    await officer.put(`${at}/paid`, { paid: false }).expect(200);
    const pay = (amountOre: number, leftOre: number) => officer.put(`${at}/paid`, { paid: true, amountOre, leftOre });
    const halves = await Promise.all([1, 2].map(() => pay(100, totalOre)));
    expect(halves.map(({ status, body }) => [status, body.code ?? body.leftOre]).sort()).toEqual([
      [200, totalOre - 100],
      [409, 'conflict'],
    ]);
    expect((await pay(totalOre, totalOre - 100)).body.code).toBe('commission.paid-exceeds');
    expect((await pay(-5, totalOre - 100)).body.code).toBe('commission.paid-exceeds');
    await pay(totalOre - 100, totalOre - 100).expect(200);
    const before = await booked(invoice.id, 'commission');
    const credit = (amountOre: number) => officer.post(`${at}/credit`, { amountOre, why: 'Fel procent' });
    expect((await credit(totalOre + 1)).body.code).toBe('commission.credit-exceeds');
    const { body: note } = await credit(500).expect(201);
    expect([note.leftOre, note.name]).toEqual([-500, expect.stringMatching(/^PK1-2026-1$/)]);
    expect((await credit(totalOre - 499)).body.code).toBe('commission.credit-exceeds');
    // 5.00 with a quarter in VAT.
    expect([await booked(invoice.id, 'platform-fee'), (await booked(invoice.id, 'commission')) - before]).toEqual([-400, 500]);
    expect((await find()).leftOre).toBe(-500);
    const { body: paper } = await officer.get(`/tenants/arjeplog/officer/papers/${note.id}`).expect(200);
    expect(paper.html).toMatch(/PK1-2026-1[\s\S]*Fel procent/);
    await pay(-500, -500).expect(200);
    expect((await find()).leftOre).toBe(0);
  });

  it('is settled month by month with what was written late on the next line, so that random months agree with the books to the öre', async () => {
    const seed = Number(process.env.SETTLEMENT_SEED ?? randomInt(2 ** 31));
    const draw = random(seed);
    const write = (entries: { day: string; kind: 'sale' | 'refund' | 'paid' | 'commission' | 'invoice'; postings: Postings }[]) =>
      withTenant(t.deps.pool, system, (tx) =>
        post(
          tx,
          entries.map((entry) => ({
            ...entry,
            book: { shopId: MARKET.builder, carrierId: null },
            cause: `random:${newId()}`,
            subject: newId(),
            reference: 'x',
          })),
        ),
      );
    const months = ['2027-01', '2027-02', '2027-03', '2027-04'];
    await write([{ ...anything(draw, '2026-11-01'), kind: 'paid', postings: customerPaid(ore(500), 'bank') }]);
    for (const [index, month] of months.entries()) {
      const earlier = months[Math.max(0, index - 1)] ?? month;
      await write(Array.from({ length: 6 }, () => anything(draw, `${month}-01`)));
      await write([anything(draw, `${earlier}-01`), anything(draw, `${months[0]}-01`)]);
      const next = addDays(localDate(`${month}-01`), 32).slice(0, 7);
      t.setNow(new Date(`${next}-02T04:00:00Z`));
      await settleAll(MARKET.builder);
      await write([anything(draw, `${month}-01`)]);
    }
    t.setNow(new Date('2027-06-02T04:00:00Z'));
    await settleAll(MARKET.builder);
    const papers = await t.sql<{ number: number; facts: SettlementFacts }>(
      "select number, model->'settlement' as facts from documents where kind = 'settlement' and shop_id = $1 order by year, number",
      [MARKET.builder],
    );
    expect(papers.map(({ number }) => number)).toEqual(papers.map((_, index) => index + 1));
    for (const [index, { facts }] of papers.entries()) {
      const opening = papers[index - 1]?.facts.balances ?? [];
      for (const each of facts.balances) {
        if (index > 0) expect([seed, each.opening]).toEqual([seed, opening.find(({ account }) => account === each.account)?.closing ?? 0]);
      }
    }
    const all = await t.sql<{ account: Account; rate: number | null; ore: string }>(
      'select account, vat_percent as rate, sum(amount_ore) as ore from ledger_postings where shop_id = $1 and day < $2 group by 1, 2 having sum(amount_ore) <> 0 order by 1, 2',
      [MARKET.builder, '2027-06-01'],
    );
    const settled = papers.at(-1)?.facts.accounts ?? [];
    expect([seed, all.map(({ account, rate, ore: sum }) => `${account} ${rate} ${sum}`).sort()]).toEqual([
      seed,
      settled.map(({ account, ratePercent, amount }) => `${account} ${ratePercent} ${amount}`).sort(),
    ]);
    // What the invoices charge less what credit notes took back is what the books say was charged, as far as it is above nothing.
    const [net] = await t.sql<{ net: string; most: string }>(
      `select coalesce(sum((v->>'net')::bigint), 0) as net from documents d cross join lateral jsonb_array_elements(d.model->'sums'->'vat') v
       where d.kind in ('commission-invoice', 'commission-credit') and d.shop_id = $1`,
      [MARKET.builder],
    );
    const charged = papers.map(({ facts }) => facts.accounts.find(({ account }) => account === 'platform-fee')?.amount ?? 0);
    expect([seed, Number(net?.net)]).toEqual([seed, Math.max(0, charged.at(-1) ?? 0)]);
  });

  it('is told from what the sellers earned in the year’s report, which says what is missing, and every look at it is logged', async () => {
    t.setNow(new Date('2027-01-10T09:00:00Z'));
    await signIn();
    const path = '/tenants/arjeplog/officer/seller-report/2026';
    const sellerOf = async (shopId: string) => {
      const { body } = await officer.get(path).expect(200);
      return body.sellers.find((each: { shopId: string }) => each.shopId === shopId);
    };
    // 299,00 sold in cash in November, 5,48 of it commission after the credit note; what was refunded whole counts as nothing.
    const grocer = await sellerOf(MARKET.grocer);
    expect(grocer).toMatchObject({ state: 'undecided', considerationOre: 29_900 - 548, missing: ['legal-name'] });
    expect(grocer.quarters[3]).toMatchObject({ commissionOre: 548, considerationOre: 29_900 - 548 });
    expect((await officer.put(path, { euroRate: 112_345 }).expect(200)).body.euroRate).toBe(112_345);
    expect((await sellerOf(MARKET.grocer)).state).toBe('small');
    expect((await officer.get(`${path}/file`).expect(200)).text.split('\r\n')).toHaveLength(2);
    await officer.put(path, { euroRate: 10_000 }).expect(200);
    await tellTheAgency(t, officer, path);
    const exempt = (shopId: string, reason: string | null) =>
      officer.put('/tenants/arjeplog/officer/seller-exemptions', { shopId, reason });
    await exempt(MARKET.grocer, 'listed').expect(200);
    expect((await sellerOf(MARKET.grocer)).state).toBe('listed');
    await exempt(MARKET.grocer, null).expect(200);
    await exempt(newId(), 'listed').expect(404);
    expect((await officer.get('/tenants/arjeplog/officer/seller-report/2022')).body.code).toBe('seller-report.year');
    await putRightAfterNewYear(t, officer);
    const logged = await t.sql<{ action: string }>(
      "select distinct action from audit_events where action like 'seller-report.%' order by 1",
    );
    expect(logged.map(({ action }) => action)).toEqual([
      'seller-report.downloaded',
      'seller-report.exemption-changed',
      'seller-report.made',
      'seller-report.named',
      'seller-report.rate-changed',
      'seller-report.seen',
      'seller-report.sent',
      'seller-report.withdrawn',
    ]);
  });
});

/** Something that may happen in a shop in a month. */
function anything(draw: (below: number) => number, first: string) {
  const amount = ore(1 + draw(90_000));
  const line = { ratePercent: [25, 12, 6][draw(3)] ?? 6, goods: amount, deposit: ore(draw(400)) };
  const day = addDays(localDate(first), draw(28));
  const kinds = [
    { kind: 'sale', postings: saleEntry([line], ore(draw(4900))) },
    { kind: 'refund', postings: returnEntry([line]) },
    { kind: 'paid', postings: customerPaid(amount, 'bank') },
    { kind: 'commission', postings: commissionOwed(ore(draw(2) === 0 ? amount : -amount)) },
    { kind: 'invoice', postings: invoiceIssued(amount) },
  ] as const;
  return { day, ...(kinds[draw(kinds.length)] ?? kinds[0]) };
}

/** Whole numbers below a bound, from a seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
