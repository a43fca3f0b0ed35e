import type { OrderLine, OrderPart, OrderView } from '@galleria/contract/orders';
import { rowsOfLines } from '@galleria/domain/bundle';
import { ore } from '@galleria/domain/money';
import { localDate, localTime } from '@galleria/domain/time';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { formatDay, formatMoment, formatOre, formatQuantity, formatTime } from '@galleria/phrases/format';
import { ordersPhrases } from '@galleria/phrases/orders';
import { promotionNote } from '@galleria/phrases/promotions';
import { replacementPhrases } from '@galleria/phrases/replacements';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import type { UseMutationResult } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useLang } from '../../lib/site.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { CouponNote } from '../../ui/coupon-note.tsx';
import { DepositNote } from '../../ui/deposit-note.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, type Tone } from '../../ui/feedback.tsx';
import { Mail } from '../../ui/mail.tsx';
import { SumTable } from '../../ui/sum-table.tsx';
import { Money } from '../../ui/text.tsx';
import { LazyAfterOrder } from './lazy-after-order.ts';
import { LazyBundleLines } from './lazy-bundle-lines.ts';
import { LazyBusStop } from './lazy-bus-stop.ts';
import { LazyDoorTold } from './lazy-door-told.ts';
import { LazyInstead } from './lazy-instead.ts';
import { LazyPayState } from './lazy-pay-state.ts';
import { LazyTracked } from './lazy-tracked.ts';

type Cancel = UseMutationResult<OrderView, ApiProblem, string>;
const TONES: Readonly<Partial<Record<OrderPart['state'], Tone>>> = {
  delivered: 'success',
  'handed-over': 'success',
  ready: 'success',
  cancelled: 'warn',
  undelivered: 'error',
};

/** One shop's part of an order, with how far it has come and the way to cancel it while that is possible. */
export function OrderPartCard({ order, part, cancel }: { readonly order: string; readonly part: OrderPart; readonly cancel: Cancel }) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  const checkout = checkoutPhrases(lang);
  const { seller } = part;
  return (
    <section className="card" aria-label={checkout.fromShop(seller.name)}>
      <div className="row row-spread">
        <h2>{checkout.fromShop(seller.name)}</h2>
        <Badge tone={TONES[part.state] ?? 'info'}>{words.states[part.state]}</Badge>
      </div>
      <CancelledNote part={part} />
      <ul className="line-list">
        {rowsOfLines(part.lines).map((row) =>
          'line' in row ? (
            <PartLine key={row.line.position} line={row.line} />
          ) : (
            <Suspense key={row.bundle.id} fallback={null}>
              <LazyBundleLines bundle={row.bundle} lines={row.parts}>
                {row.parts.map((line) => (
                  <PartLine key={line.position} line={line} />
                ))}
              </LazyBundleLines>
            </Suspense>
          ),
        )}
      </ul>
      <dl className="facts">
        {part.state !== 'cancelled' && <Comes part={part} />}
        {/* Called off before anybody paid: how it is paid would ask for something. */}
        {(part.state !== 'cancelled' || (part.pay && part.pay.state !== 'pending')) && (
          <div>
            <dt>{checkout.pays}</dt>
            <dd>
              {/* Whoever chose Klarna or Swish on the card's page reads that, and no word of a card. */}
              {(part.pay?.means ?? 'card') === 'card' && checkout.methods[part.payment]}
              <Suspense>{part.pay && <LazyPayState pay={part.pay} isPacked={!['placed', 'picking'].includes(part.state)} />}</Suspense>
            </dd>
          </div>
        )}
        <Seller seller={seller} />
      </dl>
      {part.door && (
        <Suspense>
          <LazyDoorTold order={order} door={part.door} />
        </Suspense>
      )}
      <Sums part={part} />
      <Afterwards part={part} />
      {part.mayCancel ? (
        <CancelPart order={order} part={part} cancel={cancel} />
      ) : (
        part.state !== 'cancelled' && <p className="soft">{words.ring(telephoneOnPage(seller.phone))}</p>
      )}
    </section>
  );
}

/** When and how; nothing comes of what is cancelled. */
function Comes({ part }: { readonly part: OrderPart }) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  const { handover } = part;
  return (
    <div>
      <dt>{handover.kind === 'delivery' ? words.comes : words.fetch}</dt>
      <dd>
        {handoverText(part, lang)}
        <Suspense>{part.tracked && <LazyTracked part={part} />}</Suspense>
        <Suspense>{handover.kind === 'delivery' && handover.stop && <LazyBusStop stop={handover.stop} />}</Suspense>
      </dd>
    </div>
  );
}

function Seller({ seller }: Pick<OrderPart, 'seller'>) {
  const words = checkoutPhrases(useLang());
  return (
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
  );
}

/** Most orders end when the goods come; nothing is fetched for those. */
function Afterwards({ part }: { readonly part: OrderPart }) {
  if (part.withdrawals.length + part.refunds.length + part.complaints.length === 0) return null;
  return (
    <Suspense>
      <LazyAfterOrder part={part} />
    </Suspense>
  );
}

/** What was ordered; once it is packed, what it came to. */
function Sums({ part }: { readonly part: OrderPart }) {
  const lang = useLang();
  const words = replacementPhrases(lang);
  const total = checkoutPhrases(lang).sumOfShop(part.seller.name);
  const { settled } = part;
  if (!settled || part.state === 'cancelled') return <SumTable sums={part} total={total} />;
  return (
    <>
      <SumTable sums={settled} total={total} />
      {settled.totalOre !== part.totalOre && <p className="soft">{words.before(formatOre(lang, ore(part.totalOre)))}</p>}
    </>
  );
}

function CancelledNote({ part }: { readonly part: OrderPart }) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  if (!part.cancelled) return null;
  const at = formatMoment(lang, new Date(part.cancelled.at));
  return (
    <p>
      {{ shop: words.cancelledByShop, resident: words.cancelledByYou, clock: words.cancelledUnpaid }[part.cancelled.by](at)}{' '}
      {part.cancelled.why}
    </p>
  );
}

function PartLine({ line }: { readonly line: OrderLine }) {
  const lang = useLang();
  const checkout = checkoutPhrases(lang);
  return (
    <li className="review-line">
      <span>
        {formatQuantity(lang, line.quantity, line.priceUnit)} <strong>{line.name}</strong>
        <span className="field-hint">
          {checkout.withdrawal[line.withdrawal]}
          {line.weighed && `, ${weighedText(line, lang)}`}
        </span>
        {line.promotion && <span className="field-hint">{promotionNote(lang, line.promotion)}</span>}
        {!line.replacement && line.pickState !== 'short' && <DepositNote line={line} />}
        <CouponNote line={line} />
        {line.pickState === 'waiting' && <span className="field-hint">{`${checkout.wish}: ${checkout.wishes[line.wish]}`}</span>}
        {line.pickState === 'short' && <Badge tone="warn">{shortText(line, lang)}</Badge>}
        {line.heldBack && <Badge tone="warn">{ordersPhrases(lang).heldBack}</Badge>}
        {line.replacement && (
          <Suspense>
            <LazyInstead line={line} taken={line.replacement} />
          </Suspense>
        )}
      </span>
      <Money ore={ore(line.paidOre ?? (line.replacement ?? line).totalOre)} />
    </li>
  );
}

/** Whether none or only some of it was there. */
function shortText({ pickedQuantity, priceUnit }: OrderLine, lang: ReturnType<typeof useLang>): string {
  const words = ordersPhrases(lang);
  return pickedQuantity ? words.partlyShort(formatQuantity(lang, pickedQuantity, priceUnit)) : words.short;
}

/** That it is weighed in the shop; afterwards what it weighed. */
function weighedText({ pickState, pickedQuantity, priceUnit }: OrderLine, lang: ReturnType<typeof useLang>): string {
  if (pickState !== 'picked' || pickedQuantity === null) return checkoutPhrases(lang).weighed;
  return ordersPhrases(lang).weighed(formatQuantity(lang, pickedQuantity, priceUnit));
}

function handoverText({ handover }: OrderPart, lang: ReturnType<typeof useLang>): string {
  const words = ordersPhrases(lang);
  if (handover.kind === 'delivery') {
    const day = formatDay(lang, localDate(handover.day));
    return words.comesText(day, formatTime(localTime(handover.windowFrom)), formatTime(localTime(handover.windowTo)), handover.carrierName);
  }
  const hours =
    handover.opens && handover.closes
      ? words.fetchHours(formatTime(localTime(handover.opens)), formatTime(localTime(handover.closes)))
      : '';
  return words.fetchText(handover.day ? formatDay(lang, localDate(handover.day)) : '', hours, handover.address);
}

/** Asked once more before it is done, since it cannot be taken back. */
function CancelPart({ order, part, cancel }: { readonly order: string; readonly part: OrderPart; readonly cancel: Cancel }) {
  const lang = useLang();
  const words = ordersPhrases(lang);
  const [open, setOpen] = useState(false);
  const confirm = () => cancel.mutate(part.id, { onSettled: () => setOpen(false) });
  return (
    <div className="screen-only">
      <p className="soft">{words.cancelUntil(formatMoment(lang, new Date(part.cancelBy)))}</p>
      <div className="row">
        {part.state === 'placed' && (
          <LinkButton to={`/andra/${order}/${part.id}`} kind="quiet">
            {words.change}
          </LinkButton>
        )}
        <Button kind="danger" onClick={() => setOpen(true)}>
          {words.cancelPart(part.seller.name)}
        </Button>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.cancelTitle(part.seller.name)}>
        <p>{words.cancelText}</p>
        {part.feeOre > 0 && <p>{words.cancelFee}</p>}
        <div className="dialog-actions">
          <Button kind="danger" busy={cancel.isPending && words.cancelling} onClick={confirm}>
            {words.cancelConfirm}
          </Button>
          <Button kind="quiet" onClick={() => setOpen(false)}>
            {words.cancelKeep}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
