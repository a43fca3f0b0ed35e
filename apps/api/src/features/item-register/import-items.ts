import type { ItemImport } from '@galleria/contract/item-register';
import { type Pool, withPlatform, withTenant } from '@galleria/db';
import { type Item, type ItemSource, type ReadItem, readItems } from '@galleria/domain/item-register';
import { auditPlatform } from '../../core/audit.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { Problem } from '../../core/problem.ts';
import { eachInSlices } from '../../core/slices.ts';
import { tenantsShowing, writeItems } from './item.store.ts';

const BATCH = 500;
const MOST_NAMED = 5_000;

export interface ItemFile {
  readonly text: string;
  readonly source: ItemSource;
  /** Who loads, for the log of the jobs: `identity:<id>` or `system:<script>`. */
  readonly actor: string;
  readonly requestId?: string;
}

/**
 * Loads food facts by GTIN from JSON lines: good lines go in, bad ones are named with their reason, the same file again changes nothing.
 * Each batch is a transaction of its own and so are the jobs that write the offers of a tenant anew with the new facts; a load that was
 * cut off in the middle is simply done again. Throws `item-register.not-items` when not a single line is an item.
 */
export async function importItems(pool: Pool, file: ItemFile): Promise<ItemImport> {
  const id = newId();
  const bad: { line: number; reason: string }[] = [];
  const remarks: Record<string, number> = {};
  const seen = { lines: 0, good: 0, rejected: 0, changed: 0 };
  const tenants = new Set<number>();
  let batch: Item[] = [];
  const flush = async () => {
    const changed = await withPlatform(pool, (tx) => writeItems(tx, batch, file.source));
    batch = [];
    seen.changed += changed.length;
    for (const tenant of await leaveJobs(pool, file.actor, changed, `${id}:${seen.lines}`)) tenants.add(tenant);
  };
  await eachInSlices(readItems(file.text, file.source), async ({ line, outcome }) => {
    seen.lines += 1;
    if (!outcome.ok) {
      seen.rejected += 1;
      if (bad.length < MOST_NAMED) bad.push({ line, reason: outcome.error });
      return;
    }
    seen.good += 1;
    count(remarks, outcome.value);
    batch.push(outcome.value.item);
    if (batch.length === BATCH) await flush();
  });
  if (seen.good === 0) throw new Problem('item-register.not-items', { bad: bad.slice(0, 3) });
  await flush();
  const report: ItemImport = {
    id,
    lines: seen.lines,
    changed: seen.changed,
    same: seen.good - seen.changed,
    rejected: seen.rejected,
    bad,
    remarks,
    tenants: tenants.size,
  };
  await note(pool, file, report);
  return report;
}

/** In the log whoever loads, by the page or by `pnpm items`: the page shows it as what came in. */
async function note(pool: Pool, { source, actor, requestId }: ItemFile, { bad: _, ...numbers }: ItemImport): Promise<void> {
  await withPlatform(pool, (tx) =>
    auditPlatform(tx, actor, {
      action: 'item-register.loaded',
      subject: `item-import:${numbers.id}`,
      details: { ...numbers, source },
      ...(requestId && { requestId }),
    }),
  );
}

function count(remarks: Record<string, number>, { remarks: found }: ReadItem): void {
  for (const remark of found) remarks[remark] = (remarks[remark] ?? 0) + 1;
}

/** One job for each tenant that shows goods with the changed numbers. The facts are committed already, so a job can only see them. */
async function leaveJobs(pool: Pool, actor: string, gtins: readonly string[], key: string): Promise<number[]> {
  if (gtins.length === 0) return [];
  const showing = await withPlatform(pool, (tx) => tenantsShowing(tx, gtins));
  for (const [tenantId, own] of showing) {
    await withTenant(pool, { tenantId, actor, scope: { kind: 'system' } }, (tx) =>
      tell(tx, { topic: 'item-register.changed', dedupe: key, payload: { gtins: own } }),
    );
  }
  return [...showing.keys()];
}
