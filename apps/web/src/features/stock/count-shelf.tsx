import type { Reply } from '@galleria/contract/client';
import type { BaseUnit } from '@galleria/domain/catalogue';
import { formatNumber, formatQuantity } from '@galleria/phrases/format';
import { stockPhrases } from '@galleria/phrases/stock';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Promised } from './promised.ts';

type Shelf = Reply<'POST /tenants/:tenant/shops/:shop/offers/:offer/counts'>;
type Counted = { readonly onHand: number; readonly reason: string; readonly note: string };

const REASONS = ['inventory', 'broken', 'expired', 'missing', 'own-use', 'found', 'delivery'] as const;
/** What a person counts in: pieces, or kilograms, litres, metres and square metres of the base unit. */
const SCALE: Readonly<Record<BaseUnit, number>> = {
  piece: 1,
  gram: 1000,
  millilitre: 1000,
  millimetre: 1000,
  'square-millimetre': 1_000_000,
};

type Props = { readonly api: string; readonly offer: Promised; readonly onHand: number };

/** The shelf as somebody has counted it, with the reason. */
export function CountShelf({ api, offer, onHand }: Props) {
  const words = stockPhrases(useLang());
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon="edit" label={words.countOf(offer.name)} onClick={() => setOpen(true)}>
        {words.count}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.countTitle(offer.name)}>
        {open && <CountForm api={api} offer={offer} onHand={onHand} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function CountForm({ api, offer, onHand, onDone }: Props & { readonly onDone: () => void }) {
  const lang = useLang();
  const words = stockPhrases(lang);
  const tell = useToast();
  const [isWrong, setWrong] = useState(false);
  const count = useCommand<Counted, Shelf>({
    method: 'POST',
    path: `${api}/offers/${offer.id}/counts`,
    purpose: `count.${offer.id}`,
    changes: [`${api}/promises`, `${api}/offers`],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const amount = amountOf(String(form.get('amount') ?? ''), offer.unit);
    setWrong(amount === undefined);
    if (amount === undefined) return;
    const counted = { onHand: amount, reason: String(form.get('reason')), note: String(form.get('note') ?? '') };
    count.mutate(counted, {
      onSuccess: (shelf) => {
        const told = words.counted(offer.name, formatQuantity(lang, shelf.onHand, offer.unit));
        tell(shelf.short > 0 ? `${told} ${words.stillShort(formatQuantity(lang, shelf.short, offer.unit))}` : told);
        onDone();
      },
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>{words.countText}</p>
      <TextField
        label={`${words.amount}, ${formatQuantity(lang, SCALE[offer.unit], offer.unit).replace(/^[\d\s,.]+/, '')}`}
        name="amount"
        defaultValue={formatNumber(lang, onHand / SCALE[offer.unit], 3)}
        inputMode="decimal"
        required
        short
        error={isWrong ? words.amountWrong : undefined}
      />
      <Select label={words.reason} name="reason" required choices={REASONS.map((value) => ({ value, label: words.reasons[value] }))} />
      <TextField label={words.note} hint={words.noteHint} name="note" maxLength={200} />
      <ProblemNotice problem={count.error} />
      <div className="dialog-actions">
        <Button type="submit" size="large" busy={count.isPending && words.saving}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** `12`, `2,5`, `1 200`: whole base units, or nothing. */
function amountOf(text: string, unit: BaseUnit): number | undefined {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ''));
  if (match === null) return undefined;
  const amount = Number(`${match[1]}.${match[2] ?? '0'}`) * SCALE[unit];
  return Number.isInteger(Math.round(amount * 1000) / 1000) && amount <= 1_000_000_000 ? Math.round(amount) : undefined;
}
