import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import {
  bankDayFrom,
  bankText,
  type FilePayment,
  formatIban,
  isOverdue,
  PAIN_FORMATS,
  type PaymentFile,
  painFile,
  payableState,
  paymentDay,
  readBic,
  readSwedishIban,
} from './index.ts';
import { painFaults } from './pain-schema.fixture.ts';

// The example of the Swedish banks' own page of IBAN.
const IBAN = 'SE4550000000058398257466';

describe('A Swedish IBAN', () => {
  it.each([IBAN, 'SE45 5000 0000 0583 9825 7466', 'se45-5000-0000-0583-9825-7466'])('is read from %j', (text) => {
    expect(readSwedishIban(text)).toBe(IBAN);
  });
  it.each(['SE4550000000058398257467', 'SE5450000000058398257466', 'SE455000000005839825746', 'NO9386011117947', '5050-1055', ''])(
    'is not %j',
    (text) => {
      expect(readSwedishIban(text)).toBeUndefined();
    },
  );
  it('tells every single wrong digit and every two neighbours that have changed places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 23 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = [...IBAN];
        digits[place] = String((Number(IBAN[place]) + by) % 10);
        const turned = [...IBAN];
        [turned[place], turned[place - 1]] = [IBAN[place - 1] ?? '', IBAN[place] ?? ''];
        const same = turned.join('') === IBAN || place === 2;
        return readSwedishIban(digits.join('')) === undefined && (same || readSwedishIban(turned.join('')) === undefined);
      }),
    );
  });
  it('is printed in groups of four', () => {
    expect(formatIban(IBAN)).toBe('SE45 5000 0000 0583 9825 7466');
  });
});

describe('A day for paying', () => {
  it.each([
    ['2026-11-27', '2026-11-27'],
    ['2026-11-28', '2026-11-30'],
    // Christmas Eve is a Thursday; Boxing Day a Saturday.
    ['2026-12-24', '2026-12-28'],
    // New Year's Eve, New Year's Day, and a weekend.
    ['2026-12-31', '2027-01-04'],
    // Good Friday to Easter Monday.
    ['2027-03-26', '2027-03-30'],
  ])('%s is moved to %s', (day, next) => {
    expect(bankDayFrom(localDate(day))).toBe(next);
  });
  it('is when it is due, and at once where that is past or nobody has said', () => {
    const today = localDate('2026-11-26');
    expect(paymentDay(localDate('2026-12-10'), today)).toBe('2026-12-10');
    expect(paymentDay(localDate('2026-11-01'), today)).toBe('2026-11-26');
    expect(paymentDay(null, today)).toBe('2026-11-26');
  });
});

const payment = (over: Partial<FilePayment> = {}): FilePayment => ({
  name: 'Lanthandeln i Slagnäs & Söner',
  account: { kind: 'bankgiro', number: '5050-1055' },
  amountOre: 123_405,
  day: localDate('2026-11-26'),
  message: 'Hemsändning 2026-10',
  ...over,
});
const file = (over: Partial<PaymentFile> = {}): PaymentFile => ({
  format: 'pain.001.001.03',
  messageId: 'GALL7-20261126-3',
  madeAt: new Date('2026-11-26T23:30:00Z'),
  payer: { name: 'Arjeplogs kommun', orgNumber: '212000-2650', iban: IBAN, bic: 'ESSESESS' },
  payments: [payment(), payment({ account: { kind: 'iban', number: IBAN }, amountOre: 5, day: localDate('2026-11-30') })],
  ...over,
});

describe('A file of payments', () => {
  it.each(PAIN_FORMATS)('is what %s allows, and is made at Swedish time', (format) => {
    const xml = painFile(file({ format }));
    expect(painFaults(xml)).toEqual([]);
    expect(xml).toContain('<CreDtTm>2026-11-27T00:30:00</CreDtTm>');
    expect(xml).toContain('<Nm>Lanthandeln i Slagnäs . Söner</Nm>');
    expect(xml).toContain('<Id>50501055</Id>');
    expect(xml).toContain('<CtrlSum>1234.10</CtrlSum>');
    expect(xml.match(/<PmtInf>/g)).toHaveLength(2);
  });

  it('that lacks something, has it twice, in the wrong place or of another edition is found out', () => {
    const xml = painFile(file());
    const [id = ''] = /\s*<PmtMtd>TRF<\/PmtMtd>/.exec(xml) ?? [];
    const wrong = [
      xml.replace(id, ''),
      xml.replace(id, `${id}${id}`),
      xml.replace(id, '').replace(/\s*<BtchBookg>true<\/BtchBookg>/, (own) => `${own}${id}`),
      xml.replace('<ChrgBr>SHAR', '<ChrgBr>MINE'),
      xml.replace('pain.001.001.03', 'pain.001.001.09'),
      xml.replace('<MsgId>', '<Extra>x</Extra><MsgId>'),
      xml.replace('Ccy="SEK"', 'Ccy="EUR"'),
      xml.replace('GALL7-20261126-3</MsgId>', `${'9'.repeat(36)}</MsgId>`),
    ];
    for (const each of wrong) expect(painFaults(each)).not.toEqual([]);
  });

  it('sums to the öre as a whole and in each day’s batch, names each payment once, and is the same whenever it is written', () => {
    const payments = fc.array(
      fc.record({
        name: fc.string({ unit: 'grapheme', maxLength: 100 }).map((name) => `A${name}`),
        amountOre: fc.integer({ min: 1, max: 999_999_999 }),
        day: fc.constantFrom('2026-11-26', '2026-11-27', '2026-12-28').map(localDate),
        message: fc.string({ unit: 'grapheme', maxLength: 200 }).map((message) => `M${message}`),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(payments, fc.constantFrom(...PAIN_FORMATS), (rows, format) => {
        const wanted = file({ format, payments: rows.map((row) => payment(row)) });
        const xml = painFile(wanted);
        expect(painFaults(xml)).toEqual([]);
        const ore = (text: string) => Number(text.replace('.', ''));
        const sum = rows.reduce((all, row) => all + row.amountOre, 0);
        const [whole, ...batches] = [...xml.matchAll(/<CtrlSum>([\d.]+)</g)].map(([, text = '']) => ore(text));
        const amounts = [...xml.matchAll(/<InstdAmt Ccy="SEK">([\d.]+)</g)].map(([, text = '']) => ore(text));
        expect([whole, batches.reduce((a, b) => a + b, 0), amounts.reduce((a, b) => a + b, 0)]).toEqual([sum, sum, sum]);
        const ids = [...xml.matchAll(/<EndToEndId>([^<]+)</g)].map(([, id]) => id);
        expect(new Set(ids).size).toBe(rows.length);
        expect(painFile(wanted)).toBe(xml);
      }),
    );
  });

  it('is never made of nothing, of a sum that is not above nothing, or with an id that the bank would cut', () => {
    expect(() => painFile(file({ payments: [] }))).toThrow(RangeError);
    expect(() => painFile(file({ payments: [payment({ amountOre: 0 })] }))).toThrow(RangeError);
    expect(() => painFile(file({ messageId: 'x'.repeat(29) }))).toThrow(RangeError);
  });

  it('holds signs that banks carry through, whatever a name is spelled with', () => {
    expect(bankText('  Čađŋ – “Bua”\n<&> ', 70)).toBe('.a.. - .Bua. ...');
    expect(readBic('essesess')).toBe('ESSESESS');
    expect(readBic('ESSE')).toBeUndefined();
  });
});

describe('A month’s sum for a payee', () => {
  const facts = { toPayOre: 100, paidOre: 0, inFile: false, invoiced: false };
  it('is owed, invoiced, in a file or paid', () => {
    expect(payableState(facts)).toBe('owed');
    expect(payableState({ ...facts, invoiced: true })).toBe('invoiced');
    expect(payableState({ ...facts, inFile: true, invoiced: true })).toBe('in-file');
    expect(payableState({ ...facts, toPayOre: 0, paidOre: 100 })).toBe('paid');
    expect(payableState({ ...facts, toPayOre: 0 })).toBe('nothing');
    // Another 100 was locked after 50 had been paid.
    expect(payableState({ ...facts, paidOre: 50 })).toBe('owed');
  });
  it('is late from the day after it is due, unless it is on its way', () => {
    const due = localDate('2026-11-26');
    expect(isOverdue('invoiced', due, localDate('2026-11-26'))).toBe(false);
    expect(isOverdue('invoiced', due, localDate('2026-11-27'))).toBe(true);
    expect(isOverdue('in-file', due, localDate('2026-11-27'))).toBe(false);
    expect(isOverdue('owed', null, localDate('2026-11-27'))).toBe(false);
  });
});
