import type { ReplacementChoice, ReplacementChoices } from '@galleria/contract/replacements';
import { hasDoubts } from '@galleria/domain/order';
import { dayOf } from '@galleria/domain/time';
import type { Ctx } from '../../core/context.ts';
import { found } from '../../core/problem.ts';
import { findPart, type LineRow, linesOf, type PartRow } from '../picking/index.ts';
import { choiceFor, lineAsked } from './judge.ts';
import { type DeclaredOffer, offersAsked, offersById, offersLike, type Shelf } from './replacement.store.ts';

const shelfOf = (part: PartRow, { homeTenantId }: LineRow): Shelf => ({ homeTenantId, shopId: part.shopId });

/** Goods like those of every line that may be replaced: for the device to keep, since the shelf may stand where no network is. */
export async function choicesOfOrder({ tx, now }: Pick<Ctx, 'tx' | 'now'>, shopOrderId: string): Promise<ReplacementChoices> {
  const part = found(await findPart(tx, shopOrderId));
  const lines = await linesOf(tx, shopOrderId);
  const open = lines.filter(({ wish }) => wish !== 'leave-out');
  const [first] = open;
  if (!first) return { lines: [] };
  const ids = [...new Set(open.map(({ offerId }) => offerId))];
  const shelf = shelfOf(part, first);
  const ordered = byId(await offersById(tx, shelf, ids));
  const alike = Map.groupBy(await offersLike(tx, shelf, ids), ({ like }) => like);
  return {
    lines: open.map((line) => {
      const against = { asked: lineAsked(part, line, lines, dayOf(now)), line, ordered: ordered.get(line.offerId), today: dayOf(now) };
      return {
        position: line.position,
        choices: safeFirst((alike.get(line.offerId) ?? []).flatMap((offer) => choiceFor(against, offer) ?? [])),
      };
    }),
  };
}

/** What a picker's words, number or bar code mean in this shop, each judged against the line. */
export async function searchChoices(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { shopOrderId, position, asked }: { readonly shopOrderId: string; readonly position: number; readonly asked: string },
): Promise<ReplacementChoice[]> {
  const part = found(await findPart(tx, shopOrderId));
  const lines = await linesOf(tx, shopOrderId);
  const line = found(lines.find((each) => each.position === position));
  const shelf = shelfOf(part, line);
  const ordered = byId(await offersById(tx, shelf, [line.offerId]));
  const against = { asked: lineAsked(part, line, lines, dayOf(now)), line, ordered: ordered.get(line.offerId), today: dayOf(now) };
  return (await offersAsked(tx, shelf, asked)).flatMap((offer) => choiceFor(against, offer) ?? []);
}

/** What can go along without asking anybody comes first; what cannot go along at all, last. */
const safeFirst = (choices: readonly ReplacementChoice[]): ReplacementChoice[] =>
  choices.toSorted((a, b) => Number(a.bar !== null) - Number(b.bar !== null) || Number(hasDoubts(a.doubts)) - Number(hasDoubts(b.doubts)));

const byId = (offers: readonly DeclaredOffer[]): ReadonlyMap<string, DeclaredOffer> =>
  new Map(offers.map((offer) => [offer.card.id, offer]));
