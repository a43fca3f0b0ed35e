import type { QuestionsByLink, questionRoutes, ShopQuestion } from '@galleria/contract/questions';
import type { TenantTx } from '@galleria/db';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, notFound, Problem } from '../../core/problem.ts';
import type { HandlersOf } from '../../http/implement.ts';
import { findPart } from '../picking/index.ts';
import { askLine } from './ask.ts';
import { type Answering, type QuestionRow, questionsOf, writeAnswer } from './question.store.ts';

const shown = ({ position, version, answer, closed, asked: { ordered, instead, found: there } }: QuestionRow) => ({
  ...{ position, version, answer, closed, ordered, instead },
  found: there,
});

function shopQuestion(row: QuestionRow): ShopQuestion {
  const { offerId, quantity, instead, told } = row.asked;
  return {
    ...shown(row),
    take: offerId === null || !instead ? null : { offerId, quantity, agreedOre: instead.totalOre },
    askedAt: row.askedAt.toISOString(),
    told,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    answeredBy: row.answeredBy,
  };
}
async function ofShop(tx: TenantTx, shopOrderId: string): Promise<{ questions: ShopQuestion[] }> {
  found(await findPart(tx, shopOrderId));
  return { questions: (await questionsOf(tx, shopOrderId)).map(shopQuestion) };
}

/** Whoever has the link sees the questions of one part, and nothing else of the order. */
async function byLink(tx: TenantTx, shopOrderId: string): Promise<QuestionsByLink> {
  const rows = await questionsOf(tx, shopOrderId);
  const { reference, shopName, shopPhone } = found(rows[0]).asked;
  return { reference, shopName, shopPhone, questions: rows.map(shown) };
}

/** Takes an answer to what was asked, and says why when it cannot: another question stands there now, or the picker has gone on. */
async function answer(ctx: Ctx, given: Omit<Answering, 'at'>): Promise<void> {
  const { tx, now } = ctx;
  if (!(await writeAnswer(tx, { ...given, at: now }))) {
    const row = (await questionsOf(tx, given.shopOrderId)).find(({ position }) => position === given.position);
    if (!row) throw notFound();
    throw new Problem(row.closed ? 'question.too-late' : 'question.changed');
  }
  await audit(tx, {
    action: 'shop-order.line-answered',
    subject: `shop-order:${given.shopOrderId}`,
    details: { position: given.position, answer: given.answer, by: given.by },
    requestId: ctx.requestId,
  });
}

export const questionHandlers: HandlersOf<typeof questionRoutes> = {
  'GET /tenants/:tenant/shops/:shop/orders/:shopOrder/questions': ({ tx }, { params }) => ofShop(tx, params.shopOrder),
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/question': async (ctx, { params, body }) => {
    await askLine(ctx, { shopOrderId: params.shopOrder, position: params.position }, body);
    return ofShop(ctx.tx, params.shopOrder);
  },
  'PUT /tenants/:tenant/shops/:shop/orders/:shopOrder/lines/:position/question/answer': async (ctx, { params, body }) => {
    found(await findPart(ctx.tx, params.shopOrder));
    await answer(ctx, { shopOrderId: params.shopOrder, position: params.position, ...body, by: 'shop' });
    return ofShop(ctx.tx, params.shopOrder);
  },
  'GET /tenants/:tenant/questions/:shopOrder': ({ tx }, { params }) => byLink(tx, params.shopOrder),
  'POST /tenants/:tenant/questions/:shopOrder': async (ctx, { params, body }) => {
    await answer(ctx, { shopOrderId: params.shopOrder, ...body, by: 'link' });
    return byLink(ctx.tx, params.shopOrder);
  },
};
