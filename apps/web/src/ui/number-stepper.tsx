import { commonPhrases } from '@galleria/phrases/common';
import { formatNumber, parseNumber } from '@galleria/phrases/format';
import { useId, useState } from 'react';
import { useLang } from '../lib/site.tsx';
import { FieldError } from './field.tsx';
import { Icon } from './icon.tsx';

export type NumberStepperProps = {
  /** What is counted, for screen readers: "antal Knäckebröd". */
  readonly label: string;
  /** A whole number of the base unit. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly step?: number;
  readonly min?: number;
  readonly max?: number;
  /** How the base unit is shown: 1 for pieces, 1000 shows grams as kg. */
  readonly scale?: number;
  /** The word after the number: "st", "kg". */
  readonly unit?: string;
  /** Takes what a scanner types into the field: digits too many for any quantity. */
  readonly onCode?: (code: string) => void;
};

const CODE = /^\d{8,}$/;

/** What cannot be had in parts is not rounded in silence. */
const numberIn = (typed: string, inParts: boolean): number | undefined => {
  const number = parseNumber(typed);
  return inParts || Number.isInteger(number) ? number : undefined;
};

/** A quantity by buttons or by typing. What is typed is rounded to the step and kept within the bounds when the field is left. */
export function NumberStepper({ label, value, onChange, step = 1, min = 0, max = 999, scale = 1, unit, onCode }: NumberStepperProps) {
  const lang = useLang();
  const words = commonPhrases(lang);
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const [error, setError] = useState<string>();
  const show = (amount: number) => formatNumber(lang, amount / scale, 3);
  const withUnit = (amount: number) => (unit ? `${show(amount)} ${unit}` : show(amount));
  const choose = (wanted: number) => {
    setError(wanted < min ? words.fewest(withUnit(min)) : wanted > max ? words.most(withUnit(max)) : undefined);
    onChange(Math.min(max, Math.max(min, wanted)));
  };
  const leave = () => {
    if (typed === undefined) return;
    setTyped(undefined);
    if (onCode && CODE.test(typed.trim())) {
      setError(undefined);
      return onCode(typed.trim());
    }
    const number = numberIn(typed, scale > step);
    if (number === undefined) setError(scale > step ? words.notANumber : words.notAWhole);
    else choose(Math.round((number * scale) / step) * step);
  };
  return (
    <div>
      <span className="stepper">
        <button type="button" aria-label={words.decrease(label)} onClick={() => choose(value - step)}>
          <Icon name="minus" />
        </button>
        <input
          inputMode="decimal"
          aria-label={unit ? `${label} (${unit})` : label}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          value={typed ?? show(value)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => event.key === 'Enter' && leave()}
        />
        {unit && (
          <span className="stepper-unit" aria-hidden="true">
            {unit}
          </span>
        )}
        <button type="button" aria-label={words.increase(label)} onClick={() => choose(value + step)}>
          <Icon name="plus" />
        </button>
      </span>
      <span role="status">
        <FieldError id={`${id}-error`} error={error} />
      </span>
    </div>
  );
}
