import type { ReportLine as ShownLine } from '@galleria/contract/reports';
import type { TenantTx } from '@galleria/db';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { ore } from '@galleria/domain/money';
import { reportsPhrases } from '@galleria/phrases/reports';
import { audit } from '../../core/audit.ts';
import { found } from '../../core/problem.ts';
import { facesOf } from './face.store.ts';
import { demandsOf, linesOf, type ReportAsked, shownLine } from './view.ts';

const words = reportsPhrases('sv');

const columns: readonly CsvColumn<ShownLine>[] = [
  { heading: words.column.note, kind: 'text', value: (line) => line.noteNumber },
  { heading: words.column.entry, kind: 'text', value: (line) => words.entry[line.entry] },
  { heading: words.column.day, kind: 'text', value: (line) => line.day },
  { heading: words.column.household, kind: 'integer', value: (line) => line.householdNumber },
  { heading: words.column.name, kind: 'text', value: (line) => line.householdName ?? words.protectedName },
  { heading: words.column.village, kind: 'text', value: (line) => line.village },
  { heading: words.column.shop, kind: 'text', value: (line) => line.shopName },
  { heading: words.column.outcome, kind: 'text', value: (line) => words.outcome[line.outcome] },
  { heading: words.column.subsidised, kind: 'text', value: (line) => (line.subsidised ? words.yes : words.no) },
  { heading: words.column.why, kind: 'text', value: (line) => line.reasons.map((code) => words.reasonOf(code)).join(', ') },
  {
    heading: words.remarkLabel,
    kind: 'text',
    value: ({ evidenceMissing, remarks }) =>
      [...(evidenceMissing ? ['EVIDENCE_MISSING'] : []), ...remarks].map((code) => words.remarkOf(code)).join(', '),
  },
  { heading: words.column.compensation, kind: 'money', value: (line) => ore(line.compensation) },
  { heading: words.column.fee, kind: 'money', value: (line) => ore(line.fee) },
  { heading: words.column.freight, kind: 'money', value: (line) => ore(line.freight) },
  { heading: words.column.net, kind: 'money', value: (line) => ore(line.netOutlay) },
  { heading: words.column.grant, kind: 'money', value: (line) => ore(line.grant) },
];

/** Every line of a report as a file for the officer's own check. Written to the log, since it holds names. */
export async function linesFile(
  tx: TenantTx,
  asked: ReportAsked & { readonly requestId: string },
): Promise<{ name: string; text: string }> {
  const { head, lines, freights } = await linesOf(tx, asked);
  const faces = await facesOf(tx, [...new Set(lines.map(({ noteId }) => noteId))]);
  await audit(tx, {
    action: 'report.downloaded',
    subject: `report:${asked.reporterId}:${asked.period}`,
    details: { lines: lines.length },
    requestId: asked.requestId,
  });
  const demands = await demandsOf(tx);
  const shown = lines.map((line) => shownLine(tx.tenantId, line, { face: found(faces.get(line.noteId)), demands, freights }));
  return { name: `manadsrapport-${head.period}.csv`, text: toCsv(columns, shown) };
}
