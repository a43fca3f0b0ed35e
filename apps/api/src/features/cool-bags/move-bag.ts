import type { CoolBag } from '@galleria/contract/cool-bags';
import type { DeedTaken, DriverDeed } from '@galleria/contract/driving';
import { deedTime, settleBag } from '@galleria/domain/delivery';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { notFound, Problem } from '../../core/problem.ts';
import { type BagMove, drivesNote, insertBag, insertMove, listBags, lockBag, movesOf, type NewMove, writePlace } from './bag.store.ts';

/** Keeps what was told of a bag and puts it where all that was told together has it. The bag is locked by the caller. */
async function settle(ctx: Pick<Ctx, 'tx'>, move: NewMove): Promise<'done' | 'same' | 'replaced'> {
  const isNew = await insertMove(ctx.tx, move);
  const settled = settleBag(await movesOf(ctx.tx, move.bagId));
  if (!settled) return 'same';
  await writePlace(ctx.tx, move.bagId, settled);
  if (!isNew) return 'same';
  return settled.last === move.key ? 'done' : 'replaced';
}

/**
 * What a driver's device tells of a bag, in any order and however late; told twice it is one. Of two devices the later by its corrected clock holds. Throws
 * `deed.unknown` for a bag that the carrier does not handle, or a door that is not its own.
 */
export async function takeBagDeed(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  carrierId: string,
  deed: Extract<DriverDeed, { kind: 'bag' }>,
): Promise<DeedTaken> {
  const { tx, now } = ctx;
  const note = deed.note ?? null;
  if (!(await lockBag(tx, deed.bag)) || (note !== null && !(await drivesNote(tx, note, carrierId)))) throw new Problem('deed.unknown');
  if (deed.move === 'out' && note === null) throw new Problem('request.invalid');
  const deviceAt = new Date(deed.clientTime);
  const effect = await settle(ctx, {
    ...{ key: deed.id, bagId: deed.bag, move: deed.move, noteId: note, device: deed.device, number: deed.number, deviceAt },
    ...{ at: deedTime(deviceAt, deed.offsetMs, now), receivedAt: now },
  });
  return { effect, toLookAt: false, state: null };
}

/** Where somebody at a desk knows it to be. */
export async function moveBag(
  ctx: Ctx,
  { bag, move, clientTime }: { readonly bag: string; readonly move: BagMove; readonly clientTime?: string | undefined },
): Promise<{ bags: CoolBag[] }> {
  const { tx, now } = ctx;
  if (!(await lockBag(tx, bag))) throw notFound();
  const deviceAt = clientTime ? new Date(clientTime) : now;
  await settle(ctx, {
    ...{ key: newId(), bagId: bag, move, noteId: null, device: `page:${tx.actor}`, number: now.getTime(), deviceAt },
    ...{ at: deedTime(deviceAt, 0, now), receivedAt: now },
  });
  await audit(tx, { action: 'cool-bag.moved', subject: `cool-bag:${bag}`, details: { move }, requestId: ctx.requestId });
  return { bags: await listBags(ctx) };
}

interface Owner {
  readonly shopId?: string;
  readonly carrierId?: string;
}
/** A bag with a number of its own in the municipality. Throws `cool-bag.number-taken`. */
export async function addBag(
  ctx: Ctx,
  number: number,
  { shopId = null, carrierId = null }: { [K in keyof Owner]?: string | null },
): Promise<{ bags: CoolBag[] }> {
  const { tx, now } = ctx;
  const id = newId();
  if (!(await insertBag(tx, { id, number, shopId, carrierId, at: now }))) throw new Problem('cool-bag.number-taken', { number });
  await audit(tx, { action: 'cool-bag.added', subject: `cool-bag:${id}`, details: { number }, requestId: ctx.requestId });
  return { bags: await listBags(ctx) };
}
