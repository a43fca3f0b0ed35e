import { DEPOSIT_RATES, type Empties, emptiesWorth, mostEmpties } from '@galleria/domain/delivery';
import { type Ore, ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useLang } from '../../lib/site.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';

type Props = {
  readonly empties: readonly Empties[];
  readonly payOut: Ore /** Settled with the customer without the driver. */;
  readonly settled: boolean;
  readonly onChange: (empties: readonly Empties[]) => void;
};

/** Cans and bottles that the resident gives back, by the deposit on the mark; folded away, since most give none. */
export function TakenEmpties({ empties, payOut, settled, onChange }: Props) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const countOf = (rate: Empties['depositOre']): number => empties.find(({ depositOre }) => depositOre === rate)?.count ?? 0;
  const put = (depositOre: Empties['depositOre'], count: number) =>
    onChange(
      DEPOSIT_RATES.map((rate) => ({ depositOre: rate, count: rate === depositOre ? count : countOf(rate) })).filter(
        (each) => each.count > 0,
      ),
    );
  const worth = emptiesWorth(empties);
  return (
    <details>
      <summary>
        {words.empties}
        {worth > 0 && `: ${formatOre(lang, worth)}`}
      </summary>
      {DEPOSIT_RATES.map((rate) => (
        <div key={rate} className="row row-spread pack-zone">
          <span>{words.emptiesOf(formatOre(lang, ore(rate)))}</span>
          <NumberStepper
            label={words.emptiesOf(formatOre(lang, ore(rate)))}
            value={countOf(rate)}
            max={mostEmpties(rate)}
            onChange={(count) => put(rate, count)}
          />
        </div>
      ))}
      {settled && worth > 0 && <p>{words.emptiesSettled}</p>}
      {payOut > 0 && <p className="collect">{words.payOut(formatOre(lang, payOut))}</p>}
    </details>
  );
}
