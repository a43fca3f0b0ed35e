import type { OrderPart } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';

/** How far the payment of a part has come, in the place where its way of paying stands. */
export function PayState({ pay, isPacked }: { readonly pay: NonNullable<OrderPart['pay']>; readonly isPacked: boolean }) {
  const lang = useLang();
  const words = cardPaymentPhrases(lang);
  const amount = (value: number) => formatOre(lang, ore(value));
  return (
    <>
      {(pay.means === 'klarna' || pay.means === 'swish') && words.means[pay.means]}
      <span className="field-hint">{pay.state === 'held' ? words.heldText(amount(pay.highestOre)) : words.states[pay.state]}</span>
      {pay.payee !== null && pay.state !== 'released' && <span className="field-hint">{words.paidTo(pay.payee)}</span>}
      {pay.drawnOre > 0 && (
        <span className="field-hint">
          {pay.drawnOre < pay.highestOre
            ? words.drawnLess(amount(pay.drawnOre), amount(pay.highestOre))
            : words.drawn(amount(pay.drawnOre))}
        </span>
      )}
      {pay.drawnOre > 0 && !isPacked && <span className="field-hint">{words.drawnBefore}</span>}
      {pay.givenBackOre > 0 && (
        <span className="field-hint">{(pay.means === 'swish' ? words.givenBackBySwish : words.givenBack)(amount(pay.givenBackOre))}</span>
      )}
      {pay.refunds
        .filter(({ cause }) => cause === 'given')
        .map((refund) => (
          <span key={refund.askedAt} className="field-hint">
            {words.backBecause(amount(refund.amountOre), formatMoment(lang, new Date(refund.askedAt), { short: true }), refund.why)}
          </span>
        ))}
    </>
  );
}
