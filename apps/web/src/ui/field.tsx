import { commonPhrases } from '@galleria/phrases/common';
import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import { useLang } from '../lib/site.tsx';
import { Icon } from './icon.tsx';

export type FieldText = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
};
/** What a control inside a Field must carry so that label, hint and error are read together with it. */
export type ControlProps = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly required: boolean;
};

/** Label, hint and error around one control: `<Field label="…">{(control) => <input {...control} />}</Field>`. */
export function Field({
  label,
  hint,
  error,
  required = false,
  children,
}: FieldText & { readonly children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const words = commonPhrases(useLang());
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label} {!required && <span className="field-note">({words.optional})</span>}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, required, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (!error) return null;
  return (
    <p className="field-error" id={id}>
      <Icon name="warn" /> {error}
    </p>
  );
}

/** Fields that belong together under one question (a fieldset with a legend). */
export function FieldGroup({ label, hint, error, children }: FieldText & { readonly children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="field-label">{label}</legend>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

type Bare<T> = Omit<T, 'className' | 'style' | 'id' | 'required'>;

/** One line of text. `short` for codes, times and amounts. */
export function TextField({
  label,
  hint,
  error,
  required,
  short,
  ...input
}: FieldText & Bare<InputHTMLAttributes<HTMLInputElement>> & { readonly short?: boolean }) {
  return (
    <Field {...fieldText({ label, hint, error, required })}>
      {(control) => <input type="text" {...input} {...control} className={short ? 'input input-short' : 'input'} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, required, ...input }: FieldText & Bare<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field {...fieldText({ label, hint, error, required })}>
      {(control) => <textarea rows={3} {...input} {...control} className="input" />}
    </Field>
  );
}

export type Choice<V extends string = string> = { readonly value: V; readonly label: string; readonly disabled?: boolean };

export function Select({
  label,
  hint,
  error,
  required,
  choices,
  ...select
}: FieldText & Bare<SelectHTMLAttributes<HTMLSelectElement>> & { readonly choices: readonly Choice[] }) {
  return (
    <Field {...fieldText({ label, hint, error, required })}>
      {(control) => (
        <select {...select} {...control} className="input">
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const fieldText = ({
  label,
  hint,
  error,
  required,
}: {
  label: string;
  hint: ReactNode;
  error: string | undefined;
  required: boolean | undefined;
}): FieldText => ({
  label,
  hint,
  error,
  required: required ?? false,
});

export function Checkbox({ label, hint, error, ...input }: FieldText & Bare<InputHTMLAttributes<HTMLInputElement>>) {
  const id = useId();
  return (
    <div className="field">
      <label className="choice">
        <input
          {...input}
          type="checkbox"
          aria-describedby={`${hint ? `${id}-hint` : ''} ${error ? `${id}-error` : ''}`.trim() || undefined}
          aria-invalid={error ? true : undefined}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export type CardChoice<V extends string> = Choice<V> & { readonly text?: ReactNode };
type RadioCardsProps<V extends string> = FieldText & {
  readonly name: string;
  readonly choices: readonly CardChoice<V>[];
  readonly value: V | undefined;
  readonly onChange: (value: V) => void;
};

/** One of a few, each with a sentence of explanation: delivery days, ways to pay. A choice that is not possible is shown with its reason. */
export function RadioCards<V extends string>({ name, choices, value, onChange, ...text }: RadioCardsProps<V>) {
  return (
    <FieldGroup {...text}>
      <div className="radio-cards">
        {choices.map((choice) => (
          <label key={choice.value} className="choice radio-card">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChange(choice.value)}
            />
            <span>
              <strong>{choice.label}</strong>
              {choice.text && <span className="field-hint">{choice.text}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
