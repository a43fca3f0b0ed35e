import type { ShopOrder } from '@galleria/contract/picking';
import { pickingPhrases } from '@galleria/phrases/picking';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly order: ShopOrder; readonly path: string; readonly api: string };

/** The shop cannot deliver: it says why, reads what will happen, and cancels its part for good. Shown as long as the table of moves has the step. */
export function CancelOrder(props: Props) {
  const words = pickingPhrases(useLang());
  const [open, setOpen] = useState(false);
  if (!props.order.steps.includes('cancel-as-shop')) return null;
  return (
    <div className="section screen-only">
      <Button kind="danger" onClick={() => setOpen(true)}>
        {words.cancelOrder}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.cancelOrderTitle(props.order.name)}>
        <CancelForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function CancelForm({ order, path, api, onDone }: Props & { readonly onDone: () => void }) {
  const words = pickingPhrases(useLang());
  const tell = useToast();
  const [why, setWhy] = useState('');
  // Twice is once: the second is refused by the state, and the page shows what is true.
  const cancel = useCommand<{ why: string }, unknown>({ method: 'POST', path: `${path}/cancel`, changes: [api, path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    cancel.mutate(
      { why: why.trim() },
      {
        onSuccess: () => {
          tell(words.cancelled);
          onDone();
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextArea
        label={words.cancelWhy}
        hint={words.cancelWhyHint}
        required
        rows={2}
        maxLength={500}
        value={why}
        onChange={({ target }) => setWhy(target.value)}
      />
      <p>{words.cancelHappens}</p>
      <ul>
        {consequences(order, words).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <ProblemNotice problem={cancel.error} />
      <div className="dialog-actions">
        <Button type="submit" kind="danger" disabled={why.trim() === ''} busy={cancel.isPending && words.cancelDo}>
          {words.cancelDo}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {words.cancelKeep}
        </Button>
      </div>
    </form>
  );
}

function consequences({ confirmedBy, phone, note }: ShopOrder, words: ReturnType<typeof pickingPhrases>): string[] {
  const told =
    confirmedBy !== 'printed-with-goods'
      ? words.cancelLetter[confirmedBy]
      : phone
        ? words.cancelCall(telephoneOnPage(phone))
        : words.cancelCallNone;
  return [words.cancelStock, ...(note ? [words.cancelNote(note.number)] : []), told, words.cancelPays, words.cancelForGood];
}
