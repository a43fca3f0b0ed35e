import type { StandingOrder } from '@galleria/contract/standing-orders';
import { dayOf } from '@galleria/domain/time';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { type FormEvent, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton, Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { endFrom, type StandingChange } from './change.ts';

type Props = { readonly order: StandingOrder; readonly onSave: (change: StandingChange, said?: string) => void };

/** A journey, a hospital stay, the summer at the children's: a pause with both its days, or the end. */
export function PauseAndEnd({ order, onSave }: Props) {
  const words = standingOrdersPhrases(useLang());
  const today = dayOf(new Date());
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(order.pausedFrom ?? today);
  const [to, setTo] = useState(order.pausedTo ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    onSave({ pausedFrom: from, pausedTo: to });
  };
  return (
    <div className="row">
      <Button kind="quiet" icon="calendar" onClick={() => setOpen(true)}>
        {words.pause}
      </Button>
      {order.pausedFrom && (
        <Button kind="quiet" onClick={() => onSave({ pausedFrom: null, pausedTo: null })}>
          {words.noPause}
        </Button>
      )}
      <ConfirmButton
        kind="quiet"
        title={words.endTitle}
        text={<p>{words.endText}</p>}
        confirm={words.end}
        onConfirm={() => onSave(endFrom(order, today), words.ended)}
      >
        {words.end}
      </ConfirmButton>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.pause}>
        <form onSubmit={submit}>
          <TextField label={words.pauseFrom} type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
          <TextField label={words.pauseTo} type="date" required min={from} value={to} onChange={(event) => setTo(event.target.value)} />
          <Button type="submit">{words.save}</Button>
        </form>
      </Dialog>
    </div>
  );
}
