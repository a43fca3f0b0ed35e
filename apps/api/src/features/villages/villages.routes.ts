import type { VillageList, villageRoutes } from '@galleria/contract/villages';
import { readPlaceList } from '@galleria/domain/place-list';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { notFound, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { deleteVillage, insertVillage, isKnown, isUsed, updateVillage, villageSlugs } from './village.store.ts';

/** Reads a list and, when asked to, keeps its good rows. What is there already stays as it is: the same list twice changes nothing. */
async function takeList({ tx, requestId }: Ctx, { text, keep }: { readonly text: string; readonly keep: boolean }): Promise<VillageList> {
  const { places, faults } = readPlaceList(text);
  const slugs = await villageSlugs(tx);
  const judged = places.map((place) => ({ ...place, verdict: isKnown(slugs, place.name) ? ('known' as const) : ('new' as const) }));
  let kept = 0;
  if (keep) {
    for (const { name, postalCode, locality, verdict } of judged) {
      if (verdict === 'new' && (await insertVillage(tx, { name, postalCode, locality, urban: false }))) kept += 1;
    }
    if (kept > 0) await audit(tx, { action: 'villages.listed', subject: `tenant:${tx.tenantId}`, details: { kept }, requestId });
  }
  return { places: judged, faults: [...faults], kept };
}

export const villageHandlers: HandlersOf<typeof villageRoutes> = {
  'POST /tenants/:tenant/officer/villages': async ({ tx, requestId }, { body }) => {
    const made = await insertVillage(tx, body);
    if (!made) throw new Problem('village.name-taken');
    await audit(tx, { action: 'village.made', subject: `village:${made.id}`, details: { name: made.name }, requestId });
    return made;
  },
  'POST /tenants/:tenant/officer/villages/list': (ctx, { body }) => takeList(ctx, body),
  'PUT /tenants/:tenant/officer/villages/:village': async ({ tx, requestId }, { params, body }) => {
    const changed = await updateVillage(tx, params.village, body);
    if (changed === 'missing') throw notFound();
    if (changed === 'taken') throw new Problem('village.name-taken');
    await audit(tx, { action: 'village.changed', subject: `village:${changed.id}`, details: { name: changed.name }, requestId });
    return changed;
  },
  'DELETE /tenants/:tenant/officer/villages/:village': async ({ tx, requestId }, { params }) => {
    if (await isUsed(tx, params.village)) throw new Problem('village.in-use');
    const deleted = await deleteVillage(tx, params.village);
    if (deleted === 'used') throw new Problem('village.in-use');
    if (deleted === 'missing') throw notFound();
    await audit(tx, { action: 'village.removed', subject: `village:${params.village}`, requestId });
    return undefined;
  },
};
