import { withTenant } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { formatSwishNumber } from '@galleria/domain/payment';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatOre } from '@galleria/phrases/format';
import { formatTelephone } from '@galleria/phrases/telephone';
import type { Config } from '../../config.ts';
import { galleriasOf } from '../../core/gallerias.ts';
import { sha256 } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found } from '../../core/problem.ts';
import type { JobHandler } from '../../core/worker.ts';
import { sellingShop } from '../documents/index.ts';
import { derivedToken } from '../identity/index.ts';
import { type PersonalMessage, reach } from '../messages/index.ts';
import { inSystem, readOrderOfPart, settledOf } from '../orders/index.ts';
import { lockPart } from '../picking/index.ts';
import { findSwish, openRequests, type SwishFacts, voidRequest, writeRequest } from './swish.store.ts';
import { leftOf } from './swish.ts';

/** The token in the link by which a part is paid. */
export const swishToken = (config: Config, shopOrderId: string): string => derivedToken(config, 'swish', shopOrderId);

type Shop = Awaited<ReturnType<typeof sellingShop>>;

interface Wanted {
  readonly amountOre: number;
  readonly url: string;
  /** What is told again, since the number is another: the job that found it so. */
  readonly anew: string | undefined;
  /** What was told before was that there is no number. */
  readonly again: boolean;
}
/** How the resident is told what to pay, or that the shop takes no Swish any longer: as the order was confirmed. Nothing on paper: the shop rings those whom no message reaches. */
function messageFor(facts: SwishFacts, shop: Shop, { amountOre, url, anew, again }: Wanted): PersonalMessage {
  const words = documentPhrases(facts.language).mail;
  const amount = formatOre(facts.language, ore(amountOre));
  const cause = [`swish.ask:${facts.id}:${amountOre}`, anew].filter(Boolean).join(':');
  const questions = words.questions(formatTelephone(shop.seller.phone));
  if (shop.paying.swish === '') {
    const subject = words.swishGoneSubject(facts.reference, shop.seller.name);
    const told = { name: facts.name, shop: shop.seller.name, amount };
    const sms = words.swishGoneSms({ shop: shop.seller.name, reference: facts.reference });
    return { to: facts, subject, text: [words.swishGone(told), questions].join('\n\n'), sms, cause };
  }
  const subject = words.swishSubject(facts.reference, shop.seller.name);
  const to = {
    name: facts.name,
    shop: shop.seller.name,
    amount,
    number: formatSwishNumber(shop.paying.swish),
    message: facts.reference,
  };
  const why = again ? words.swishAgain : words.swishOtherNumber;
  // Goods that are with her already are not said to be packed.
  const isAfter = facts.bookedLeftOre !== null;
  const text = [isAfter ? words.swishRest(to) : words.swish(to), ...(anew ? [why] : []), words.swishLink(url), questions].join('\n\n');
  return {
    to: facts,
    subject,
    text,
    sms: isAfter ? words.swishRestSms({ amount, url }) : words.swishSms({ amount, url }),
    cause,
    secret: true,
  };
}

/**
 * A part that is paid by Swish was packed: now it is known what it costs, and the resident is asked for it, with a link that opens without sign-in. When
 * recalled goods are taken out of it, it asks for the sum without them. Swish cannot hold money, hence nothing is asked before (DOMAIN 3.8).
 */
export const askSwish: JobHandler = async (job, deps) => {
  const id = String(job.payload.shopOrderId);
  const read = await inSystem(deps, job, async (tx) => {
    const facts = await findSwish(tx, id);
    const order = await readOrderOfPart(tx, id);
    return facts && order && { facts, order, shop: await sellingShop(tx, facts.shopId) };
  });
  const part = read?.order.parts.find((each) => each.id === id);
  if (!read || !part?.packedAt || part.payment !== 'swish' || part.state === 'cancelled') return;
  const { facts, shop } = read;
  if (settledOf(part).total <= 0) return;
  const token = swishToken(deps.config, id);
  const base = `${deps.config.publicOrigin}/${shop.galleriaSlug}${facts.language === 'en' ? '/en' : ''}`;
  return async (tx) => {
    // Held, so that of two sums that follow each other the later one stands.
    await lockPart(tx, id);
    const now = (await readOrderOfPart(tx, id))?.parts.find((each) => each.id === id);
    const amountOre = now ? settledOf(now).total : 0;
    if (amountOre <= 0) return;
    const standing = found(await findSwish(tx, id));
    const { receivedOre, toldNumber } = standing;
    const { swish: number } = shop.paying;
    // Without a number nobody is asked; what came in before it was taken away is counted against what the part comes to now, and whoever was asked is told.
    if (number === '' && receivedOre === 0 && toldNumber === null) return;
    const leftOre = leftOf(amountOre, standing);
    const asked = await writeRequest(tx, {
      ...{ id, shopId: facts.shopId, amountOre, number, message: facts.reference },
      linkHash: sha256(token),
      at: deps.now(),
    });
    // Whoever has paid all of it already is asked for nothing, and nobody for the first time who can pay nowhere.
    if (!asked || leftOre <= 0 || (number === '' && !toldNumber)) return;
    const anew = toldNumber !== null && toldNumber !== number ? job.id : undefined;
    await reach(
      tx,
      messageFor(standing, shop, { amountOre: leftOre, url: `${base}/betala/${id}#${token}`, anew, again: toldNumber === '' }),
    );
  };
};

/** The shop has another Swish number, or none: whoever has not paid yet is told in every galleria where it sells. */
export const tellNumber: JobHandler = async (job, deps) => {
  const shopId = String(job.payload.shopId);
  for (const { id: tenantId } of await galleriasOf(deps.pool, shopId)) {
    await withTenant(deps.pool, { tenantId, scope: { kind: 'system' }, actor: 'system:swish.number-changed' }, async (tx) => {
      for (const id of await openRequests(tx, shopId))
        await tell(tx, { topic: 'swish.ask', dedupe: `${id}:number:${job.id}`, payload: { shopOrderId: id } });
    });
  }
};

/** A part was cancelled: whoever has the link learns that nothing is to be paid. */
export const voidSwish: JobHandler = async (job, deps) => (tx) => voidRequest(tx, String(job.payload.shopOrderId), deps.now());
