import type { OpeningHours, ShopProfile, ShopSettings } from '@galleria/contract/shop-settings';
import { type AuditEntry, audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { publishShop } from './publish-shop.ts';
import { claimVersion, readSettings, writeHours, writeProfile } from './settings.store.ts';

/** Changes the shop's profile; the public face follows in the same transaction. */
export function changeProfile(ctx: Ctx, shopId: string, input: { readonly version: number; readonly profile: ShopProfile }) {
  return change(ctx, shopId, {
    version: input.version,
    action: 'shop.profile-changed',
    write: () => writeProfile(ctx.tx, shopId, input.profile),
  });
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
