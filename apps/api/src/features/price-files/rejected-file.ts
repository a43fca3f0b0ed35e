import type { PriceFileRow } from '@galleria/contract/price-files';
import { correctionFile, type PlanLine, type RejectCode, type RemarkCode, type RowFault } from '@galleria/domain/price-file';
import { refuse } from '@galleria/domain/result';
import { priceFilePhrases } from '@galleria/phrases/price-files';
import type { Ctx, Language } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { Download } from '../../http/implement.ts';
import { type FileRow, findFile } from './price-file.store.ts';
import { rejectedRows } from './row.store.ts';

/** The rows that did not go in, as a file to correct and load again: the till's own columns, the day of printing on top, the reasons behind. */
export async function rejectedFile({ tx, language }: Ctx, shopId: string, fileId: string): Promise<Download> {
  const file = found(await findFile(tx, shopId, fileId));
  if (file.state === 'read') throw new Problem('price-file.state', { state: file.state });
  const text = csvOf(file, await rejectedRows(tx, fileId), language);
  return new Download('text/csv; charset=utf-8', text, { filename: `ej-inlasta-rader-${fileId.slice(0, 8)}.csv` });
}

type Rejected = Pick<PriceFileRow, 'line' | 'sku' | 'reasons' | 'cells'>;

function csvOf({ summary: { reading } }: FileRow, rows: readonly Rejected[], language: Language): string {
  const words = priceFilePhrases(language);
  const opened = { text: '', preamble: [], columnGuesses: [], encoding: reading.encoding, delimiter: reading.delimiter };
  const header = { line: 0, cells: reading.header };
  return correctionFile({ ...opened, header, printedAt: reading.printedAt }, rows.map(lineOf), 'rejected', {
    heading: words.reasonHeading,
    printed: words.printedHeading,
    describe: (fault: RowFault<RejectCode | RemarkCode>) => words.fault(fault.code, fault.cell, fault.lines ?? []),
  });
}

function lineOf({ line, sku, reasons, cells }: Rejected): PlanLine {
  // The codes were written by the plan (preview.ts) or by the job (`row.not-stored`), for which the phrases have sentences.
  const faults = reasons as unknown as readonly RowFault<RejectCode>[];
  const row = { record: { line, cells }, articleNumber: sku, outcome: refuse(faults), remarks: [] };
  return { kind: 'rejected', line, remarks: [], row, faults };
}
