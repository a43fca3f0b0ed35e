import { randomUUID } from 'node:crypto';
import { withTenant } from '@galleria/db';
import { compensationOwed } from '@galleria/domain/ledger';
import { ore } from '@galleria/domain/money';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../testing/app.ts';
import { addHousehold, addNote, CARRIERS, homeDeliveryStaff, openHomeDelivery, SHOPS } from '../../../testing/home-delivery.ts';
import { callerWith } from '../../../testing/officer.ts';
import { textOf } from '../../../testing/pdf-text.ts';
import { post } from '../ledger/index.ts';

const OFFICE = '/tenants/arjeplog/officer';
const MONTH = `${OFFICE}/settlement/2026-10`;
const ACCOUNT = `/tenants/arjeplog/carriers/${CARRIERS.post}/account`;
const PAYING = `/tenants/arjeplog/shops/${SHOPS.silver}/paying`;
const IBAN = 'SE4550000000058398257466';
const PAYER = { name: 'Arjeplogs kommun', orgNumber: '212000-2783', iban: IBAN, bic: 'ESSESESS', format: 'pain.001.001.03' };
const SHOP_SUM = { id: SHOPS.silver, amountOre: 123_400 };
const CARRIER_SUM = { id: CARRIERS.post, amountOre: 56_705 };

describe('a payment file', async () => {
  const t = await testApp();
  let [officer, carrier, driver, shop] = [callerWith(t, ''), callerWith(t, ''), callerWith(t, ''), callerWith(t, '')];
  beforeAll(async () => {
    await openHomeDelivery(t);
    const { tokens, goTo } = await homeDeliveryStaff(t);
    // Friday: what is due is due thirty days after the month was locked, or the invoice came.
    goTo('2026-11-27T09:00:00Z');
    officer = callerWith(t, tokens.officer);
    carrier = callerWith(t, tokens.post);
    driver = callerWith(t, tokens.driver);
    shop = callerWith(t, tokens.shop);
    await owe({ shopId: SHOPS.silver, carrierId: null }, 123_400);
    await owe({ shopId: null, carrierId: CARRIERS.post }, 56_705);
  });
  const asSystem = { tenantId: 1, scope: { kind: 'system' }, actor: 'system:test' } as const;
  /** @returns its cause. */
  const owe = async (
    book: { shopId: string; carrierId: null } | { shopId: null; carrierId: string },
    amount: number,
    month = '2026-10',
  ) => {
    const cause = `test:${randomUUID()}`;
    await withTenant(t.deps.pool, asSystem, (tx) =>
      post(tx, [
        {
          ...{ book, cause, kind: 'compensation', subject: randomUUID(), reference: month, day: `${month}-30` },
          postings: compensationOwed(ore(amount)),
        },
      ]),
    );
    return cause;
  };
  const make = (...payees: object[]) => officer.post(`${MONTH}/payment-files`, { payees });
  const rows = async () => {
    const { body } = await officer.get(`${MONTH}/payables`).expect(200);
    return Object.fromEntries(body.rows.map(({ id, ...row }: { id: string }) => [id, row]));
  };
  const end = (file: { id: string; version: number }, how: string, version = file.version) =>
    officer.post(`${OFFICE}/payment-files/${file.id}/${how}`, { version });

  it('is made when the municipality and each payee have an account whose check digits hold', async () => {
    expect((await make(SHOP_SUM).expect(409)).body.code).toBe('payment-file.no-payer');
    const payer = (over: object) => officer.put(`${OFFICE}/payer`, { version: null, payer: { ...PAYER, ...over } });
    expect((await payer({ iban: 'SE4550000000058398257467' }).expect(422)).body.code).toBe('paying.iban');
    expect((await payer({ bic: 'ESSE' }).expect(422)).body.code).toBe('payment-file.bic');
    await payer({}).expect(200);
    expect((await payer({}).expect(409)).body.code).toBe('payment-file.payer-changed');
    expect((await make(SHOP_SUM).expect(409)).body).toMatchObject({ code: 'payment-file.no-account', name: 'Silverlivs' });

    const { version } = (await shop.get(PAYING).expect(200)).body;
    const paying = {
      swish: '',
      bankgiro: '5050-1055',
      plusgiro: '',
      dueDays: 30,
      reminderFeeOre: 0,
      vatNumber: '',
      fTax: false,
      monthly: false,
    };
    expect((await shop.put(PAYING, { version, paying: { ...paying, iban: 'SE12' } }).expect(422)).body.code).toBe('paying.iban');
    await shop.put(PAYING, { version, paying: { ...paying, bankgiro: '', iban: 'se45 5000 0000 0583 9825 7466' } }).expect(200);
    expect((await rows())[SHOPS.silver]).toMatchObject({ account: { kind: 'iban', number: IBAN } });
    // A page that was opened before there was such a field leaves it as it is; a bankgiro number goes before it.
    const kept = (await shop.put(PAYING, { version: version + 1, paying }).expect(200)).body;
    expect(kept.paying.iban).toBe(IBAN);
    expect((await rows())[SHOPS.silver]).toMatchObject({ account: { kind: 'bankgiro', number: '5050-1055' } });

    expect((await carrier.put(ACCOUNT, { version: null, kind: 'bankgiro', number: '5050-1056' }).expect(422)).body.code).toBe(
      'paying.bankgiro',
    );
    await driver.put(ACCOUNT, { version: null, kind: 'bankgiro', number: '5050-1055' }).expect(404);
    await carrier.put(ACCOUNT, { version: null, kind: 'iban', number: IBAN }).expect(200);
    expect((await carrier.put(ACCOUNT, { version: null, kind: 'iban', number: IBAN }).expect(409)).body.code).toBe(
      'payment-file.account-changed',
    );
    expect((await carrier.get(ACCOUNT).expect(200)).body).toMatchObject({ version: 1, account: { kind: 'iban', number: IBAN } });
  });

  it('pays what was invoiced on the day it is due, and an invoice is entered for one month', async () => {
    const invoice = (payee: string, month: string, receivedOn: string) =>
      officer.put(`${month}/payables/${payee}/invoice`, { number: '1007', receivedOn });
    expect((await invoice(SHOPS.silver, MONTH, '2026-11-28').expect(422)).body.code).toBe('payment-file.invoice-day');
    expect((await invoice(SHOPS.slagnas, MONTH, '2026-11-20').expect(409)).body.code).toBe('payment-file.nothing-owed');
    await invoice(SHOPS.silver, MONTH, '2026-11-20').expect(200);
    // 30 days after 20 November is a Sunday.
    expect((await rows())[SHOPS.silver]).toMatchObject({ state: 'invoiced', dueOn: '2026-12-20', overdue: false, toPayOre: 123_400 });
    // The time runs from the first report of September; of what is locked after it was paid, from that one.
    const september = `${OFFICE}/settlement/2026-09`;
    const date = (on: string, where: string) =>
      t.sql(`begin; set local session_replication_role = replica;
        update ledger_entries set posted_at = '${on}T10:00:00Z' where reference = '2026-09' and ${where}; commit;`);
    const locked = async (on: string) => {
      const cause = await owe({ shopId: SHOPS.silver, carrierId: null }, 100, '2026-09');
      await date(on, `cause = '${cause}'`);
      const { body } = await officer.get(`${september}/payables`).expect(200);
      return body.rows.find(({ id }: { id: string }) => id === SHOPS.silver);
    };
    await locked('2026-11-20');
    expect(await locked('2026-10-01')).toMatchObject({ dueOn: '2026-10-31', overdue: true, toPayOre: 200 });
    await officer.post(`${september}/paid`, { payees: [{ id: SHOPS.silver, amountOre: 200 }] }).expect(200);
    await date('2026-10-20', 'true');
    expect(await locked('2026-11-05')).toMatchObject({ dueOn: '2026-12-05', overdue: false, toPayOre: 100 });
    expect((await invoice(SHOPS.silver, september, '2026-11-20').expect(409)).body.code).toBe('payment-file.invoice-known');
  });

  it('holds a sum once, whoever asks at the same time, and is the same file each time it is fetched', async () => {
    expect((await make({ ...SHOP_SUM, amountOre: 123_401 }).expect(409)).body.code).toBe('ledger.settlement-changed');
    await make(SHOP_SUM, SHOP_SUM).expect(400);
    const made = await Promise.all([1, 2, 3].map(() => make(SHOP_SUM, CARRIER_SUM)));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const file = made.find(({ status }) => status === 201)?.body;
    expect(file).toMatchObject({ number: 1, messageId: 'GALL1-20261127-1', state: 'made', totalOre: 180_105 });
    expect(file.rows.map(({ day }: { day: string }) => day)).toContain('2026-12-21');
    const fetch = () => officer.get(`${OFFICE}/payment-files/${file.id}/pain.xml`).buffer(true).expect(200);
    const [first, second] = [await fetch(), await fetch()];
    const xml = first.text;
    expect(second.text).toBe(xml);
    expect(first.headers['content-disposition']).toContain('GALL1-20261127-1.xml');
    expect(xml).toContain('<CtrlSum>1801.05</CtrlSum>');
    expect(xml).toContain('<Ustrd>Faktura 1007, hemsändning 2026-10</Ustrd>');
    // What stands in a file is not marked by hand as well, and another account of the payee does not change the file.
    const paid = await officer.post(`${MONTH}/paid`, { payees: [SHOP_SUM] }).expect(409);
    expect(paid.body).toMatchObject({ code: 'ledger.in-payment-file', name: 'Silverlivs' });
    await carrier.put(ACCOUNT, { version: 1, kind: 'bankgiro', number: '5050-1055' }).expect(200);
    expect((await fetch()).text).toBe(xml);
    expect((await rows())[CARRIERS.post]).toMatchObject({ state: 'in-file', account: { kind: 'bankgiro' } });
  });

  it('that was withdrawn goes nowhere, and its sums go into another, which stands in the books once when it is paid', async () => {
    const [{ files }] = [(await officer.get(`${MONTH}/payables`).expect(200)).body];
    await end(files[0], 'withdraw').expect(200);
    expect((await end(files[0], 'paid', 2).expect(409)).body).toMatchObject({ code: 'payment-file.ended', state: 'withdrawn' });
    expect((await officer.get(`${OFFICE}/payment-files/${files[0].id}/pain.xml`).expect(409)).body.code).toBe('payment-file.withdrawn');
    const file = (await make(SHOP_SUM, CARRIER_SUM).expect(201)).body;
    expect(file.messageId).toBe('GALL1-20261127-2');
    // Another report is locked before the bank has paid: the file says what was paid, and the rest is owed.
    await owe({ shopId: SHOPS.silver, carrierId: null }, 1000);
    const ended = await Promise.all([1, 2].map(() => end(file, 'paid')));
    expect(ended.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await end(file, 'withdraw', 2).expect(409)).body).toMatchObject({ code: 'payment-file.ended', state: 'paid' });
    const booked = await t.sql(
      `select sum(p.amount_ore)::int as ore, count(*)::int as entries from ledger_entries e join ledger_postings p on p.tenant_id = e.tenant_id and p.entry_id = e.id
       where e.kind = 'compensation-paid' and e.reference = '2026-10' and p.account = 'bank'`,
    );
    expect(booked).toEqual([{ ore: 180_105, entries: 2 }]);
    expect((await rows())[SHOPS.silver]).toMatchObject({ state: 'invoiced', toPayOre: 1000 });
    expect((await rows())[CARRIERS.post]).toMatchObject({ state: 'paid', toPayOre: 0, dueOn: null, accountIsNew: false });
    await carrier.put(ACCOUNT, { version: 2, kind: 'iban', number: IBAN }).expect(200);
    expect((await rows())[CARRIERS.post]).toMatchObject({ accountIsNew: true });
  });

  it('has a paper beside it that the payee invoices from: its lines add up to the books, or it is not written', async () => {
    const household = await addHousehold(t, { number: 1, name: 'Åsa Larsson' });
    for (const day of ['2026-08-05', '2026-08-12']) await addNote(t, { household, day });
    const report = `/tenants/arjeplog/carriers/${CARRIERS.post}/reports/2026-08`;
    await carrier.post(`${report}/submit`, { version: null, assuredBy: 'Kent', assured: true }).expect(200);
    await officer.post(`${OFFICE}/reports/${CARRIERS.post}/2026-08/approve`, { version: 2 }).expect(200);
    const own = (month: string) => shop.get(`/tenants/arjeplog/shops/${SHOPS.silver}/compensation/${month}/specification.pdf`).buffer(true);
    const { body, headers } = await own('2026-08').expect(200);
    expect(headers['content-disposition']).toContain('specifikation-2026-08.pdf');
    const text = textOf(body);
    for (const part of ['Silverlivs, 556000-0000', 'Arjeplogs kommun, 212000-2783', '2026-08-05', '2026-08-12', '2 rader', '400,00 kr'])
      expect(text).toContain(part);
    expect(text).not.toContain('Larsson');
    // Tagged: a screen reader is told of headings, and of a table's rows and cells.
    for (const mark of ['/Marked true', '/S /H1', '/S /TH', '/Lang (sv-SE)']) expect(body.toString('latin1')).toContain(mark);
    const theirs = `${OFFICE}/settlement/2026-08/payees/${SHOPS.silver}/specification.pdf`;
    expect(textOf((await officer.get(theirs).buffer(true).expect(200)).body)).toBe(text);
    const drivers = await carrier
      .get(`/tenants/arjeplog/carriers/${CARRIERS.post}/compensation/2026-08/specification.pdf`)
      .buffer(true)
      .expect(200);
    expect(textOf(drivers.body)).toContain('0 rader');
    // October's sums were entered without a report.
    expect((await own('2026-10').expect(409)).body.code).toBe('report.books-differ');
  });
});
