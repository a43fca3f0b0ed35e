import type { OpeningHours, ShopProfile, ShopSettings } from '@galleria/contract/shop-settings';
import { type TenantTx, withTenant } from '@galleria/db';
import { type AuditEntry, audit } from '../../core/audit.ts';
import type { Ctx, DoorCtx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { found, Problem } from '../../core/problem.ts';
import type { Upload } from '../../http/routes.ts';
import { keepPicture } from '../offers/index.ts';
import { linkFaults } from '../tenant-pages/index.ts';
import { publishShop } from './publish-shop.ts';
import { claimVersion, readSettings, setPicture, writeHours, writeProfile } from './settings.store.ts';

/** Changes the shop's profile; the public face follows in the same transaction. */
export function changeProfile(ctx: Ctx, shopId: string, input: { readonly version: number; readonly profile: ShopProfile }) {
  const [broken] = linkFaults(input.profile.story);
  if (broken) throw new Problem('shop.links', { href: broken.href });
  return change(ctx, shopId, {
    version: input.version,
    action: 'shop.profile-changed',
    write: () => writeProfile(ctx.tx, shopId, input.profile),
  });
}

/** Sets the picture of the shop's page, drawn anew as pixels: what is no picture is refused. The one before it is not shown any more. */
export async function changePicture(ctx: DoorCtx, shopId: string, upload: Upload): Promise<ShopSettings> {
  await withTenant(ctx.pool, ctx.call, async (tx) => found(await readSettings(tx, shopId)));
  const file = newId();
  await keepPicture(ctx.deps.adapters.storage, ctx.tenant.id, { file, bytes: upload.bytes });
  return withTenant(ctx.pool, ctx.call, (tx) => showPicture(tx, { shopId, file, requestId: ctx.requestId }));
}

/** Shows this picture on the shop's page, or none. */
export async function showPicture(
  tx: TenantTx,
  { shopId, file, requestId }: { readonly shopId: string; readonly file: string | null; readonly requestId: string },
): Promise<ShopSettings> {
  found(await readSettings(tx, shopId));
  await setPicture(tx, shopId, file);
  await publishShop(tx, shopId);
  await audit(tx, { action: 'shop.picture-set', subject: `shop:${shopId}`, details: { file }, requestId });
  return found(await readSettings(tx, shopId));
}

/** Changes opening hours whole: the week, and the days unlike their weekday. Refuses hours that end before they begin or overlap. */
export function changeHours(ctx: Ctx, shopId: string, input: OpeningHours) {
  refuseWrongHours(input);
  return change(ctx, shopId, { version: input.version, action: 'shop.hours-changed', write: () => writeHours(ctx.tx, shopId, input) });
}

interface Change {
  readonly version: number;
  readonly action: AuditEntry['action'];
  readonly write: () => Promise<void>;
}

async function change(ctx: Ctx, shopId: string, { version, action, write }: Change): Promise<ShopSettings> {
  const before = found(await readSettings(ctx.tx, shopId));
  if (!(await claimVersion(ctx.tx, shopId, version))) throw new Problem('shop.changed', { version: before.version });
  await write();
  await publishShop(ctx.tx, shopId);
  const after = found(await readSettings(ctx.tx, shopId));
  await audit(ctx.tx, { action, subject: `shop:${shopId}`, details: { before, after }, requestId: ctx.requestId });
  return after;
}

function refuseWrongHours({ hours, exceptions }: OpeningHours): void {
  for (const span of hours) {
    if (span.closes <= span.opens) throw new Problem('shop.hours', { reason: 'ends-before-it-begins', weekday: span.weekday });
    const overlaps = hours.some(
      (other) => other !== span && other.weekday === span.weekday && other.opens < span.closes && span.opens < other.closes,
    );
    if (overlaps) throw new Problem('shop.hours', { reason: 'overlap', weekday: span.weekday });
  }
  const days = new Set<string>();
  for (const { day, opens, closes } of exceptions) {
    if ((opens === null) !== (closes === null) || (opens !== null && closes !== null && closes <= opens)) {
      throw new Problem('shop.hours', { reason: 'ends-before-it-begins', day });
    }
    if (days.has(day)) throw new Problem('shop.hours', { reason: 'day-twice', day });
    days.add(day);
  }
}
