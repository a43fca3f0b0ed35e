import type { StaffBundle } from '@galleria/contract/bundles';
import { ore } from '@galleria/domain/money';
import { bundleStaffPhrases } from '@galleria/phrases/bundles-staff';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { Money } from '../../ui/text.tsx';

export type ChosenPart = Omit<StaffBundle['parts'][number], 'depositOre'>;
const MOST_OF_ONE = 99;

type Props = { readonly parts: readonly ChosenPart[]; readonly onChange: (parts: readonly ChosenPart[]) => void };

/** What the bundle holds, in the order in which it is shown, each with its number; a part that is not sold now says why. */
export function BundlePartsField({ parts, onChange }: Props) {
  const words = bundleStaffPhrases(useLang());
  const up = (index: number) => {
    const moved = parts[index];
    if (moved) onChange(parts.toSpliced(index, 1).toSpliced(index - 1, 0, moved));
  };
  return (
    <fieldset className="field">
      <legend className="field-label">{words.parts}</legend>
      {parts.length === 0 && <p className="soft">{words.noParts}</p>}
      <ol className="stack">
        {parts.map((part, index) => (
          <li key={part.offerId}>
            <p>
              {part.name} <span className="soft">{part.sku}</span> <Money ore={ore(part.priceOre * part.quantity)} />
              {part.obstacle && <span className="field-error">{`${part.name} ${words.obstacles[part.obstacle]}.`}</span>}
            </p>
            <div className="row">
              <NumberStepper
                label={words.quantityOf(part.name)}
                value={part.quantity}
                step={1}
                min={1}
                max={MOST_OF_ONE}
                scale={1}
                unit="st"
                onChange={(quantity) => onChange(parts.with(index, { ...part, quantity }))}
              />
              <Button kind="bare" icon="up" label={words.up(part.name)} disabled={index === 0} onClick={() => up(index)} />
              <Button kind="bare" icon="trash" label={words.remove(part.name)} onClick={() => onChange(parts.toSpliced(index, 1))} />
            </div>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
