import type { Quote } from '@galleria/contract/checkout';
import type { StandingLine } from '@galleria/contract/standing-orders';
import { ore } from '@galleria/domain/money';
import { formatQuantity } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { scaleOf } from '../../lib/scales.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { Money } from '../../ui/text.tsx';

export type WishCode = NonNullable<StandingLine['wish']>;
export const WISHES: readonly WishCode[] = ['leave-out', 'replace', 'call'];

type Props = {
  readonly line: StandingLine;
  readonly quote: Quote | undefined;
  readonly onChange: (change: Partial<StandingLine>) => void;
  readonly onRemove: () => void;
};

export function GoodsRow({ line, quote, onChange, onRemove }: Props) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const quoted = quote?.shops.flatMap(({ lines }) => lines).find(({ offerId }) => offerId === line.offerId);
  const problem = quote?.problems.find(({ offerId }) => offerId === line.offerId);
  const wish = line.wish ?? 'leave-out';
  const steps = quoted ? { step: quoted.step, min: quoted.min, max: quoted.max } : { step: 1, min: 1 };
  return (
    <li className="basket-line">
      <div className="line-name">
        <strong>{line.name}</strong>
        {problem?.code === 'offer.gone' && <span className="field-error">{words.notNow}</span>}
        {problem?.code === 'stock.short' && (
          <span className="field-error">{words.fewer(formatQuantity(lang, problem.available ?? 0, line.unit))}</span>
        )}
      </div>
      <NumberStepper
        label={words.quantityOf(line.name)}
        value={line.quantity}
        {...steps}
        {...scaleOf(line.unit)}
        onChange={(quantity) => onChange({ quantity })}
      />
      <p className="line-sum">{quoted && <Money ore={ore(quoted.totalOre)} />}</p>
      <div className="line-more">
        <Select
          label={words.wishOf(line.name)}
          required
          value={wish}
          choices={WISHES.map((value) => ({ value, label: words.wishes[value] }))}
          onChange={(event) => onChange({ wish: WISHES.find((each) => each === event.target.value) ?? 'leave-out' })}
        />
        <Button kind="bare" icon="close" label={words.remove(line.name)} onClick={onRemove} />
      </div>
    </li>
  );
}
