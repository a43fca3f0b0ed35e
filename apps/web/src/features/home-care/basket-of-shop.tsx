import type { Quote, QuotedShop } from '@galleria/contract/checkout';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { homeCarePhrases } from '@galleria/phrases/home-care';
import { useEffect } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { Money } from '../../ui/text.tsx';
import type { KeptLine, useBasket } from './use-basket.ts';

type Basket = ReturnType<typeof useBasket>;
type Props = {
  readonly name: string;
  readonly lines: readonly KeptLine[];
  readonly quoted: QuotedShop | undefined;
  readonly choice: Basket['basket']['choices'][number] | undefined;
  readonly basket: Pick<Basket, 'count' | 'choose'>;
};
const SCALES: Readonly<Partial<Record<KeptLine['unit'], { readonly scale: number; readonly unit: string }>>> = {
  gram: { scale: 1000, unit: 'kg' },
  millilitre: { scale: 1000, unit: 'l' },
  millimetre: { scale: 1000, unit: 'm' },
};

/** What is to come from one shop, on which day, and how the household pays for it. Nothing but a single way of paying is chosen beforehand. */
export function BasketOfShop({ name, lines, quoted, choice, basket }: Props) {
  const words = homeCarePhrases(useLang());
  // One way of paying is no choice.
  const allowed = (quoted?.payments ?? []).filter((each) => each.allowed);
  const only = choice?.handover && !choice.payment && allowed.length === 1 ? allowed[0]?.method : undefined;
  const { choose } = basket;
  const shopId = quoted?.shopId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `choose` is made anew with every basket and does the same
  useEffect(() => {
    if (shopId && only) choose(shopId, { payment: only });
  }, [shopId, only]);
  const totals = new Map((quoted?.lines ?? []).map((line) => [line.offerId, line]));
  return (
    <section className="card stack" aria-label={words.fromShop(name)}>
      <h3>{name}</h3>
      <ul className="plain stack">
        {lines.map((line) => {
          const priced = totals.get(line.offerId);
          return (
            <li key={line.offerId} className="row row-spread">
              <span>
                {line.name} {priced?.weighed && <span className="soft">{words.atMost}</span>}
              </span>
              <span className="row">
                <NumberStepper
                  {...{ label: words.quantityOf(line.name), value: line.quantity, step: line.step, min: line.min, max: line.max }}
                  {...SCALES[line.unit]}
                  onChange={(quantity) => basket.count(line.offerId, quantity)}
                />
                {priced && <Money ore={ore(priced.totalOre)} />}
                <Button kind="bare" icon="trash" label={words.remove(line.name)} onClick={() => basket.count(line.offerId, 0)} />
              </span>
            </li>
          );
        })}
      </ul>
      {quoted && <Day {...{ name, quoted, choice, basket }} />}
      {quoted && choice?.handover && <Payment {...{ name, quoted, choice, basket }} />}
    </section>
  );
}

type PartProps = Pick<Props, 'name' | 'choice' | 'basket'> & { readonly quoted: QuotedShop };

function Day({ name, quoted, choice, basket }: PartProps) {
  const lang = useLang();
  const words = homeCarePhrases(lang);
  if (quoted.deliveries.length === 0) return <p className="soft">{words.noRound}</p>;
  const { handover } = choice ?? {};
  const options = quoted.deliveries.slice(0, 6).map((each) => ({
    value: `${each.roundId} ${each.day}`,
    disabled: each.placesLeft < 1,
    label: [
      words.dayOption(formatDay(lang, localDate(each.day)), each.windowFrom, each.windowTo, formatOre(lang, ore(each.feeOre))),
      each.placesLeft < 1 ? words.full : '',
    ]
      .filter(Boolean)
      .join(', '),
  }));
  const chosen = handover?.kind === 'delivery' ? `${handover.roundId} ${handover.day}` : '';
  return (
    <Select
      label={words.day(name)}
      required
      choices={[...(chosen ? [] : [{ value: '', label: words.chooseDay }]), ...options]}
      value={chosen}
      onChange={({ target }) => {
        const [roundId, day] = target.value.split(' ');
        if (roundId && day) basket.choose(quoted.shopId, { handover: { kind: 'delivery', roundId, day } });
      }}
    />
  );
}

function Payment({ name, quoted, choice, basket }: PartProps) {
  const words = homeCarePhrases(useLang());
  const offered = quoted.payments.filter(({ because }) => because !== 'not-offered');
  return (
    <Select
      label={words.pay(name)}
      required
      choices={[
        ...(choice?.payment ? [] : [{ value: '', label: words.choosePay }]),
        ...offered.map(({ method, allowed }) => ({ value: method, label: words.pays[method], disabled: !allowed })),
      ]}
      value={choice?.payment ?? ''}
      onChange={({ target }) => {
        const method = offered.find((each) => each.method === target.value)?.method;
        if (method) basket.choose(quoted.shopId, { payment: method });
      }}
    />
  );
}

/** The quote's parts by shop. */
export const shopsOf = (quote: Quote | undefined): ReadonlyMap<string, QuotedShop> =>
  new Map((quote?.shops ?? []).map((shop) => [shop.shopId, shop]));
