import type { AskedGoods, AskLine } from '@galleria/contract/questions';
import { ALLERGENS, allergenStatus } from '@galleria/domain/catalogue';
import { reachedBy } from '@galleria/domain/messages';
import { orderReference } from '@galleria/domain/order';
import { questionPhrases } from '@galleria/phrases/questions';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { sha256 } from '../../core/id.ts';
import { Problem } from '../../core/problem.ts';
import { derivedToken } from '../identity/index.ts';
import { reach } from '../messages/index.ts';
import { type LineRow, lineToPick, owedFor, type PartRow } from '../picking/index.ts';
import { type DeclaredOffer, declared, frozenReplacement, offersById } from '../replacements/index.ts';
import { type Asked, questionsOf, shopPhoneOf, writeQuestion } from './question.store.ts';

/** More than anybody agrees to: the price is then what the other goods cost, where it may be more than what was ordered. */
const ANY_PRICE = 100_000_000;
/** Whoever was written to so lately, and has not answered, has the link at hand. */
const QUIET_MS = 10 * 60_000;

/** The goods with what their packet says of the fourteen allergens. */
function goodsOf(
  offer: DeclaredOffer | undefined,
  { name, quantity, unit }: Pick<LineRow, 'name' | 'quantity' | 'unit'>,
  totalOre: number,
): AskedGoods {
  const { isFood, food } = declared(offer);
  const having = (status: 'contains' | 'may-contain') => (isFood ? ALLERGENS.filter((code) => allergenStatus(food, code) === status) : []);
  return { name, quantity, unit, totalOre, isFood, known: food !== null, contains: having('contains'), mayContain: having('may-contain') };
}

const toldBy = (part: PartRow, hasSms: boolean): Asked['told'] => {
  const by = reachedBy(part, hasSms);
  return by === 'call' ? 'none' : by;
};

interface Held {
  readonly part: PartRow;
  readonly line: LineRow;
  readonly lines: readonly LineRow[];
}
/** What is proposed, judged as if the resident had said yes already: what could not be taken then is not asked about. */
async function proposal(ctx: Ctx, { part, line, lines }: Held, { offerId, quantity }: AskLine) {
  if (line.wish === 'leave-out') throw new Problem('picking.leave-out');
  const ids = offerId === null ? [line.offerId] : [line.offerId, offerId];
  const offers = await offersById(ctx.tx, { homeTenantId: line.homeTenantId, shopId: part.shopId }, ids);
  const find = (id: string) => offers.find(({ card }) => card.id === id);
  const ordered = goodsOf(find(line.offerId), line, line.goodsOre + line.depositOre);
  if (offerId === null) {
    if (quantity >= line.quantity) throw new Problem('picking.quantity-not-short', { ordered: line.quantity });
    const { goods, deposit } = owedFor(part, [{ ...line, state: 'short', pickedQuantity: quantity }]);
    return { ordered, instead: null, found: { quantity, totalOre: goods + deposit } };
  }
  const around = { part, line, lines, offer: find(offerId), ordered: find(line.offerId) };
  const taken = await frozenReplacement(ctx, { quantity, asked: true, agreedOre: ANY_PRICE }, around);
  const { contains, mayContain, unknown } = taken;
  const doubts = { contains: [...contains], mayContain: [...mayContain], unknown };
  return { ordered, instead: { ...goodsOf(find(offerId), taken, taken.goodsOre + taken.depositOre), doubts }, found: null };
}

/**
 * Asks the resident about a line that is being picked: other goods, or as many as there were. What is asked is frozen, price and allergens and all, since
 * that is what is answered. Asked the same again it is the same question. Who has neither e-mail nor a mobile is rung, and the answer is entered.
 */
export async function askLine(ctx: Ctx, at: { readonly shopOrderId: string; readonly position: number }, wanted: AskLine): Promise<void> {
  const { tx, now } = ctx;
  const held = await lineToPick(ctx, at);
  const { part, line } = held;
  if (line.replacement) throw new Problem('picking.line-replaced', { name: line.replacement.name });
  if (line.state !== 'waiting') throw new Problem('picking.line-done', { state: line.state });
  const known = await questionsOf(tx, part.id);
  const before = known.find(({ position, closed }) => position === line.position && !closed);
  if (before?.asked.offerId === wanted.offerId && before.asked.quantity === wanted.quantity) return;
  const told = toldBy(part, ctx.deps.adapters.sms !== undefined);
  const asked: Asked = {
    ...(await proposal(ctx, held, wanted)),
    ...wanted,
    ...{ reference: orderReference(part), shopName: part.shopName, shopPhone: await shopPhoneOf(tx, part.id), told },
  };
  const token = derivedToken(ctx.deps.config, 'question', part.id);
  const { orderId, shopId } = part;
  const place = { shopOrderId: part.id, position: line.position, orderId, shopId };
  const version = await writeQuestion(tx, { ...place, asked, linkHash: sha256(token), at: now });
  await audit(tx, {
    action: 'shop-order.line-asked',
    subject: `shop-order:${part.id}`,
    details: { position: line.position, offerId: wanted.offerId, told },
    requestId: ctx.requestId,
  });
  const hasLink = known.some((each) => each.answer === null && !each.closed && now.getTime() - each.askedAt.getTime() < QUIET_MS);
  if (!hasLink) await tellResident(ctx, part, { asked, token, cause: `order.asked:${part.id}:${line.position}:${version}` });
}

async function tellResident(
  { tx, deps, tenant }: Ctx,
  part: PartRow,
  { asked, token, cause }: { readonly asked: Asked; readonly token: string; readonly cause: string },
): Promise<void> {
  const words = questionPhrases(part.language);
  const url = `${deps.config.publicOrigin}/${tenant.slug}${part.language === 'en' ? '/en' : ''}/svar/${part.id}/${token}`;
  const about = { shop: asked.shopName, reference: asked.reference, name: asked.ordered.name, url };
  const subject = words.subject(about.shop, about.name);
  if (asked.told === 'none') return;
  await reach(tx, { to: part, subject, text: words.mail(about), sms: words.sms(about), cause, secret: true });
}
