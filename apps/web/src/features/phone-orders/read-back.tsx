import type { Quote, QuotedShop } from '@galleria/contract/checkout';
import type { DraftContent } from '@galleria/contract/phone-orders';
import { channelFor } from '@galleria/domain/confirmation';
import { ore } from '@galleria/domain/money';
import type { Wish } from '@galleria/domain/order';
import { withWishes } from '@galleria/domain/phone-order';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { couponRefusalText } from '@galleria/phrases/coupon-entry';
import { formatDay, formatMoment, formatOre, formatQuantity } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { problemText } from '@galleria/phrases/problems';
import { promotionNote } from '@galleria/phrases/promotions';
import { useEffect, useRef } from 'react';
import { shownLines } from '../../lib/shown-lines.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** A mobile that gets text messages; the server decides, this is what the clerk says. */
const getsTexts = (phone: string): boolean => /^\+467[02369]|^\+47[49]/.test(phone);

function closing(content: DraftContent, quote: Quote, shop: QuotedShop, lang: Lang): string[] {
  const words = phoneOrdersPhrases(lang);
  const money = (amount: number) => formatOre(lang, ore(amount));
  const day = (text: string) => formatDay(lang, localDate(text));
  const { chosen } = shop;
  const delivery =
    chosen?.kind === 'delivery' ? shop.deliveries.find((each) => each.roundId === chosen.roundId && each.day === chosen.day) : undefined;
  const pickup = chosen?.kind === 'pickup' ? shop.pickups.find((each) => each.day === chosen.day) : undefined;
  const { phone, email } = content.caller;
  const paper = content.confirm === 'printed';
  const reach = channelFor({
    ...(email && !paper && { email }),
    ...(phone && { phone }),
    landline: paper || (phone !== undefined && !getsTexts(phone)),
  });
  const orderBy = delivery?.orderBy ?? pickup?.orderBy;
  return [
    ...(delivery ? [words.readDelivery(day(delivery.day), delivery.windowFrom, delivery.windowTo, delivery.carrierName)] : []),
    ...(pickup ? [words.readPickup(day(pickup.day), shop.seller.name, pickup.closes)] : []),
    ...(delivery
      ? [quote.feeOre > 0 ? words.readFee(money(quote.feeOre)) : delivery.feeOre > 0 ? words.readPaidFee : words.readFreeFee]
      : []),
    ...(shop.coupon ? [words.readCoupon(shop.coupon.code, money(shop.coupon.offOre))] : []),
    words.readTotal(money(quote.totalOre), shop.payment ? words.pays[shop.payment] : '–'),
    ...(shop.payment === 'card' && orderBy ? [words.readPayLink(formatMoment(lang, new Date(orderBy)))] : []),
    words.readSeller(shop.seller.name, shop.seller.organisationNumber),
    ...(orderBy ? [words.readCancel(formatMoment(lang, new Date(orderBy)))] : []),
    shop.lines.some((line) => line.withdrawal === 'yes' || line.withdrawal === 'only-sealed')
      ? words.readWithdrawal
      : words.readNoWithdrawal,
    words.readConfirm[reach === 'printed-with-goods' ? 'printed' : reach],
  ];
}

/** The order's wish, and the lines that have another. */
function wishesOf(content: DraftContent): { readonly ofAll: Wish; readonly ofLines: ReadonlyMap<string, Wish> } {
  const lines = withWishes(content);
  const [first] = new Set(lines.map(({ wish }) => wish ?? 'leave-out'));
  const isOne = lines.every(({ wish }) => (wish ?? 'leave-out') === first);
  const ofAll = (isOne ? first : content.wish) ?? 'leave-out';
  return { ofAll, ofLines: new Map(lines.flatMap(({ offerId, wish = 'leave-out' }) => (wish === ofAll ? [] : [[offerId, wish]]))) };
}

/** What must be mended first; of a code why it takes nothing off. */
const problemOf = (lang: Lang, { code, because, limit }: Quote['problems'][number]): string =>
  code === 'coupon.refused' ? couponRefusalText(lang, because, limit) : problemText(lang, code);

type Props = {
  readonly content: DraftContent;
  readonly quote: Quote;
  readonly placing: boolean;
  readonly onYes: () => void;
  readonly onBack: () => void;
};

/** The whole order on one screen, in sentences to read aloud as they stand. Nothing is ordered before the caller has said yes. */
export function ReadBack({ content, quote, placing, onYes, onBack }: Props) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const yes = useRef<HTMLDivElement>(null);
  const [shop] = quote.shops;
  const ready = quote.problems.length === 0 && shop !== undefined;
  useEffect(() => yes.current?.querySelector<HTMLButtonElement>('button')?.focus(), []);
  const { name, street, locality } = content.caller;
  const { ofAll, ofLines } = wishesOf(content);
  const differs = new Map([...ofLines].map(([id, wish]) => [id, words.readWishOfLine[wish]]));
  const names = new Map(content.lines.map((line) => [line.offerId, line.name]));
  return (
    <section aria-labelledby="desk-read">
      <h1 id="desk-read">{words.readTitle}</h1>
      {!ready && (
        <Notice tone="error" title={words.fixFirst} live>
          <ul>
            {quote.problems.map((problem) => (
              <li key={`${problem.code} ${problem.offerId ?? ''}`}>
                {[names.get(problem.offerId ?? ''), problemOf(lang, problem)].filter(Boolean).join(': ')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {shop && (
        <div className="card desk-read">
          <p>{words.readBuyer(name, [street, locality].filter(Boolean).join(', '))}</p>
          <ol>
            {shownLines(shop.lines).map((line) => (
              <li key={line.offerId}>
                {words.readLine(formatQuantity(lang, line.quantity, line.priceUnit), line.name, formatOre(lang, ore(line.totalOre)))}{' '}
                {line.parts && `(${line.parts.map((part) => `${formatQuantity(lang, part.quantity, 'piece')} ${part.name}`).join(', ')})`}{' '}
                {differs.get(line.offerId)} {line.promotion && promotionNote(lang, line.promotion)} {line.weighed && words.readAtMost}{' '}
                {line.checkId && words.readAge}
              </li>
            ))}
          </ol>
          <p>{words.readWish[ofAll]}</p>
          {closing(content, quote, shop, lang).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p>
            <strong>{words.ask}</strong>
          </p>
        </div>
      )}
      <div className="row" ref={yes}>
        {ready && (
          <Button kind="accent" size="large" busy={placing && words.placing} onClick={onYes}>
            {words.yes}
          </Button>
        )}
        <Button kind="quiet" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </section>
  );
}
