import type { GroupWanted, NewVariant, VariantGroup } from '@galleria/contract/variants';
import { parseGtin, variantRefusal } from '@galleria/domain/catalogue';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import { bundlesAmong } from './bundle.store.ts';
import { findOffers, writeOffers } from './offer.store.ts';
import type { OfferDraft, OfferRow } from './offer.ts';
import { publishOffers } from './publish.ts';
import { lockNumbers, nextNumber, sameGoods } from './staff.store.ts';
import { lockOffersById } from './table.store.ts';
import {
  findGroup,
  type GroupRow,
  insertGroup,
  lockGroupsOf,
  membersOf,
  shownOf,
  updateGroup,
  variantsOf,
  writeMembers,
} from './variant.store.ts';

/** Puts offers on one page. What stands in the way is answered as `variants.refused` with the reason. */
export async function makeGroup(ctx: Ctx, shopId: string, wanted: GroupWanted): Promise<VariantGroup> {
  const group: GroupRow = { id: newId(), shopId, name: wanted.name, options: wanted.options, version: 1 };
  if (wanted.members.length === 0) throw new Problem('variants.refused', { reason: 'one' });
  await checkMembers(ctx, group, wanted.members);
  await insertGroup(ctx.tx, group, ctx.now);
  await fill(ctx, group, wanted.members, []);
  return showGroup(ctx, shopId, group.id);
}

/** Changes the whole group; without members it is dissolved and each offer stands by itself again. */
export async function changeGroup(
  ctx: Ctx,
  at: { readonly shopId: string; readonly id: string },
  wanted: GroupWanted & { readonly version: number },
): Promise<VariantGroup> {
  const before = found(await findGroup(ctx.tx, at.shopId, at.id));
  const left = (await membersOf(ctx.tx, at.id)).map(({ offerId }) => offerId);
  const group = { ...before, name: wanted.name, options: wanted.options, version: wanted.version };
  await checkMembers(ctx, group, wanted.members);
  if (!(await updateGroup(ctx.tx, group, ctx.now))) throw new Problem('variants.changed');
  await fill(ctx, group, wanted.members, left);
  return showGroup(ctx, at.shopId, at.id);
}

/** Adds a variant that copies everything of one that is there but its values, numbers and price. */
export async function addVariant(
  ctx: Ctx,
  at: { readonly shopId: string; readonly id: string },
  wanted: NewVariant,
): Promise<VariantGroup> {
  const { tx } = ctx;
  const before = found(await findGroup(tx, at.shopId, at.id));
  const members = await membersOf(tx, at.id);
  if (!members.some(({ offerId }) => offerId === wanted.from)) throw notFound();
  // All of them, in the one order in which offers are held.
  const offers = await lockOffersById(
    tx,
    at.shopId,
    members.map(({ offerId }) => offerId),
  );
  const copy = await copied(ctx, found(offers.find((offer) => offer.id === wanted.from)), wanted);
  await writeOffers(tx, [copy], 'hand');
  const all = [...members, { offerId: copy.id, values: wanted.values }];
  await checkMembers(ctx, before, all);
  // Whoever changes the group meanwhile is refused by its version.
  if (!(await updateGroup(tx, before, ctx.now))) throw new Problem('variants.changed');
  await fill(ctx, before, all, []);
  return showGroup(ctx, at.shopId, at.id);
}

async function copied({ tx }: Ctx, from: OfferRow, wanted: NewVariant): Promise<OfferDraft> {
  const gtin = wanted.gtin ? parseGtin(wanted.gtin) : null;
  if (gtin && !gtin.ok) throw new Problem('offer.gtin', { reason: gtin.error });
  await lockNumbers(tx, from.shopId);
  const numbers = { sku: wanted.sku ?? null, gtin: gtin?.value ?? null };
  const known = await sameGoods(tx, from.shopId, numbers);
  if (known) throw new Problem('offer.already-there', known);
  const { version: _, factsBy: _by, factsDue: _due, ...everything } = from;
  return {
    ...everything,
    id: newId(),
    sku: numbers.sku ?? (await nextNumber(tx, from.shopId)),
    gtin: numbers.gtin,
    inStoreCode: null,
    priceOre: wanted.priceOre ?? from.priceOre,
    // A photograph belongs to one offer and goes with it; the drawing of the shelf stands until there is one.
    picture: from.picture?.startsWith('photo:') ? null : from.picture,
    soldOut: false,
    handMade: true,
    handEdited: [],
  };
}

type Members = readonly { readonly offerId: string; readonly values: readonly string[] }[];

async function checkMembers({ tx }: Ctx, group: GroupRow, members: Members): Promise<void> {
  const ids = [...new Set(members.map(({ offerId }) => offerId))];
  const offers = new Map((await lockOffersById(tx, group.shopId, ids)).map((offer) => [offer.id, offer]));
  const others = new Set((await variantsOf(tx, ids)).filter(({ groupId }) => groupId !== group.id).map(({ offerId }) => offerId));
  const bundles = new Set((await bundlesAmong(tx, ids)).map(({ id }) => id));
  const refusal = variantRefusal(
    group.options,
    members.map(({ offerId, values }) => {
      const offer = found(offers.get(offerId));
      return {
        offerId,
        values,
        unit: offer.priceUnit,
        service: offer.service,
        bundle: bundles.has(offerId),
        elsewhere: others.has(offerId),
      };
    }),
  );
  if (refusal !== undefined) throw new Problem('variants.refused', { reason: refusal });
}

/** Writes who is in it, and publishes those and the ones that have left: both look otherwise now. */
async function fill(ctx: Ctx, group: GroupRow, members: Members, left: readonly string[]): Promise<void> {
  const ids = members.map(({ offerId }) => offerId);
  await lockGroupsOf(ctx.tx, ids);
  await writeMembers(ctx.tx, group, members);
  await publishOffers(ctx.tx, [...new Set([...ids, ...left])].sort());
  await audit(ctx.tx, {
    action: ids.length === 0 ? 'variants.dissolved' : 'variants.grouped',
    subject: `variant-group:${group.id}`,
    details: { name: group.name, options: group.options, offers: ids.length },
    requestId: ctx.requestId,
  });
}

export async function showGroup({ tx }: Ctx, shopId: string, id: string): Promise<VariantGroup> {
  const group = found(await findGroup(tx, shopId, id));
  const members = await membersOf(tx, id);
  const ids = members.map(({ offerId }) => offerId);
  const offers = new Map((await findOffers(tx, ids)).map((offer) => [offer.id, offer]));
  const shown = await shownOf(tx, ids);
  return {
    id,
    version: group.version,
    name: group.name,
    options: [...group.options],
    members: members.map(({ offerId, values }) => {
      const { name, sku, priceOre } = found(offers.get(offerId));
      return { offerId, values: [...values], name, sku, priceOre, shown: shown.has(offerId) };
    }),
  };
}
