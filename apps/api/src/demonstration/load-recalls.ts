import { withTenant } from '@galleria/db';
import type { Deps } from '../core/context.ts';
import { derivedId, newId } from '../core/id.ts';
import { makeRecall } from '../features/recalls/index.ts';
import { offerIdOf, shopIdOf, tenantIdOf } from './ids.ts';

const GROCER = 'silverhandeln';
/** Jam that household 6 has bought twice: once fetched, once packed and waiting. */
const SKU = '1630';

/** The grocer has recalled one of its goods this morning, through the shop's own verb. */
export async function loadRecalls(deps: Deps, now: Date): Promise<void> {
  const { pool } = deps;
  const shopId = shopIdOf(GROCER);
  const call = { tenantId: tenantIdOf('arjeplog'), scope: { kind: 'shop', shopId }, actor: 'system:demonstration' } as const;
  await withTenant(pool, call, async (tx) => {
    const [offer] = await tx.query<{ gtin: string | null; name: string }>(
      'select gtin, name from offers where tenant_id = $1 and id = $2',
      [tx.tenantId, offerIdOf(GROCER, SKU)],
    );
    if (!offer?.gtin) return;
    const made = {
      id: derivedId('demo-recall', SKU),
      ...{ gtin: offer.gtin, product: offer.name, lot: 'bäst före 2027-05-14', fromDay: null, toDay: null, shopId },
      ...({ source: 'maker', reason: 'Glas kan ha kommit i burken när locket sattes på.' } as const),
      advice: 'Ät inte sylten. Lämna burken i butiken eller till chauffören, så får du pengarna tillbaka.',
    };
    await makeRecall(tx, made, { deps, now, requestId: newId() });
  });
}
