import type { DeskDraft, DraftContent } from '@galleria/contract/phone-orders';
import type { Ctx } from '../../core/context.ts';
import { Problem } from '../../core/problem.ts';
import { quoteBasket } from '../checkout/index.ts';
import { callerKeyOf, deskBasket } from './desk-basket.ts';
import { type DraftRow, findDraft, keepDraft, othersWith } from './draft.store.ts';

/** The clerk's draft with today's prices and whoever else has the same caller. */
async function shown(ctx: Ctx, shopId: string, row: DraftRow | undefined): Promise<DeskDraft> {
  if (!row) return { draft: null, quote: null, others: [] };
  const { content, version, updatedAt } = row;
  return {
    draft: { content, version, updatedAt: updatedAt.toISOString() },
    quote: await priced(ctx, shopId, content),
    others: await othersWith(ctx.tx, shopId, callerKeyOf(content.caller), ctx.now),
  };
}

async function priced(ctx: Ctx, shopId: string, content: DraftContent): Promise<DeskDraft['quote']> {
  if (content.lines.length === 0) return null;
  const { basket, behalf } = await deskBasket(ctx, shopId, content);
  const { reply } = await quoteBasket(ctx, basket, { behalf });
  return reply();
}

export const showDraft = async (ctx: Ctx, shopId: string): Promise<DeskDraft> => shown(ctx, shopId, await findDraft(ctx.tx, shopId));

/** Keeps what the clerk has so far and prices it. A draft that was changed in another window is answered with, and nothing is written over it. */
export async function changeDraft(
  ctx: Ctx,
  shopId: string,
  { version, content }: { readonly version: number; readonly content: DraftContent },
): Promise<DeskDraft> {
  const row = await keepDraft(ctx.tx, shopId, { version, content, callerKey: callerKeyOf(content.caller), now: ctx.now });
  if (!row) throw new Problem('draft.changed', { current: await showDraft(ctx, shopId) });
  return shown(ctx, shopId, row);
}

/** Whoever else has the caller of this clerk's draft. */
export async function otherClerks(ctx: Ctx, shopId: string): Promise<DeskDraft['others']> {
  const row = await findDraft(ctx.tx, shopId);
  return row ? othersWith(ctx.tx, shopId, callerKeyOf(row.content.caller), ctx.now) : [];
}
