import type { Village } from '@galleria/contract/galleria';
import { dayOf } from '@galleria/domain/time';
import { householdsPhrases } from '@galleria/phrases/households';
import type { ReactNode } from 'react';
import { withVillage } from '../../lib/place-of-village.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Checkbox, FieldGroup, Select, TextArea, TextField } from '../../ui/field.tsx';
import type { DistanceField, HouseholdFault, HouseholdFields } from './household-fields.ts';
import { PinField } from './pin-field.tsx';

type FormProps = {
  readonly fields: HouseholdFields;
  readonly faults: ReadonlySet<HouseholdFault>;
  readonly onChange: (fields: HouseholdFields) => void;
  /** Said below who and where. */
  readonly children?: ReactNode;
};

/** Everything about a household but its decision. No field asks why it has one. */
export function HouseholdForm({ fields, faults, onChange, children }: FormProps) {
  const { tenant } = useWorkplace();
  const words = householdsPhrases(useLang());
  const villages = useApi<{ villages: Village[] }>(`/tenants/${tenant}/villages`, { staleTime: 600_000 });
  const text = (name: 'name' | 'street' | 'postalCode' | 'locality' | 'phone' | 'email' | 'directions') => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
  });
  const tick = (name: 'yearRound' | 'registered' | 'protected') => ({
    checked: fields[name],
    onChange: (event: { target: { checked: boolean } }) => onChange({ ...fields, [name]: event.target.checked }),
  });
  const pickVillage = (id: string) => onChange(withVillage(fields, villages.data?.villages ?? [], id));
  const error = (name: HouseholdFault, message: string) => (faults.has(name) ? message : undefined);
  return (
    <>
      <TextField label={words.name} required maxLength={120} autoComplete="off" {...text('name')} error={error('name', words.required)} />
      <TextField
        label={words.phone}
        hint={words.phoneHint}
        type="tel"
        maxLength={30}
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
      <TextField label={words.street} maxLength={120} {...text('street')} />
      <div className="filters">
        <TextField
          label={words.postalCode}
          required
          short
          inputMode="numeric"
          maxLength={6}
          {...text('postalCode')}
          error={error('postalCode', words.badPostalCode)}
        />
        <TextField label={words.locality} required maxLength={80} {...text('locality')} error={error('locality', words.required)} />
      </div>
      {children}
      <TextArea label={words.directions} hint={words.directionsHint} maxLength={1000} {...text('directions')} />
      <TextField label={words.email} type="email" maxLength={254} {...text('email')} />
      <Checkbox label={words.yearRound} {...tick('yearRound')} />
      <Checkbox label={words.registered} {...tick('registered')} />
      <Checkbox label={words.protected} hint={words.protectedNote} {...tick('protected')} />
      <Places fields={fields} faults={faults} onChange={onChange} />
    </>
  );
}

/** A protected household is on no map. */
const Places = (form: FormProps) => (
  <>
    {!form.fields.protected && (
      <PinField fields={form.fields} fault={form.faults.has('pin')} onChange={(place) => form.onChange({ ...form.fields, ...place })} />
    )}
    <Distances {...form} />
  </>
);

type ShopName = { readonly id: string; readonly name: string };
const METHODS = ['road-measured', 'road-router', 'estimate'] as const;

/** One row for each shop that sells here; an empty one is not kept. */
function Distances({ fields, faults, onChange }: FormProps) {
  const { tenant } = useWorkplace();
  const words = householdsPhrases(useLang());
  const shops = useApi<{ shops: ShopName[] }>(`/tenants/${tenant}/storefront/shops`, { staleTime: 600_000 });
  const today = dayOf(new Date());
  const set = (shopId: string, changes: Partial<DistanceField>) => {
    const known = fields.distances.find((each) => each.shopId === shopId) ?? {
      shopId,
      kilometres: '',
      method: 'road-measured',
      measuredOn: today,
    };
    const changed = { ...known, ...changes };
    const others = fields.distances.filter((each) => each.shopId !== shopId);
    onChange({ ...fields, distances: changed.kilometres.trim() === '' ? others : [...others, changed] });
  };
  return (
    <FieldGroup label={words.distances} hint={words.distancesHint}>
      {(shops.data?.shops ?? []).map(({ id, name }) => {
        const index = fields.distances.findIndex((each) => each.shopId === id);
        const row = fields.distances[index];
        return (
          <div className="filters" key={id}>
            <TextField
              label={`${name}, ${words.kilometres.toLowerCase()}`}
              short
              inputMode="decimal"
              value={row?.kilometres ?? ''}
              onChange={(event) => set(id, { kilometres: event.target.value })}
              error={faults.has(`distance.${index}`) ? words.notKilometres : undefined}
            />
            {row && (
              <>
                <Select
                  label={words.method}
                  required
                  choices={METHODS.map((value) => ({ value, label: words.methods[value] }))}
                  value={row.method}
                  onChange={(event) => set(id, { method: event.target.value })}
                />
                <TextField
                  label={words.measuredOn}
                  required
                  short
                  type="date"
                  max={today}
                  value={row.measuredOn}
                  onChange={(event) => set(id, { measuredOn: event.target.value })}
                />
              </>
            )}
          </div>
        );
      })}
    </FieldGroup>
  );
}
