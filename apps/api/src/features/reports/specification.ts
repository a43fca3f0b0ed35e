import type { SettlementRow } from '@galleria/contract/ledger';
import { asJudge } from '@galleria/db';
import { noteNumber } from '@galleria/domain/delivery';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { formatMonth, formatOre } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { reportsPhrases } from '@galleria/phrases/reports';
import type { Ctx, TenantRef } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { openSheet, SHEET_WIDTH, type SheetCell } from '../../core/tagged-pdf.ts';
import { settlement } from '../ledger/index.ts';
import { type OwedLine, owedLines, payeeOf } from './compensation-file.ts';

// The paper goes to Swedish bookkeepers, whatever language is read.
const words = reportsPhrases('sv');
const sums = ledgerPhrases('sv');
const money = (amount: number): string => formatOre('sv', ore(amount));

const NOTHING = { compensationOre: 0, feesOre: 0, madeGoodOre: 0, carriedOre: 0, paidOre: 0, toPayOre: 0 } as const;

export interface SpecificationPaper {
  readonly tenant: Pick<TenantRef, 'id' | 'municipalityName' | 'contact' | 'mark'>;
  readonly period: string;
  readonly row: SettlementRow;
  readonly lines: readonly OwedLine[];
  readonly at: Date;
}

/**
 * What a payee invoices the municipality from for a month, as a paper: every line of the locked reports that it is owed for, and how the sum to pay comes of
 * them. The lines add up to what stands in the payee's book, or the paper is not written: nobody sends an invoice that the municipality's books do not hold.
 */
export async function specificationOf(ctx: Ctx, period: string, payeeId: string): Promise<{ name: string; bytes: Buffer; rows: number }> {
  const { tx, tenant, now } = ctx;
  const row = (await settlement(tx, period)).rows.find(({ id }) => id === payeeId) ?? { ...found(await payeeOf(tx, payeeId)), ...NOTHING };
  const payee = row.payee === 'shop' ? { shopId: payeeId } : { carrierId: payeeId };
  const lines =
    tx.scope.kind === 'officer' ? await owedLines(tx, period, payee) : await asJudge(tx, (all) => owedLines(all, period, payee));
  const sum = lines.reduce((total, { compensation }) => total + compensation, 0);
  if (sum !== row.compensationOre) throw new Problem('report.books-differ');
  return {
    name: `specifikation-${period}.pdf`,
    bytes: await drawSpecification({ tenant, period, row, lines, at: now }),
    rows: lines.length,
  };
}

const COLUMNS: readonly SheetCell[] = [
  { text: words.column.note, width: 70 },
  { text: words.column.day, width: 60 },
  { text: words.column.household, width: 52 },
  { text: words.specification.otherParty, width: 126 },
  { text: words.column.outcome, width: 62 },
  { text: words.specification.version, width: 44, end: true },
  { text: words.column.compensation, width: SHEET_WIDTH - 414, end: true },
];

export function drawSpecification({ tenant, period, row, lines, at }: SpecificationPaper): Promise<Buffer> {
  const title = words.specification.title(formatMonth('sv', period));
  const sheet = openSheet({ title, author: tenant.municipalityName, at, training: tenant.mark === 'training' });
  sheet.heading(title, 'H1');
  sheet.paragraph(words.specification.text);
  sheet.boxes([
    [words.column.payee, [row.name, row.orgNumber].filter(Boolean).join(', ')],
    [
      words.specification.municipality,
      [words.specification.of(tenant.municipalityName), tenant.contact.orgNumber].filter(Boolean).join(', '),
    ],
    [words.month, formatMonth('sv', period)],
    [words.specification.made, dayOf(at)],
  ]);
  sheet.heading(words.specification.lines, 'H2');
  const total = { texts: [sums.total, '', '', '', words.specification.count(lines.length), '', money(row.compensationOre)], bold: true };
  sheet.table(COLUMNS, [...lines.map((line) => ({ texts: textsOf(line, tenant.id, row.payee) })), total]);
  sheet.heading(sums.toPay, 'H2');
  sheet.table(
    [
      { text: words.specification.what, width: 350 },
      { text: words.specification.amount, width: SHEET_WIDTH - 350, end: true },
    ],
    sumsOf(row),
  );
  sheet.paragraph(words.specification.vat, { small: true });
  return sheet.close((page, count) => `${title}  \u00b7  ${row.name}  \u00b7  ${words.specification.page(page, count)}`);
}

function textsOf(line: OwedLine, tenantId: number, payee: SettlementRow['payee']): string[] {
  const number = noteNumber({ tenant: tenantId, year: line.year, sequence: line.number });
  const outcome = line.entry === 'ORIGINAL' ? words.outcome[line.outcome] : words.entry[line.entry];
  const other = payee === 'shop' ? line.carrier : line.shop;
  return [number, line.day, String(line.household), other, outcome, String(line.version ?? ''), money(line.compensation)];
}

/** How the sum to pay comes of the lines; what is nothing is left out. */
function sumsOf(row: SettlementRow): { texts: string[]; bold?: boolean }[] {
  const steps: readonly (readonly [string, number])[] = [
    [sums.madeGood, row.madeGoodOre],
    [sums.feesDrawn, -row.feesOre],
    [sums.carried, row.carriedOre],
    [sums.paidOut, -row.paidOre],
  ];
  return [
    { texts: [sums.compensation, money(row.compensationOre)] },
    ...steps.filter(([, amount]) => amount !== 0).map(([label, amount]) => ({ texts: [label, money(amount)] })),
    { texts: [sums.toPay, money(row.toPayOre)], bold: true },
  ];
}
