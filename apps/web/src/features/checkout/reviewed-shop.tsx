import type { QuotedShop } from '@galleria/contract/checkout';
import { ore } from '@galleria/domain/money';
import { localDate, localTime } from '@galleria/domain/time';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { formatDay, formatMoment, formatQuantity, formatTime } from '@galleria/phrases/format';
import { ordersPhrases } from '@galleria/phrases/orders';
import { promotionNote } from '@galleria/phrases/promotions';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { type ShownLine, shownLines } from '../../lib/shown-lines.ts';
import { useLang } from '../../lib/site.tsx';
import { CouponNote } from '../../ui/coupon-note.tsx';
import { DepositNote } from '../../ui/deposit-note.tsx';
import { Mail } from '../../ui/mail.tsx';
import { SumTable } from '../../ui/sum-table.tsx';
import { Money } from '../../ui/text.tsx';
import { BundleNote } from './bundle-note.tsx';
import { feeTextOf } from './fee-text.ts';

/** One shop's part on the last page: who sells, what, when it comes, how it is paid, what it costs. */
export function ReviewedShop({ shop }: { readonly shop: QuotedShop }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const { seller } = shop;
  return (
    <section className="card" aria-label={words.fromShop(seller.name)}>
      <div className="row row-spread">
        <h2>{words.fromShop(seller.name)}</h2>
        <Link href="/kassan">{words.change}</Link>
      </div>
      <ul className="line-list">
        {shownLines(shop.lines).map((line) => (
          <ReviewedLine key={line.offerId} line={line} />
        ))}
      </ul>
      <dl className="facts">
        <Handover shop={shop} />
        {shop.payment && (
          <div>
            <dt>{words.pays}</dt>
            <dd>{words.methods[shop.payment]}</dd>
          </div>
        )}
        <div>
          <dt>{words.seller}</dt>
          <dd>
            {seller.name}, {words.orgNumber(seller.organisationNumber)}
            <br />
            {seller.address}
            <br />
            {telephoneOnPage(seller.phone)}
            <br />
            <Mail to={seller.email} link={false} />
          </dd>
        </div>
      </dl>
      <SumTable sums={shop} total={words.sumOfShop(seller.name)} feeText={feeTextOf({ shops: [shop], feeOre: 0 }, lang)} />
    </section>
  );
}

function ReviewedLine({ line }: { readonly line: ShownLine }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  return (
    <li className="review-line">
      <span>
        {formatQuantity(lang, line.quantity, line.priceUnit)} <strong>{line.name}</strong>
        <BundleNote line={line} />
        <span className="field-hint">
          {withdrawalOf(line, words)}
          {line.orderedHome && `, ${line.homeDays ? words.homeDays(line.homeDays.from, line.homeDays.to) : words.orderedHome}`}
          {line.weighed && `, ${words.weighed}`}
        </span>
        {line.promotion && <span className="field-hint">{promotionNote(lang, line.promotion)}</span>}
        <DepositNote line={line} />
        <CouponNote line={line} />
        {line.checkId && line.ageLimit !== null && <span className="field-hint">{words.checkId(line.ageLimit)}</span>}
      </span>
      <Money ore={ore(line.totalOre)} />
    </li>
  );
}

/** Of a bundle, each part by itself where they differ. */
function withdrawalOf(line: ShownLine, words: ReturnType<typeof checkoutPhrases>): string {
  const parts = line.parts ?? [line];
  const rights = new Set(parts.map(({ withdrawal }) => withdrawal));
  if (rights.size === 1) return words.withdrawal[line.withdrawal];
  return parts.map(({ name, withdrawal }) => `${name}: ${words.withdrawal[withdrawal].toLocaleLowerCase('sv')}`).join(', ');
}

const ComesByBus = lazy(() => import('./comes-by-bus.tsx'));

function Handover({ shop }: { readonly shop: QuotedShop }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const orders = ordersPhrases(lang);
  const { chosen } = shop;
  if (chosen === null) return null;
  const day = formatDay(lang, localDate(chosen.day));
  if (chosen.kind === 'delivery') {
    const option = shop.deliveries.find((each) => each.roundId === chosen.roundId && each.day === chosen.day);
    if (!option) return null;
    const hours = [formatTime(localTime(option.windowFrom)), formatTime(localTime(option.windowTo))] as const;
    const text = orders.comesText(day, ...hours, option.carrierName);
    return (
      <div>
        <dt>{words.comes}</dt>
        <dd>
          <Suspense fallback={text}>
            <ComesByBus roundId={option.roundId} day={day} carrier={option.carrierName} text={text} />
          </Suspense>
          <span className="field-hint">{words.cancelUntil(formatMoment(lang, new Date(option.orderBy)))}</span>
        </dd>
      </div>
    );
  }
  const open = shop.pickups.find((each) => each.day === chosen.day);
  const hours = open ? orders.fetchHours(formatTime(localTime(open.opens)), formatTime(localTime(open.closes))) : '';
  return (
    <div>
      <dt>{words.fetch}</dt>
      <dd>
        {orders.fetchText(day, hours, shop.seller.address)}
        {open && <span className="field-hint">{words.cancelUntil(formatMoment(lang, new Date(open.orderBy)))}</span>}
      </dd>
    </div>
  );
}
