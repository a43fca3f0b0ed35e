import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { householdsPhrases } from '@galleria/phrases/households';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';

export type RightFields = {
  readonly validFrom: string;
  readonly validTo: string;
  readonly decidedOn: string;
  readonly registrationNumber: string;
  readonly distanceExempt: boolean;
};

/** A year from a day, which is what most decisions are. */
export function aYearFrom(day: string): RightFields {
  const from = localDate(day);
  const next = `${Number(from.slice(0, 4)) + 1}${from.slice(4).replace('-02-29', '-02-28')}`;
  return {
    validFrom: from,
    validTo: addDays(localDate(next), -1),
    decidedOn: dayOf(new Date()),
    registrationNumber: '',
    distanceExempt: false,
  };
}

export const rightFits = ({ validFrom, validTo, decidedOn }: RightFields): boolean =>
  validFrom !== '' && validTo !== '' && decidedOn !== '' && validFrom <= validTo;

type RightFormProps = { readonly fields: RightFields; readonly tried: boolean; readonly onChange: (fields: RightFields) => void };

/** Days and a registration number: all that is kept of a decision. */
export function RightForm({ fields, tried, onChange }: RightFormProps) {
  const words = householdsPhrases(useLang());
  const text = (name: 'validFrom' | 'validTo' | 'decidedOn' | 'registrationNumber') => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
  });
  const missing = (name: 'validFrom' | 'validTo' | 'decidedOn') => (tried && fields[name] === '' ? words.required : undefined);
  const reversed = tried && fields.validTo !== '' && fields.validTo < fields.validFrom ? words.toBeforeFrom : undefined;
  return (
    <>
      <div className="filters">
        <TextField label={words.validFrom} required short type="date" {...text('validFrom')} error={missing('validFrom')} />
        <TextField label={words.validTo} required short type="date" {...text('validTo')} error={missing('validTo') ?? reversed} />
        <TextField label={words.decidedOn} required short type="date" {...text('decidedOn')} error={missing('decidedOn')} />
      </div>
      <TextField label={words.registrationNumber} maxLength={60} {...text('registrationNumber')} />
      <Checkbox
        label={words.distanceExempt}
        checked={fields.distanceExempt}
        onChange={(event) => onChange({ ...fields, distanceExempt: event.target.checked })}
      />
    </>
  );
}
