import type { SettlementFacts } from '@galleria/domain/documents';
import { ore } from '@galleria/domain/money';
import { addDays, localDate } from '@galleria/domain/time';
import { describe, expect, it } from 'vitest';
import { textOfPdf } from '../../../testing/pdf-text.ts';
import { paperHtml } from './paper-html.ts';
import { paperPdf } from './paper-pdf.ts';
import type { Paper } from './paper-shape.ts';
import { settlementPaper } from './settlement-paper.ts';

const none = ore(0);
const settled = (count: number): SettlementFacts => ({
  ...{
    period: '2026-11',
    sold: [],
    back: [],
    rungUp: none,
    paid: [],
    empties: none,
    rounding: none,
    feesPassedOn: none,
    compensation: none,
  },
  ...{ madeGood: none, commission: none, providerFees: none, providerOther: none, late: none, balances: [], balance: none, accounts: [] },
  orders: Array.from({ length: count }, (_, index) => ({
    ...{
      reference: `2026-${index + 1}`,
      day: addDays(localDate('2026-11-02'), index % 28),
      sold: ore(10_000),
      back: none,
      paid: ore(10_000),
    },
    commission: none,
  })),
  orderCount: count,
  marks: {},
});
const paperOf = (count: number): Paper => ({
  ...{ name: 'A1-2026-1', lang: 'sv', pay: null, swish: null, notes: [] },
  ...{ seller: { label: 'Butik', lines: ['Silverhandeln'] }, buyer: { label: 'Galleria', lines: ['Arjeplog'] } },
  ...settlementPaper(settled(count), 'sv'),
});

describe('a settlement of many orders', () => {
  it('is folded by week on a screen, and stands whole on paper', async () => {
    const html = paperHtml(paperOf(207));
    expect(html.replaceAll('\u00a0', ' ').match(/<summary>[^<]*<\/summary>/g)).toEqual([
      '<summary>Vecka 45: 56 beställningar, sålt 5 600,00 kr</summary>',
      '<summary>Vecka 46: 53 beställningar, sålt 5 300,00 kr</summary>',
      '<summary>Vecka 47: 49 beställningar, sålt 4 900,00 kr</summary>',
      '<summary>Vecka 48: 49 beställningar, sålt 4 900,00 kr</summary>',
    ]);
    // The sums come before what is folded.
    expect(html.indexOf('paper-last')).toBeLessThan(html.indexOf('<details>'));
    expect(html.replaceAll('\u00a0', ' ').match(/2026-\d+, /g)).toHaveLength(207);
    expect(textOfPdf(await paperPdf(paperOf(207), { at: new Date('2026-12-01T06:00:00Z'), training: false }))).toContain('2026-207');
  });

  it('shows few of them at once', () => {
    expect(paperHtml(paperOf(20))).not.toContain('<details>');
    expect(paperHtml(paperOf(20))).toContain('Beställningar (20)');
  });
});
