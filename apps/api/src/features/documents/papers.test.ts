import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { bookedDeliveries } from '../../../testing/booked-deliveries.ts';
import { MONDAY } from '../../../testing/delivery.ts';
import { booksOf } from '../../../testing/invoicing.ts';

/** Wednesday at three in the afternoon in Sweden: the run is over. */
const EVENING = new Date('2026-09-09T13:00:00Z');

describe('the papers of a part whose money changes afterwards', async () => {
  const t = await testApp();
  const books = await bookedDeliveries(t);
  const { as, seed, shopBase, packed, loaded, deliver, drive, balances } = books;
  const { differing } = booksOf(t);
  let shop = '';
  const at = async (now: Date) => {
    ({ shop } = await books.signIn(now));
  };
  beforeAll(async () => {
    await at(MONDAY);
    await t.sql(`update public_shops set paying = '{"bankgiro": "50501055"}' where shop_id = $1`, [seed.shopId]);
  });

  it('are a receipt, when a hand-over is undone and made again while one refund is paid and another waits', async () => {
    await at(MONDAY);
    const part = await packed({ fulfilment: 'pickup' });
    const step = (name: string, more: object = {}) =>
      as(shop)
        .post(`${shopBase()}/orders/${part}/steps`, { step: name, ...more })
        .expect(200);
    const refund = (amountOre: number, more: object) =>
      as(shop)
        .post(`${shopBase()}/orders/${part}/pay-backs`, {
          ...{ wish: { kind: 'amount', amountOre }, reason: 'damaged', note: '', bearer: 'shop' },
          ...more,
        })
        .expect(201);
    await step('make-ready');
    await step('hand-over', { paidBy: 'terminal' });
    // The one that is not paid yet was decided first.
    await refund(500, { way: 'next-delivery', paid: false });
    await refund(1000, { way: 'counter', paid: true });
    await t.work();
    await step('undo-hand-over');
    await t.work();
    await step('hand-over', { paidBy: 'terminal' });
    await t.work();
    const papers = await t.sql<{ kind: string; ore: number }>(
      'select d.kind, d.total_ore::int as ore from documents d join document_parts p on p.document_id = d.id where p.shop_order_id = $1 order by d.issued_at, d.number',
      [part],
    );
    expect(papers.slice(-2)).toEqual([
      { kind: 'receipt', ore: 8000 },
      { kind: 'credit-note', ore: -500 },
    ]);
    expect([(await balances(part)).customers, await differing('2026-09')]).toEqual([-500, []]);
  });

  it('are of the fee that the municipality’s report counts, also while nobody has paid at the door', async () => {
    await at(MONDAY);
    const part = await packed();
    const note = await loaded(part);
    await t.sql(`update delivery_notes set fee_kept_by = 'municipality', fee_kind = 'scheme' where id = $1`, [note.id]);
    await deliver(note, { collectedOre: 0, remark: 'Hade inga pengar hemma' }).expect(200);
    await t.work();
    const [{ fee } = { fee: 0 }] = await t.sql<{ fee: number }>(
      'select coalesce(fee_taken_ore, fee_ore) as fee from delivery_notes where id = $1',
      [note.id],
    );
    expect(await balances(part)).toMatchObject({ customers: 13_900, municipality: -4900 });
    expect(fee).toBe(4900);
  });

  it('take empties off an invoice that was made before they were told of, and take back no more than it asked for', async () => {
    await at(MONDAY);
    const part = await packed({ pay: 'invoice' });
    const [account] = await t.sql<{ id: string }>(
      `insert into invoice_customers (tenant_id, id, shop_id, name, email, reference, credit_limit_ore, approved_by)
       values (1, gen_random_uuid(), $1, 'Åsa', 'asa@resident.example', '', 1000000, 'x') returning id`,
      [seed.shopId],
    );
    await t.sql('update shop_orders set invoice_customer_id = $2 where id = $1', [part, account?.id]);
    const note = await loaded(part);
    await t.work();
    await at(EVENING);
    const handedOver = (empties: object[] = []) => deliver(note, { collectedOre: 0, empties }).expect(200);
    const invoiced = async () => {
      await as(shop).post(`${shopBase()}/invoices`, { customerId: account?.id }).expect(201);
      await t.work();
    };
    const invoices = async () =>
      (await as(shop).get(`${shopBase()}/invoices`).expect(200)).body.invoices.map(
        ({ totalOre, leftOre, creditNotes }: { totalOre: number; leftOre: number; creditNotes: { totalOre: number }[] }) => [
          ...[totalOre, leftOre],
          ...creditNotes.map((note) => note.totalOre),
        ],
      );
    await handedOver();
    await t.work();
    await invoiced();
    // Told again, with what the first telling forgot.
    await drive(note.id, { step: 'undo' }).expect(200);
    await handedOver([{ depositOre: 200, count: 10 }]);
    await t.work();
    expect([await invoices(), (await balances(part)).customers, await differing('2026-09')]).toEqual([
      [[13_900, 11_900, -2000]],
      undefined,
      [],
    ]);
    const told = await t.sql<{ body: string }>("select body_text as body from messages where cause like 'invoice.credited:%'");
    expect(told.map(({ body }) => /20,00\s*kr/.test(body))).toEqual([true]);
    const [credit] = await t.sql<{ id: string }>("select id from documents where kind = 'credit-note' and total_ore = 0");
    const paper = (await as(shop).get(`${shopBase()}/documents/${credit?.id}`).expect(200)).body.html;
    expect(paper).toMatch(/Avdrag för lämnad pant[\s\S]*Dras av från fakturan[\s\S]*20,00/);
    // Not delivered after all: the invoice asks for nothing, and the empties are hers again.
    await drive(note.id, { step: 'undo' }).expect(200);
    await t.work();
    expect([await invoices(), await balances(part), await differing('2026-09')]).toEqual([[[13_900, 0, -2000, -11_900]], {}, []]);
    await handedOver([{ depositOre: 200, count: 10 }]);
    await t.work();
    await invoiced();
    expect([(await invoices())[0], await differing('2026-09')]).toEqual([[11_900, 11_900], []]);
    await drive(note.id, { step: 'undo' }).expect(200);
    await handedOver();
    await t.work();
    await invoiced();
    expect([(await invoices())[0], (await balances(part)).customers, await differing('2026-09')]).toEqual([
      [13_900, 13_900],
      undefined,
      [],
    ]);
  });
});
