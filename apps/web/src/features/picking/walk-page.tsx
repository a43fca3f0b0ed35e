import type { PickingLine, Walk, WalkOrder } from '@galleria/contract/picking';
import { pickWalk, stopsWithCode, type WalkStop } from '@galleria/domain/pick-walk';
import { pickingPhrases } from '@galleria/phrases/picking';
import { walkPhrases } from '@galleria/phrases/walk';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useKeptAhead, useKeptApi } from '../../lib/kept-reply.ts';
import type { QueuedCommand } from '../../lib/offline-queue.ts';
import { useLang } from '../../lib/site.tsx';
import { useOfflineQueue } from '../../lib/use-offline-queue.ts';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { QueueNotice, ReadAtNotice } from '../../ui/connection-notice.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { KeepChoices } from './kept-choices.tsx';
import { PaperList } from './paper-list.tsx';
import { withQueuedPicks } from './queued-picks.ts';
import { useScanner } from './use-scanner.ts';
import { Boxes } from './walk-boxes.tsx';
import { StopCard } from './walk-stop.tsx';

type Props = { readonly api: string; readonly shop: string; readonly pages: string; readonly orders: string };

/** One walk through the shop for several orders, on the picker's telephone. Every mark is kept on the device until the server has it. */
export function WalkThrough({ api, shop, pages, orders }: Props) {
  const lang = useLang();
  const words = walkPhrases(lang);
  const query = useKeptApi<Walk>(apiPath(`${api}/walk`, { orders }), { refetchInterval: 30_000 });
  const queue = useWorkQueue();
  const { commands, settling } = useOfflineQueue(queue);
  const pathOf = (order: WalkOrder): string => `/tenants/${order.tenant}/shops/${shop}/orders/${order.id}`;
  useKeptAhead((query.data?.orders ?? []).map(pathOf));
  return (
    <>
      <p className="screen-only row row-spread">
        <Link to={`${pages}/orders`}>← {words.back}</Link>
        <Link to={`${pages}/walk`}>{words.chooseOthers}</Link>
      </p>
      <div className="row row-spread screen-only">
        <h1>{words.title}</h1>
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <ReadAtNotice query={query} />
      <QueueNotice queue={queue} name={() => pickingPhrases(lang).waitingLine} />
      <Loaded query={query}>
        {(data) => {
          const shown = data.orders.map((order) => withQueuedPicks(order, [...settling, ...commands], pathOf(order)));
          return (
            <>
              <div className="screen-only">
                {shown.map((order) => order.state === 'picking' && <KeepChoices key={order.id} path={pathOf(order)} />)}
                <Shelves orders={shown} pathOf={pathOf} />
                <Boxes orders={shown} pathOf={pathOf} pages={pages} walk={`${api}/walk`} unsent={unsentOf(commands)} />
              </div>
              <PaperList orders={shown} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const unsentOf = (commands: readonly QueuedCommand[]): ReadonlySet<string> =>
  new Set(commands.map(({ path }) => path.replace(/\/lines\/\d+(\/sold-out|\/replacement)?$/, '')));

type Stop = WalkStop<PickingLine>;
type ShelvesProps = { readonly orders: readonly WalkOrder[]; readonly pathOf: (order: WalkOrder) => string };

function Shelves({ orders, pathOf }: ShelvesProps) {
  const words = walkPhrases(useLang());
  const [onlyLeft, setOnlyLeft] = useState(false);
  const [found, setFound] = useState<{ readonly stop: Stop; readonly code: string }>();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  // What is packed, or was put back in line, keeps its letter and leaves the walk.
  const stops = pickWalk(orders.map(({ state, lines }) => ({ lines: state === 'picking' ? lines : [] })));
  const left = stops.flatMap(({ entries }) => entries).filter(({ line }) => line.state === 'waiting').length;
  const find = (code: string) => {
    const hits = stopsWithCode(stops, code);
    const hit = hits.find(({ entries }) => entries.some(({ line }) => line.state === 'waiting')) ?? hits[0];
    setFound(hit && { stop: hit, code });
    setSaid(sentence(words, hit, code));
    if (!hit) return;
    const place = list.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(keyOf(hit))}"]`);
    place?.scrollIntoView({ block: 'center' });
    (place?.querySelector('button') ?? place)?.focus({ preventScroll: true });
  };
  useScanner(find);
  if (stops.length === 0) return null;
  return (
    <div ref={list}>
      <p role="status" className="pick-left">
        {left > 0 ? words.left(left) : words.allDone}
      </p>
      <CodeField onCode={find} />
      <div role="status">{said && <Notice tone={found ? 'success' : 'warn'}>{said}</Notice>}</div>
      <Checkbox label={words.onlyLeft} checked={onlyLeft} onChange={(event) => setOnlyLeft(event.target.checked)} />
      {shelvesOf(stops).map(({ zone, shelf, here }) => (
        <Shelf key={`${zone}/${shelf}`} zone={zone} shelf={shelf}>
          {here
            .filter(({ entries }) => !onlyLeft || entries.some(({ line }) => line.state === 'waiting'))
            .map((stop) => (
              <StopCard
                key={keyOf(stop)}
                id={keyOf(stop)}
                stop={stop}
                found={found && keyOf(found.stop) === keyOf(stop) ? found.code : undefined}
                orders={orders}
                pathOf={(order) => {
                  const of = orders[order];
                  return of ? pathOf(of) : '';
                }}
              />
            ))}
        </Shelf>
      ))}
    </div>
  );
}

const keyOf = ({ zone, shelf, sku, name }: Stop): string => [zone, shelf, sku, name].join('/');

function sentence(words: ReturnType<typeof walkPhrases>, stop: Stop | undefined, code: string): string {
  if (!stop) return words.notFound(code);
  const boxes = stop.entries.filter(({ line }) => line.state === 'waiting').map(({ box }) => words.box(box));
  return boxes.length === 0 ? words.foundDone(stop.name) : words.found(stop.name, boxes.join(', '));
}

type AtShelf = { readonly zone: Stop['zone']; readonly shelf: string; readonly here: readonly Stop[] };
function shelvesOf(stops: readonly Stop[]): readonly AtShelf[] {
  const shelves = new Map<string, { zone: Stop['zone']; shelf: string; here: Stop[] }>();
  for (const stop of stops) {
    const key = `${stop.zone}/${stop.shelf}`;
    const at = shelves.get(key) ?? { zone: stop.zone, shelf: stop.shelf, here: [] };
    at.here.push(stop);
    shelves.set(key, at);
  }
  return [...shelves.values()];
}

type ShelfProps = { readonly zone: Stop['zone']; readonly shelf: string; readonly children: ReactNode };
function Shelf({ zone, shelf, children }: ShelfProps) {
  const lang = useLang();
  const words = walkPhrases(lang);
  return (
    <section>
      <h2 className="walk-shelf">
        {pickingPhrases(lang).zones[zone]} · {shelf ? words.shelf(shelf) : words.noShelf}
      </h2>
      <ul className="plain-list">{children}</ul>
    </section>
  );
}

function CodeField({ onCode }: { readonly onCode: (code: string) => void }) {
  const words = walkPhrases(useLang());
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) onCode(code.trim());
    setCode('');
  };
  return (
    <form className="walk-code" onSubmit={submit}>
      <TextField
        label={words.scan}
        hint={words.scanHint}
        value={code}
        maxLength={40}
        required
        autoComplete="off"
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" kind="quiet" icon="search">
        {words.find}
      </Button>
    </form>
  );
}
