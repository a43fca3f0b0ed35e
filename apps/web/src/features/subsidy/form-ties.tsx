import { schemeFormPhrases, subsidyPhrases } from '@galleria/phrases/subsidy';
import type { ReactNode } from 'react';
import { useLang } from '../../lib/site.tsx';
import type { Faults, SchemeFields } from './scheme-fields.ts';

export type FormProps = {
  readonly fields: SchemeFields;
  readonly faults: Faults;
  readonly onChange: (fields: SchemeFields) => void;
  /** What the rules that one started from say nothing of, and whose they are. */
  readonly gaps?: { readonly of: string; readonly fields: readonly ('compensation' | 'residentFee')[] } | undefined;
};
type TextName = { [K in keyof SchemeFields]: SchemeFields[K] extends string ? K : never }[keyof SchemeFields];
type TickName = { [K in keyof SchemeFields]: SchemeFields[K] extends boolean ? K : never }[keyof SchemeFields];
type ListName = 'vendorRules' | 'exceptions';

/** Ties a field of the form to its value, and to the fault that the check found there. */
export function useTies({ fields, faults, onChange }: FormProps) {
  const lang = useLang();
  const words = subsidyPhrases(lang);
  const form = schemeFormPhrases(lang);
  const fault = (...names: readonly string[]) => {
    const code = names.map((name) => faults.get(name)).find(Boolean);
    return code ? words.faultOf(code) : undefined;
  };
  const text = (name: TextName) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
  });
  const tick = (name: TickName) => ({
    checked: fields[name],
    onChange: (event: { target: { checked: boolean } }) => onChange({ ...fields, [name]: event.target.checked }),
  });
  const pick = <V extends string>(name: ListName, value: V) => {
    const chosen: readonly string[] = fields[name];
    return {
      checked: chosen.includes(value),
      onChange: (event: { target: { checked: boolean } }) =>
        onChange({ ...fields, [name]: event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value) }),
    };
  };
  const choices = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
  return { words, form, fault, text, tick, pick, choices };
}

/** Questions that belong together, under a heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="field form-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
