import { lastDayFrom } from '@galleria/domain/eligibility';
import { dayOf, localDate } from '@galleria/domain/time';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';

export type DaysFields = {
  readonly validFrom: string;
  readonly validTo: string;
  readonly registrationNumber: string;
  readonly distanceExempt: boolean;
};

/** From today for as long as the rules say; a year where they do not. */
export function daysFromToday(months: number | null): DaysFields {
  const today = dayOf(new Date());
  return { validFrom: today, validTo: lastDayFrom(localDate(today), months), registrationNumber: '', distanceExempt: false };
}
export const daysFit = ({ validFrom, validTo }: DaysFields): boolean => validFrom !== '' && validTo !== '' && validFrom <= validTo;
/** The decision that the API takes; decided today. */
export const decisionOf = ({ validFrom, validTo, registrationNumber, distanceExempt }: DaysFields) => ({
  ...{ validFrom, validTo, registrationNumber: registrationNumber.trim() },
  decidedOn: dayOf(new Date()) as string,
  distanceExempt,
});
export type Decision = ReturnType<typeof decisionOf>;

type DaysProps = { readonly fields: DaysFields; readonly tried: boolean; readonly onChange: (fields: DaysFields) => void };

export function DaysForm({ fields, tried, onChange }: DaysProps) {
  const words = eligibilityPhrases(useLang());
  const text = (name: 'validFrom' | 'validTo' | 'registrationNumber') => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
  });
  const missing = (name: 'validFrom' | 'validTo') => (tried && fields[name] === '' ? words.required : undefined);
  const reversed = tried && fields.validTo !== '' && fields.validTo < fields.validFrom ? words.toBeforeFrom : undefined;
  return (
    <>
      <div className="filters">
        <TextField label={words.validFrom} required short type="date" {...text('validFrom')} error={missing('validFrom')} />
        <TextField label={words.validTo} required short type="date" {...text('validTo')} error={missing('validTo') ?? reversed} />
      </div>
      <TextField label={words.registrationNumber} maxLength={60} autoComplete="off" {...text('registrationNumber')} />
      <Checkbox
        label={words.distanceExempt}
        checked={fields.distanceExempt}
        onChange={(event) => onChange({ ...fields, distanceExempt: event.target.checked })}
      />
    </>
  );
}
