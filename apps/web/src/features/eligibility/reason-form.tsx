import type { CareReason } from '@galleria/contract/eligibility';
import { CRITERIA } from '@galleria/domain/eligibility';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { useLang } from '../../lib/site.tsx';
import { Select, TextArea } from '../../ui/field.tsx';

/** As it is typed: no reason is chosen beforehand. */
export type ReasonFields = { readonly code: string; readonly note: string };
export const emptyReason: ReasonFields = { code: '', note: '' };

export function reasonOf({ code, note }: ReasonFields): CareReason | undefined {
  const known = CRITERIA.find((each) => each === code);
  return known && { code: known, note: note.trim() };
}

type ReasonProps = {
  readonly fields: ReasonFields;
  readonly tried: boolean;
  readonly hint: string;
  readonly onChange: (fields: ReasonFields) => void;
};

/** Why: a code, and words if the code does not say enough. It is kept nowhere on this device. */
export function ReasonForm({ fields, tried, hint, onChange }: ReasonProps) {
  const words = eligibilityPhrases(useLang());
  return (
    <>
      <Select
        label={words.reasonCode}
        hint={hint}
        required
        autoComplete="off"
        choices={[{ value: '', label: words.chooseReason }, ...CRITERIA.map((value) => ({ value, label: words.criteria[value] }))]}
        value={fields.code}
        error={tried && !reasonOf(fields) ? words.required : undefined}
        onChange={(event) => onChange({ ...fields, code: event.target.value })}
      />
      <TextArea
        label={words.reasonNote}
        maxLength={1000}
        autoComplete="off"
        value={fields.note}
        onChange={(event) => onChange({ ...fields, note: event.target.value })}
      />
    </>
  );
}
