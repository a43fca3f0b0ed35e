import type { DispatchRun, Vehicle } from '@galleria/contract/dispatch';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';

type Props = { readonly run: DispatchRun; readonly api: string; readonly vehicles: readonly Vehicle[]; readonly changes: string };

/** Which car a run takes, and who drives. */
export function ChooseCar({ run, api, vehicles, changes }: Props) {
  const words = dispatchPhrases(useLang());
  const [open, setOpen] = useState(false);
  const [vehicle, setVehicle] = useState(run.vehicle?.id ?? '');
  const [driver, setDriver] = useState(run.driver);
  const choose = useCommand<{ vehicleId: string | null; driver: string }, unknown>({
    method: 'PUT',
    path: `${api}/runs/${run.id}/car`,
    changes: [changes],
  });
  const begin = () => {
    setVehicle(run.vehicle?.id ?? '');
    setDriver(run.driver);
    choose.reset();
    setOpen(true);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    choose.mutate({ vehicleId: vehicle || null, driver }, { onSuccess: () => setOpen(false) });
  };
  const choices = vehicles.filter(({ carrierId, retired, id }) => carrierId === run.carrierId && (!retired || id === run.vehicle?.id));
  return (
    <>
      <Button kind="quiet" icon="van" onClick={begin}>
        {words.chooseCar}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.chooseCar}>
        <form onSubmit={save}>
          <Select
            label={words.vehicle}
            value={vehicle}
            onChange={(event) => setVehicle(event.target.value)}
            choices={[{ value: '', label: words.noVehicle }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <TextField
            label={words.driver}
            value={driver}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setDriver(event.target.value)}
          />
          <ProblemNotice problem={choose.error} />
          <div className="dialog-actions">
            <Button type="submit" busy={choose.isPending && words.save}>
              {words.save}
            </Button>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {words.cancel}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
