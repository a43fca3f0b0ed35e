import type { OrderList } from '@galleria/contract/order-lists';
import type { Again } from '@galleria/contract/orders';
import { orderListsPhrases } from '@galleria/phrases/order-lists';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { useBasket } from '../../lib/use-basket.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { EmptyState, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

export interface Lists {
  readonly lists: readonly OrderList[];
  readonly mayShare: boolean;
}
export const listsKey = (tenant: string) => ['my-lists', tenant] as const;

type Props = Lists & { readonly beside: (list: OrderList) => ReactNode };

/** Saved lists: put in the basket at today's prices, changed, shared with the household, thrown away. */
export function MyLists({ lists, mayShare, beside }: Props) {
  const words = orderListsPhrases(useLang());
  if (lists.length === 0) {
    return (
      <EmptyState title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="plain stack">
      {lists.map((list) => (
        <ListCard key={`${list.id} ${list.version}`} list={list} mayShare={mayShare} beside={beside(list)} />
      ))}
    </ul>
  );
}

function ListCard({ list, mayShare, beside }: { readonly list: OrderList; readonly mayShare: boolean; readonly beside: ReactNode }) {
  const words = orderListsPhrases(useLang());
  const { slug } = useSite();
  const basket = useBasket();
  const tell = useToast();
  const [, navigate] = useLocation();
  const [editing, setEditing] = useState(false);
  const fill = useMutation<Again, ApiProblem>({
    mutationFn: () => callAsResident('GET', `/tenants/${slug}/lists/${list.id}/basket`),
    onSuccess: ({ lines, gone }) => {
      const before = basket.lines();
      for (const { offerId, shopId, quantity } of lines) basket.add({ offerId, shopId, quantity });
      const text = [words.added(lines.length), ...(gone.length > 0 ? [words.gone(gone.join(', '))] : [])].join(' ');
      tell(text, () => void basket.replace(before));
      navigate('/varukorg');
    },
  });
  return (
    <li className="card">
      <h3>{list.name}</h3>
      {editing ? (
        <EditList list={list} mayShare={mayShare} onDone={() => setEditing(false)} />
      ) : (
        <>
          <p>
            {words.goods(list.lines.length)}:{' '}
            {list.lines.map((line) => (line.gone ? `${line.name} (${words.goneLine})` : line.name)).join(', ')}.
          </p>
          <ProblemNotice problem={fill.error} />
          <div className="row">
            <Button icon="basket" onClick={() => fill.mutate()}>
              {words.order}
            </Button>
            <Button kind="quiet" icon="edit" onClick={() => setEditing(true)}>
              {words.edit}
            </Button>
            {beside}
          </div>
        </>
      )}
    </li>
  );
}

type EditProps = { readonly list: OrderList; readonly mayShare: boolean; readonly onDone: () => void };
function EditList({ list, mayShare, onDone }: EditProps) {
  const words = orderListsPhrases(useLang());
  const { slug } = useSite();
  const tell = useToast();
  const client = useQueryClient();
  const [name, setName] = useState(list.name);
  const [lines, setLines] = useState(list.lines);
  const [shared, setShared] = useState(list.shared);
  const path = `/tenants/${slug}/lists/${list.id}`;
  const done = (said: string) => {
    tell(said);
    onDone();
    void client.invalidateQueries({ queryKey: listsKey(slug) });
  };
  const save = useMutation<OrderList, ApiProblem>({
    mutationFn: () =>
      callAsResident('PUT', path, {
        body: { name, shared, version: list.version, lines: lines.map(({ offerId, quantity }) => ({ offerId, quantity })) },
      }),
    onSuccess: () => done(words.saved(name)),
  });
  const remove = useMutation<void, ApiProblem>({
    mutationFn: () => callAsResident('DELETE', path),
    onSuccess: () => done(words.thrown(list.name)),
  });
  return (
    <div className="stack">
      <TextField label={words.name} required maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      <EditLines lines={lines} onLines={setLines} />
      {mayShare && <Checkbox label={words.shared} checked={shared} onChange={(event) => setShared(event.target.checked)} />}
      <ProblemNotice problem={save.error ?? remove.error} />
      <div className="row">
        <Button disabled={lines.length === 0 || name.trim() === ''} onClick={() => save.mutate()}>
          {words.keep}
        </Button>
        <ConfirmButton
          title={words.throwTitle(list.name)}
          text={<p>{words.throwText}</p>}
          confirm={words.throwAway}
          onConfirm={() => remove.mutate()}
        >
          {words.throwAway}
        </ConfirmButton>
      </div>
    </div>
  );
}

type Lines = OrderList['lines'];
function EditLines({ lines, onLines }: { readonly lines: Lines; readonly onLines: (lines: Lines) => void }) {
  const words = orderListsPhrases(useLang());
  return (
    <ul className="plain stack">
      {lines.map((line) => (
        <li key={line.offerId} className="row row-spread">
          <span>
            {line.name} {line.gone && <em>({words.goneLine})</em>}
          </span>
          <span className="row">
            <input
              className="input input-short"
              inputMode="numeric"
              maxLength={7}
              aria-label={words.quantityOf(line.name)}
              value={line.quantity}
              onChange={(event) => {
                const quantity = Math.max(1, Number(event.target.value.replace(/\D/g, '')));
                onLines(lines.map((each) => (each === line ? { ...each, quantity } : each)));
              }}
            />
            <Button
              kind="bare"
              icon="trash"
              label={words.remove(line.name)}
              onClick={() => onLines(lines.filter((each) => each !== line))}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
