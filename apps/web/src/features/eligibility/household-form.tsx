import type { Village } from '@galleria/contract/galleria';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { protectionPhrases } from '@galleria/phrases/protection';
import { withVillage } from '../../lib/place-of-village.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import type { AppliedFault, AppliedFields } from './household-fields.ts';

type FormProps = {
  readonly tenant: string;
  readonly fields: AppliedFields;
  readonly faults: ReadonlySet<AppliedFault>;
  readonly onChange: (fields: AppliedFields) => void;
};

/** Whom it is for and where they live. No field asks why. */
export function AppliedForm({ tenant, fields, faults, onChange }: FormProps) {
  const words = eligibilityPhrases(useLang());
  const villages = useApi<{ villages: Village[] }>(`/tenants/${tenant}/villages`, { staleTime: 600_000 });
  const hide = protectionPhrases(useLang());
  const text = (name: TextName) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
  });
  const pickVillage = (id: string) => onChange(withVillage(fields, villages.data?.villages ?? [], id));
  const error = (name: AppliedFault, message: string) => (faults.has(name) ? message : undefined);
  return (
    <>
      <TextField label={words.name} required maxLength={120} autoComplete="off" {...text('name')} error={error('name', words.required)} />
      <TextField
        label={words.phone}
        type="tel"
        maxLength={30}
        autoComplete="off"
        {...text('phone')}
        error={error('phone', words.badPhone)}
      />
      <Select
        label={words.village}
        choices={[
          { value: '', label: words.noVillage },
          ...(villages.data?.villages ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={fields.villageId}
        onChange={(event) => pickVillage(event.target.value)}
      />
      <AddressFields text={text} error={error} />
      <TextField
        label={words.email}
        type="email"
        maxLength={254}
        autoComplete="off"
        {...text('email')}
        error={error('email', words.badEmail)}
      />
      <Checkbox
        label={hide.tick}
        hint={hide.tickHint}
        checked={fields.protected}
        onChange={({ target }) => onChange({ ...fields, protected: target.checked })}
      />
    </>
  );
}

type TextName = Exclude<keyof AppliedFields, 'protected'>;
type Text = (name: TextName) => { readonly value: string; readonly onChange: (event: { target: { value: string } }) => void };
type ErrorOf = (name: AppliedFault, message: string) => string | undefined;

function AddressFields({ text, error }: { readonly text: Text; readonly error: ErrorOf }) {
  const words = eligibilityPhrases(useLang());
  return (
    <>
      <TextField label={words.street} maxLength={120} autoComplete="off" {...text('street')} />
      <div className="filters">
        <TextField
          label={words.postalCode}
          required
          short
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
          {...text('postalCode')}
          error={error('postalCode', words.badPostalCode)}
        />
        <TextField
          label={words.locality}
          required
          maxLength={80}
          autoComplete="off"
          {...text('locality')}
          error={error('locality', words.required)}
        />
      </div>
    </>
  );
}
