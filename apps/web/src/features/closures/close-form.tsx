import type { Closure, WaitingOrder } from '@galleria/contract/closures';
import { closurePhrases } from '@galleria/phrases/closures';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { OrdersTable } from './orders-table.tsx';

/** The days as they were asked for; the id is the deed's, so that a second press or a lost answer closes nothing twice. */
type Asked = { readonly id: string; readonly from: string; readonly to: string; readonly why: string };

/** First what would happen, then the yes. */
export function CloseForm({ api, today }: { readonly api: string; readonly today: string }) {
  const words = closurePhrases(useLang());
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [asked, setAsked] = useState<Asked>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const why = String(new FormData(event.currentTarget).get('why') ?? '').trim();
    setAsked({ id: newId(), from, to, why });
  };
  return (
    <form className="card stack" onSubmit={submit} onChange={() => setAsked(undefined)}>
      <div className="grid">
        <TextField
          label={words.from}
          type="date"
          required
          min={today}
          value={from}
          onChange={(event) => {
            setFrom(event.target.value);
            if (event.target.value > to) setTo(event.target.value);
          }}
        />
        <TextField label={words.to} type="date" required min={from} value={to} onChange={(event) => setTo(event.target.value)} />
      </div>
      <TextField label={words.why} hint={words.whyHint} name="why" required maxLength={200} />
      <div className="row">
        <Button type="submit" kind="quiet" size="large">
          {words.preview}
        </Button>
      </div>
      {asked && <Preview key={asked.id} api={api} asked={asked} onClosed={() => setAsked(undefined)} />}
    </form>
  );
}

function Preview({ api, asked, onClosed }: { readonly api: string; readonly asked: Asked; readonly onClosed: () => void }) {
  const words = closurePhrases(useLang());
  const tell = useToast();
  const { id, ...days } = asked;
  const query = useApi<{ readonly orders: readonly WaitingOrder[] }>(
    apiPath(`${api}/closures/preview`, { from: asked.from, to: asked.to }),
    { staleTime: 0 },
  );
  const close = useCommand<typeof days, Closure>({ method: 'PUT', path: `${api}/closures/${id}`, changes: [`${api}/closures`] });
  const go = () =>
    close.mutate(days, {
      onSuccess: () => {
        tell(words.closed);
        onClosed();
      },
    });
  return (
    <Loaded query={query}>
      {({ orders }) => (
        <div className="stack" role="status">
          <h2>{words.previewTitle(orders.length)}</h2>
          {orders.length === 0 ? <p>{words.previewNone}</p> : <OrdersTable orders={orders} />}
          <p className="soft">{words.nothingYet}</p>
          <ProblemNotice problem={close.error} />
          <div className="row">
            <Button size="large" kind="danger" busy={close.isPending && words.closing} onClick={go}>
              {words.close}
            </Button>
          </div>
        </div>
      )}
    </Loaded>
  );
}
