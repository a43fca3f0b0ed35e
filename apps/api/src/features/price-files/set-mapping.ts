import type { FileMapping, PriceFileView } from '@galleria/contract/price-files';
import { withTenant } from '@galleria/db';
import { type ColumnMapping, mappingProblems } from '@galleria/domain/price-file';
import { audit } from '../../core/audit.ts';
import type { DoorCtx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { saveMapping } from './mapping.store.ts';
import { findFile, moveFile } from './price-file.store.ts';
import { open, readFile } from './read-file.ts';
import { bytesOf } from './stored.ts';
import { viewFile } from './view.ts';

/**
 * Takes a person's corrections of columns, groups and VAT codes, for this file and for the shop's next ones. The groups are found anew,
 * since another column may hold them now. A plan that was made before is no longer true and goes.
 */
export async function setMapping(ctx: DoorCtx, shopId: string, fileId: string, wanted: FileMapping): Promise<PriceFileView> {
  const row = found(await withTenant(ctx.pool, ctx.call, (tx) => findFile(tx, shopId, fileId)));
  if (row.state !== 'read' && row.state !== 'previewed') throw new Problem('price-file.state', { state: row.state });
  const { header } = row.summary.reading;
  const columns = Object.fromEntries(Object.entries(wanted.columns).filter(([, column]) => column !== undefined)) as ColumnMapping;
  const problems = mappingProblems(columns, header.length);
  if (problems.length > 0) throw new Problem('price-file.mapping', { problems });
  const said = { layouts: new Map(), groups: wanted.groups, vatCodes: wanted.vatCodes };
  const file = await open(await bytesOf(ctx.deps.adapters.storage, row));
  const { mapping, reading } = await readFile(file, said, columns);
  return withTenant(ctx.pool, ctx.call, async (tx) => {
    if (!(await moveFile(tx, fileId, ['read', 'previewed'], { state: 'read', mapping, summary: { reading } })))
      throw new Problem('price-file.state');
    await saveMapping(tx, shopId, file.header.cells, mapping);
    await audit(tx, { action: 'price-file.mapped', subject: `price-file:${fileId}`, requestId: ctx.requestId });
    return viewFile(tx, found(await findFile(tx, shopId, fileId)));
  });
}
