import type { EditVehicle, Vehicle } from '@galleria/contract/dispatch';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { formatNumber } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
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
function VehicleForm({ vehicle, api, changes, onDone }: FormProps) {
  const words = dispatchPhrases(useLang());
  const [name, setName] = useState(vehicle?.name ?? '');
  const [kilos, setKilos] = useState(vehicle ? String(vehicle.mostGrams / 1000) : '');
  const [parcels, setParcels] = useState(vehicle ? String(vehicle.mostParcels) : '');
  const [chilled, setChilled] = useState(String(vehicle?.chilledMinutes ?? ''));
  const [frozen, setFrozen] = useState(String(vehicle?.frozenMinutes ?? ''));
  const [retired, setRetired] = useState(vehicle?.retired ?? false);
  const [tried, setTried] = useState(false);
  const save = useCommand<EditVehicle, Vehicle>({
    method: vehicle ? 'PUT' : 'POST',
    path: vehicle ? `${api}/vehicles/${vehicle.id}` : `${api}/vehicles`,
    body: (input) => (vehicle ? { ...input, version: vehicle.version } : input),
    ...(vehicle ? {} : { purpose: `new-vehicle.${api}` }),
    changes: [changes],
  });
  const read = { kilos: wholeIn(kilos), parcels: wholeIn(parcels), chilled: minutesIn(chilled), frozen: minutesIn(frozen) };
  const wrong = (value: number | null | undefined) => (tried && value === undefined ? words.wholeNumber : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (
      name.trim() === '' ||
      read.kilos === undefined ||
      read.parcels === undefined ||
      read.chilled === undefined ||
      read.frozen === undefined
    )
      return;
    save.mutate(
      { name, mostGrams: read.kilos * 1000, mostParcels: read.parcels, chilledMinutes: read.chilled, frozenMinutes: read.frozen, retired },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={words.name}
        hint={words.nameHint}
        required
        maxLength={60}
        value={name}
        error={tried && name.trim() === '' ? words.nameHint : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={words.mostKilos}
        short
        required
        inputMode="numeric"
        value={kilos}
        error={wrong(read.kilos)}
        onChange={(event) => setKilos(event.target.value)}
      />
      <TextField
        label={words.mostParcels}
        short
        required
        inputMode="numeric"
        value={parcels}
        error={wrong(read.parcels)}
        onChange={(event) => setParcels(event.target.value)}
      />
      <TextField
        label={words.chilledMinutes}
        hint={words.minutesHint}
        short
        inputMode="numeric"
        value={chilled}
        error={wrong(read.chilled)}
        onChange={(event) => setChilled(event.target.value)}
      />
      <TextField
        label={words.frozenMinutes}
        hint={words.minutesHint}
        short
        inputMode="numeric"
        value={frozen}
        error={wrong(read.frozen)}
        onChange={(event) => setFrozen(event.target.value)}
      />
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
