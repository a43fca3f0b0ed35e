import type { CoolBag } from '@galleria/contract/cool-bags';
import { dayOf, daysBetween } from '@galleria/domain/time';
import { coolBagPhrases } from '@galleria/phrases/cool-bags';
import { formatMoment } from '@galleria/phrases/format';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ColdTimes } from './cold-times.tsx';

type Bags = { readonly bags: readonly CoolBag[] };
type Props = {
  readonly api: string;
  /** A carrier answers for the cold chain: its limits and what took too long stand here too. */
  readonly answersForCold?: boolean;
};

/** Numbered cool bags of a shop, a carrier or the municipality: where each is, since when, and a way to say so. */
export function CoolBagsPage({ api, answersForCold = false }: Props) {
  const words = coolBagPhrases(useLang());
  const query = useApi<Bags>(`${api}/cool-bags`);
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query}>
        {({ bags }) => (bags.length === 0 ? <EmptyState icon="snow" title={words.none} /> : <BagTable api={api} bags={bags} />)}
      </Loaded>
      <AddBag api={api} />
      {answersForCold && <ColdTimes api={api} />}
    </>
  );
}

function whereOf(bag: CoolBag, words: ReturnType<typeof coolBagPhrases>): string {
  if (bag.place !== 'household') return words.places[bag.place];
  return bag.holder ? words.withHousehold(bag.holder.name, bag.holder.village, bag.holder.noteNumber) : words.holderNotShown;
}

function BagTable({ api, bags }: { readonly api: string; readonly bags: readonly CoolBag[] }) {
  const lang = useLang();
  const words = coolBagPhrases(lang);
  const days = (since: string) => daysBetween(dayOf(new Date(since)), dayOf(new Date()));
  const columns: readonly Column<CoolBag>[] = [
    { key: 'number', label: words.number, cell: ({ number }) => words.bag(number), sort: ({ number }) => number },
    { key: 'place', label: words.place, cell: (bag) => <Place bag={bag} text={whereOf(bag, words)} />, sort: ({ place }) => place },
    {
      key: 'since',
      label: words.since,
      cell: ({ since, late }) => (
        <>
          {`${formatMoment(lang, new Date(since), { short: true })} (${words.out(days(since))})`}{' '}
          {late && <Badge tone="warn">{words.late}</Badge>}
        </>
      ),
      sort: ({ since }) => since,
    },
    { key: 'owner', label: words.owner, cell: ({ ownerName }) => ownerName, sort: ({ ownerName }) => ownerName },
    { key: 'change', label: words.change, cell: (bag) => <MoveBag api={api} bag={bag} /> },
  ];
  const late = bags.filter((bag) => bag.late).length;
  return (
    <>
      {late > 0 && (
        <Notice tone="warn" title={words.lateOnes(late)}>
          {words.lateText}
        </Notice>
      )}
      <Table caption={words.title} hideCaption columns={columns} rows={bags} rowKey={({ id }) => id} />
    </>
  );
}

const Place = ({ bag, text }: { readonly bag: CoolBag; readonly text: string }) =>
  bag.place === 'lost' ? <Badge tone="error">{text}</Badge> : text;

function MoveBag({ api, bag }: { readonly api: string; readonly bag: CoolBag }) {
  const words = coolBagPhrases(useLang());
  const [open, setOpen] = useState(false);
  const move = useCommand<{ move: keyof typeof words.moves }, Bags>({
    method: 'POST',
    path: `${api}/cool-bags/${bag.id}/moves`,
    purpose: `cool-bag.${bag.id}`,
    changes: [`${api}/cool-bags`],
  });
  return (
    <>
      <Button kind="quiet" label={words.changeOf(bag.number)} onClick={() => setOpen(true)}>
        {words.change}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.bag(bag.number)}>
        <ProblemNotice problem={move.error} />
        <div className="stack">
          {(['home', 'load', 'lost'] as const).map((each) => (
            <Button
              key={each}
              kind="quiet"
              size="wide"
              disabled={move.isPending}
              onClick={() => move.mutate({ move: each }, { onSuccess: () => setOpen(false) })}
            >
              {words.moves[each]}
            </Button>
          ))}
        </div>
      </Dialog>
    </>
  );
}

function AddBag({ api }: { readonly api: string }) {
  const words = coolBagPhrases(useLang());
  const tell = useToast();
  const [typed, setTyped] = useState('');
  const add = useCommand<{ number: number }, Bags>({
    method: 'POST',
    path: `${api}/cool-bags`,
    purpose: 'cool-bag.add',
    changes: [`${api}/cool-bags`],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = Number(typed);
    add.mutate(
      { number },
      {
        onSuccess: () => {
          tell(words.added(number));
          setTyped('');
        },
      },
    );
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{words.add}</h2>
      <TextField
        label={words.addNumber}
        value={typed}
        short
        required
        inputMode="numeric"
        pattern="[1-9][0-9]{0,4}"
        maxLength={5}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <ProblemNotice problem={add.error} />
      <div>
        <Button type="submit" disabled={add.isPending}>
          {words.add}
        </Button>
      </div>
    </form>
  );
}
