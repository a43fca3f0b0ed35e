import type { PriceFileView } from '@galleria/contract/price-files';
import type { TenantTx } from '@galleria/db';
import { heldOf } from './held.store.ts';
import { appliedBefore, type FileRow } from './price-file.store.ts';
import { progressOf, waitingForFacts } from './row.store.ts';

/** A file as its shop sees it: how it is understood, what it would do, how far it has come. */
export async function viewFile(tx: TenantTx, file: FileRow): Promise<PriceFileView> {
  const { reading, plan } = file.summary;
  const progress = file.state === 'read' ? { done: 0, of: 0 } : await progressOf(tx, file.id);
  const { printedAt } = reading;
  return {
    id: file.id,
    name: file.name,
    state: file.state,
    encoding: reading.encoding,
    delimiter: reading.delimiter,
    printedAt: printedAt && `${printedAt.day}${printedAt.time === null ? '' : ` ${printedAt.time}`}`,
    rows: reading.rows,
    warnings: reading.warnings.map((warning) => ({ ...warning })),
    columns: reading.header.map((header, column) => {
      const guess = reading.guesses.find((one) => one.column === column);
      return { header, samples: [...(reading.samples[column] ?? [])], guess: guess?.field ?? null, confidence: guess?.confidence ?? null };
    }),
    groups: reading.groups.map((group) => ({ ...group })),
    vatCodes: reading.vatCodes.map((code) => ({ ...code })),
    mapping: { columns: { ...file.mapping.columns }, groups: { ...file.mapping.groups }, vatCodes: { ...file.mapping.vatCodes } },
    till: reading.till ?? null,
    source: file.source,
    attention: [...file.attention],
    held: await heldOf(tx, file.id),
    plan: plan ?? null,
    progress,
    waitingForFacts: file.state === 'applied' ? await waitingForFacts(tx, file.shopId) : 0,
    sameAs: (await appliedBefore(tx, file.id))?.toISOString() ?? null,
    createdAt: file.createdAt.toISOString(),
    appliedAt: file.appliedAt?.toISOString() ?? null,
    version: file.version,
  };
}
