import type { EditVehicle, Vehicle } from '@galleria/contract/dispatch';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { formatNumber } from '@galleria/phrases/format';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';

type Props = { readonly vehicles: readonly Vehicle[]; readonly api: string; readonly changes: string };

/** A carrier's cars, and what they take. */
export function Vehicles({ vehicles, api, changes }: Props) {
  const lang = useLang();
  const words = dispatchPhrases(lang);
  const [editing, setEditing] = useState<Vehicle | 'new'>();
  return (
    <section className="stack" aria-labelledby="vehicles">
      <div className="row row-spread">
        <h2 id="vehicles">{words.vehicles}</h2>
        <Button kind="quiet" icon="plus" onClick={() => setEditing('new')}>
          {words.newVehicle}
        </Button>
      </div>
      {vehicles.length === 0 && <p className="soft">{words.noVehicles}</p>}
      <ul className="plain-list">
        {vehicles.map((vehicle) => (
          <li key={vehicle.id} className="card dispatch-car">
            <span>
              <strong>{vehicle.name}</strong>
              <br />
              <span className="soft">
                {[
                  words.kilos(formatNumber(lang, vehicle.mostGrams / 1000)),
                  words.parcels(vehicle.mostParcels),
                  words.coolsFor(vehicle.chilledMinutes, vehicle.frozenMinutes) || words.cools,
                  ...(vehicle.retired ? [words.retired] : []),
                ].join(' · ')}
              </span>
            </span>
            <Button kind="quiet" icon="edit" label={words.editVehicle(vehicle.name)} onClick={() => setEditing(vehicle)} />
          </li>
        ))}
      </ul>
      <Dialog
        open={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing && editing !== 'new' ? words.editVehicle(editing.name) : words.newVehicle}
      >
        {editing && (
          <VehicleForm vehicle={editing === 'new' ? undefined : editing} api={api} changes={changes} onDone={() => setEditing(undefined)} />
        )}
      </Dialog>
    </section>
  );
}

const wholeIn = (text: string): number | undefined => (/^\d{1,5}$/.test(text.trim()) && Number(text) > 0 ? Number(text) : undefined);
const minutesIn = (text: string): number | null | undefined => (text.trim() === '' ? null : wholeIn(text));

type FormProps = { readonly vehicle: Vehicle | undefined; readonly api: string; readonly changes: string; readonly onDone: () => void };

/** Numbers as they are typed. */
type Typed = Readonly<Record<'kilos' | 'parcels' | 'chilled' | 'frozen', string>>;
const typedOf = (vehicle: Vehicle | undefined): Typed => ({
  kilos: vehicle ? String(vehicle.mostGrams / 1000) : '',
  parcels: vehicle ? String(vehicle.mostParcels) : '',
  chilled: String(vehicle?.chilledMinutes ?? ''),
  frozen: String(vehicle?.frozenMinutes ?? ''),
});

function VehicleForm({ vehicle, api, changes, onDone }: FormProps) {
  const words = dispatchPhrases(useLang());
  const [name, setName] = useState(vehicle?.name ?? '');
  const [typed, setTyped] = useState(typedOf(vehicle));
  const [retired, setRetired] = useState(vehicle?.retired ?? false);
  const [tried, setTried] = useState(false);
  const save = useCommand<EditVehicle, Vehicle>({
    method: vehicle ? 'PUT' : 'POST',
    path: vehicle ? `${api}/vehicles/${vehicle.id}` : `${api}/vehicles`,
    body: (input) => (vehicle ? { ...input, version: vehicle.version } : input),
    ...(vehicle ? {} : { purpose: `new-vehicle.${api}` }),
    changes: [changes],
  });
  const kilos = wholeIn(typed.kilos);
  const mostParcels = wholeIn(typed.parcels);
  const chilledMinutes = minutesIn(typed.chilled);
  const frozenMinutes = minutesIn(typed.frozen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || !kilos || !mostParcels || chilledMinutes === undefined || frozenMinutes === undefined) return;
    save.mutate({ name, mostGrams: kilos * 1000, mostParcels, chilledMinutes, frozenMinutes, retired }, { onSuccess: onDone });
  };
  const number = (key: keyof Typed, value: number | null | undefined) => ({
    ...{ short: true, inputMode: 'numeric' as const, value: typed[key] },
    error: tried && value === undefined ? words.wholeNumber : undefined,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setTyped({ ...typed, [key]: event.target.value }),
  });
  const nameError = tried && name.trim() === '' ? words.nameHint : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={words.name}
        hint={words.nameHint}
        required
        maxLength={60}
        value={name}
        error={nameError}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField label={words.mostKilos} required {...number('kilos', kilos)} />
      <TextField label={words.mostParcels} required {...number('parcels', mostParcels)} />
      <TextField label={words.chilledMinutes} hint={words.minutesHint} {...number('chilled', chilledMinutes)} />
      <TextField label={words.frozenMinutes} hint={words.minutesHint} {...number('frozen', frozenMinutes)} />
      {vehicle && <Checkbox label={words.retired} checked={retired} onChange={(event) => setRetired(event.target.checked)} />}
      <ProblemNotice problem={save.error} />
      <div className="dialog-actions">
        <Button type="submit" busy={save.isPending && words.save}>
          {words.save}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
