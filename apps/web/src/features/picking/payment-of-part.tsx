import type { PaymentOfPart } from '@galleria/contract/card-payments';
import type { ShopOrder } from '@galleria/contract/picking';
import { ore } from '@galleria/domain/money';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, Loaded, Notice, type Tone } from '../../ui/feedback.tsx';
import { RefundForm } from './refund-form.tsx';
import { WriteDownElsewhere } from './write-down-elsewhere.tsx';

const TONES: Readonly<Record<PaymentOfPart['state'], Tone>> = { pending: 'warn', held: 'info', captured: 'success', released: 'info' };

type Props = { readonly order: ShopOrder; readonly path: string };

/** Beside an order that is paid through the provider: not to be picked before it is approved; afterwards what was drawn, and the way to give back. */
export function PaymentOfOrder({ order, path }: Props) {
  const words = cardPaymentPhrases(useLang());
  // It follows the order: a step of either is read again.
  const payment = useApi<PaymentOfPart>(`${path}/payment`, {
    refetchInterval: ({ state }) => (state.data && isBeingDrawn(order, state.data) ? 2_000 : 15_000),
    staleTime: 0,
  });
  return (
    <section aria-labelledby="payment">
      <h2 id="payment">{words.payment}</h2>
      <Loaded query={payment}>{(data) => <Payment order={order} path={path} payment={data} />}</Loaded>
    </section>
  );
}

const isPackedAndHeld = ({ state }: ShopOrder, payment: PaymentOfPart): boolean =>
  payment.state === 'held' && !['placed', 'picking', 'cancelled'].includes(state);
/** Packed, and the provider has not answered yet: a matter of seconds. One payment for all waits until every shop has packed. */
const isBeingDrawn = (order: ShopOrder, payment: PaymentOfPart): boolean => payment.payee === null && isPackedAndHeld(order, payment);

/** Of one payment for all: what of the shop's share it has, what was kept as commission, and what is still with whoever took the payment. */
function ShareSent({ payee, payment }: { readonly payee: string; readonly payment: PaymentOfPart }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const amount = (value: number) => formatOre(lang, ore(value));
  const { drawnOre, givenBackOre, sentOre, keptOre, nettings } = payment;
  const waitsOre = drawnOre - givenBackOre - sentOre - keptOre;
  const transferredOre = nettings.reduce((sum, each) => sum + (each.kind === 'withheld' ? -each.amountOre : each.amountOre), sentOre);
  return (
    <p>
      {words.takenBy(payee, amount(transferredOre))}
      {nettings.map(
        ({ kind, amountOre, reference }) => ` ${(kind === 'withheld' ? words.withheldFor : words.offsetBy)(amount(amountOre), reference)}`,
      )}
      {keptOre > 0 && ` ${words.keptOfShare(amount(keptOre))}`}
      {waitsOre > 0 && ` ${words.shareWaits(amount(waitsOre))}`}
      {waitsOre < 0 && ` ${words.shareOwed(amount(-waitsOre))}`}
    </p>
  );
}

function stateText(order: ShopOrder, payment: PaymentOfPart, words: ReturnType<typeof cardPaymentPhrases>): string {
  if (!isPackedAndHeld(order, payment)) return words.states[payment.state];
  return payment.payee === null ? words.beingDrawn : words.drawnWhenAll;
}

function Payment({ order, path, payment }: Props & { readonly payment: PaymentOfPart }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const [giving, setGiving] = useState(false);
  const amount = (value: number) => formatOre(lang, ore(value));
  const { state, highestOre, drawnOre, givenBackOre, leftOre, refunds } = payment;
  const done = order.state === 'delivered' || order.state === 'handed-over';
  return (
    <>
      {state === 'pending' && order.state === 'placed' && (
        <Notice tone="warn" title={words.notPaidTitle}>
          <p>{words.notPaidText(formatMoment(lang, new Date(payment.payBy)))}</p>
        </Notice>
      )}
      {state === 'pending' && order.state !== 'placed' && order.state !== 'cancelled' && (
        <Notice tone="warn" title={words.holdLostTitle}>
          <p>{words.holdLostNotice}</p>
        </Notice>
      )}
      {payment.failedOre > 0 && (
        <Notice tone="error" title={words.failedTitle}>
          <p>{words.failedText(amount(payment.failedOre))}</p>
        </Notice>
      )}
      {payment.elsewhereOre > 0 && <WriteDownElsewhere payment={payment} path={path} isOver={done || order.state === 'cancelled'} />}
      <p>
        <Badge tone={TONES[state]}>{stateText(order, payment, words)}</Badge> {words.highest} {amount(highestOre)}
        {drawnOre > 0 && ` · ${words.drawnOre} ${amount(drawnOre)}`}
        {givenBackOre > 0 && ` · ${words.givenBackOre} ${amount(givenBackOre)}`}
      </p>
      {payment.payee !== null && drawnOre > 0 && <ShareSent payee={payment.payee} payment={payment} />}
      {refunds.length > 0 && (
        <>
          <h3>{words.refunds}</h3>
          <ul>
            {refunds.map((refund) => (
              <li key={refund.id}>
                {amount(refund.amountOre)}, {words.refundStates[refund.state]}. {refund.why || words.refundCauses[refund.cause]}
              </li>
            ))}
          </ul>
        </>
      )}
      {done && state === 'captured' && leftOre === 0 && <p className="soft">{words.nothingLeft}</p>}
      {done && state === 'captured' && leftOre > 0 && (
        <Button kind="quiet" onClick={() => setGiving(true)}>
          {words.giveBack}
        </Button>
      )}
      <Dialog open={giving} onClose={() => setGiving(false)} title={words.giveBack}>
        {giving && <RefundForm order={order} path={path} payment={payment} onDone={() => setGiving(false)} />}
      </Dialog>
    </>
  );
}
