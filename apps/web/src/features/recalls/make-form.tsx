import type { AskRecall, MakeRecall, RecallPreview } from '@galleria/contract/recalls';
import { recallsPhrases } from '@galleria/phrases/recalls';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly path: string; readonly onDone: () => void };
const SOURCES = ['maker', 'authority', 'shop'] as const;

/** First how many it is about, then the words, then it goes out: what is sent cannot be taken back. */
export function MakeRecallForm({ path, onDone }: Props) {
  const words = recallsPhrases(useLang());
  const [gtin, setGtin] = useState('');
  const [fromDay, setFromDay] = useState('');
  const [toDay, setToDay] = useState('');
  const look = useCommand<AskRecall, RecallPreview>({ method: 'POST', path: `${path}/preview` });
  const ask: AskRecall = { gtin: gtin.replace(/\D/g, ''), fromDay: fromDay || null, toDay: toDay || null };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look.mutate(ask);
  };
  const change = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    look.reset();
  };
  return (
    <div className="card stack">
      <form className="stack" onSubmit={submit}>
        <h2>{words.make}</h2>
        <TextField
          label={words.gtin}
          hint={words.gtinHint}
          inputMode="numeric"
          required
          value={gtin}
          maxLength={20}
          onChange={change(setGtin)}
        />
        <TextField label={words.fromDay} hint={words.periodHint} type="date" value={fromDay} onChange={change(setFromDay)} />
        <TextField label={words.toDay} type="date" value={toDay} onChange={change(setToDay)} />
        <ProblemNotice problem={look.error} />
        <div className="row">
          <Button type="submit" busy={look.isPending && words.looking}>
            {words.look}
          </Button>
          <Button kind="quiet" onClick={onDone}>
            {words.cancel}
          </Button>
        </div>
      </form>
      {look.data && <Second key={ask.gtin} path={path} ask={ask} found={look.data} onDone={onDone} />}
    </div>
  );
}

function Second({ path, ask, found, onDone }: Props & { readonly ask: AskRecall; readonly found: RecallPreview }) {
  const words = recallsPhrases(useLang());
  const { offers, orders, waiting, gone, channels } = found;
  if (offers + orders + gone === 0) {
    return (
      <Notice tone="info" live>
        <p>{words.nothing}</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="warn" title={words.reaches} live>
        <p>{found.names.join(', ')}</p>
        <ul>
          {offers > 0 && <li>{words.offers(offers)}</li>}
          <li>{words.orders(orders)}</li>
          {waiting > 0 && <li>{words.waiting(waiting)}</li>}
          {orders > 0 && <li>{words.channels(channels.sms, channels.email, channels.call)}</li>}
          {gone > 0 && <li>{words.gone(gone)}</li>}
        </ul>
      </Notice>
      <Words path={path} ask={ask} name={found.names[0] ?? ''} onDone={onDone} />
    </>
  );
}

function Words({ path, ask, name, onDone }: Props & { readonly ask: AskRecall; readonly name: string }) {
  const words = recallsPhrases(useLang());
  const tell = useToast();
  // Made once for this form: pressed twice, or sent again after a lost answer, it is one recall.
  const [id] = useState(newId);
  const [fields, setFields] = useState({ product: name, lot: '', source: 'maker' as MakeRecall['source'], reason: '', advice: '' });
  const set = (more: Partial<typeof fields>) => setFields((before) => ({ ...before, ...more }));
  const send = useCommand<MakeRecall, RecallPreview>({ method: 'POST', path, changes: [path] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      tell(words.sent);
      onDone();
    };
    send.mutate({ ...ask, ...fields, id }, { onSuccess: done });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={words.product}
        required
        minLength={2}
        maxLength={160}
        value={fields.product}
        onChange={(event) => set({ product: event.target.value })}
      />
      <TextField label={words.lot} maxLength={80} value={fields.lot} onChange={(event) => set({ lot: event.target.value })} />
      <Select
        required
        label={words.source}
        value={fields.source}
        choices={SOURCES.map((value) => ({ value, label: words.sources[value] }))}
        onChange={(event) => set({ source: SOURCES.find((each) => each === event.target.value) ?? 'maker' })}
      />
      <Why reason={fields.reason} advice={fields.advice} onChange={set} />
      <p>{words.sendText}</p>
      <ProblemNotice problem={send.error} />
      <div className="row">
        <Button type="submit" kind="danger" busy={send.isPending && words.sending}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}

type WhyProps = {
  readonly reason: string;
  readonly advice: string;
  readonly onChange: (more: { reason?: string; advice?: string }) => void;
};
function Why({ reason, advice, onChange }: WhyProps) {
  const words = recallsPhrases(useLang());
  const common = { required: true, minLength: 5, maxLength: 2000 };
  return (
    <>
      <TextArea
        {...common}
        label={words.reason}
        hint={words.reasonHint}
        value={reason}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
      <TextArea
        {...common}
        label={words.advice}
        hint={words.adviceHint}
        value={advice}
        onChange={(event) => onChange({ advice: event.target.value })}
      />
    </>
  );
}
