import type { ShopOrder } from '@galleria/contract/picking';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { send } from '../../lib/api.ts';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useKeptApi } from '../../lib/kept-reply.ts';
import { useLang } from '../../lib/site.tsx';
import { useOfflineQueue } from '../../lib/use-offline-queue.ts';
import { useWorkQueue } from '../../lib/work-queue.ts';
import { Button } from '../../ui/button.tsx';
import { QueueNotice, ReadAtNotice } from '../../ui/connection-notice.tsx';
import { Badge, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, RadioCards } from '../../ui/field.tsx';
import { Money } from '../../ui/text.tsx';
import { CancelOrder } from './cancel-order.tsx';
import { HowPaid } from './how-paid.tsx';
import { JoinAtDesk } from './join-at-desk.tsx';
import { KeepChoices } from './kept-choices.tsx';
import { PackDialog } from './pack-dialog.tsx';
import { PaymentOfOrder } from './payment-of-part.tsx';
import { PickLine } from './pick-line.tsx';
import { withQueuedPicks } from './queued-picks.ts';
import { Together } from './together.tsx';
import { WayIn } from './way-in.tsx';

type Props = {
  readonly api: string;
  readonly order: string;
  readonly back: string;
  readonly notePage: string;
  readonly labelsPage: string;
  /** Below it lies each order's page of what is paid back. */
  readonly refundPage: string;
};

/** One order on the telephone of whoever picks it: what, where it stands, what was found, then packed. */
export function OrderPage({ api, order, back, refundPage, ...beside }: Props) {
  const words = pickingPhrases(useLang());
  const path = `${api}/orders/${order}`;
  const query = useKeptApi<ShopOrder>(path, { refetchInterval: 15_000 });
  const queue = useWorkQueue();
  const { commands, settling } = useOfflineQueue(queue);
  useEffect(() => {
    // Unseen means that nobody has looked; that the mark did not arrive is told by the next look.
    send('PUT', `${path}/seen`, { body: {} }).catch(() => undefined);
  }, [path]);
  return (
    <>
      <p className="screen-only">
        <Link to={back}>← {words.back}</Link>
      </p>
      <ReadAtNotice query={query} />
      <QueueNotice queue={queue} name={() => words.waitingLine} />
      <Loaded query={query}>
        {(data) => (
          <>
            <OrderWork
              order={withQueuedPicks(data, [...settling, ...commands], path)}
              path={path}
              api={api}
              pages={refundPage}
              {...beside}
            />
            {(data.state === 'delivered' || data.state === 'handed-over') && (
              <p className="screen-only">
                <Link className="button button-quiet" to={`${refundPage}/${order}/refunds`}>
                  {words.afterwards}
                </Link>
              </p>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

type Beside = { readonly notePage: string; readonly labelsPage: string };
type WorkProps = Beside & { readonly order: ShopOrder; readonly path: string };

function OrderWork({ order, path, api, pages, ...beside }: WorkProps & { readonly api: string; readonly pages: string }) {
  const lang = useLang();
  const words = pickingPhrases(lang);
  const when = order.day && formatDay(lang, localDate(order.day));
  return (
    <>
      <div className="page-header">
        <h1>{order.name}</h1>
        <p>
          {words.order(order.reference)} · <Badge>{words.states[order.state]}</Badge> {when && `· ${when}`}{' '}
          {order.round && `· ${order.round}`}
        </p>
      </div>
      {order.message && (
        <Notice tone="warn" title={words.message}>
          <p>{order.message}</p>
        </Notice>
      )}
      <Customer order={order} />
      <JoinAtDesk order={order} path={path} pages={pages} />
      <WayIn order={order} path={path} />
      {order.paymentState ? <PaymentOfOrder order={order} path={path} /> : <HowPaid order={order} />}
      <Steps order={order} path={path} {...beside} />
      <Lines order={order} path={path} />
      <Owed order={order} />
      <CancelOrder order={order} path={path} api={api} />
    </>
  );
}

function Customer({ order }: { readonly order: ShopOrder }) {
  const words = pickingPhrases(useLang());
  // In most villages the postal town is the village.
  const village = order.village === order.locality ? '' : order.village;
  const place = [order.street, `${postalCodeOnPage(order.postalCode)} ${order.locality}`.trim(), village].filter(Boolean);
  return (
    <p>
      {place.join(', ')}
      {order.directions && <span className="soft"> ({order.directions})</span>}{' '}
      {order.phone && (
        <a className="button button-quiet" href={`tel:${order.phone}`}>
          {words.call} {telephoneOnPage(order.phone)}
        </a>
      )}
    </p>
  );
}

function Lines({ order, path }: { readonly order: ShopOrder; readonly path: string }) {
  const words = pickingPhrases(useLang());
  const left = order.lines.filter((line) => line.state === 'waiting').length;
  const zones = (['ambient', 'chilled', 'frozen'] as const).filter((zone) => order.lines.some((line) => line.zone === zone));
  return (
    <>
      {order.state === 'picking' && (
        <p role="status" className="pick-left">
          {left > 0 ? words.left(left) : words.allDone}
        </p>
      )}
      {zones.map((zone) => (
        <section key={zone} aria-labelledby={`zone-${zone}`}>
          <h2 id={`zone-${zone}`}>{words.zones[zone]}</h2>
          <ul className="plain-list">
            {order.lines
              .filter((line) => line.zone === zone)
              .map((line) => (
                <PickLine key={line.position} line={line} order={order} path={path} state={order.state} />
              ))}
          </ul>
        </section>
      ))}
      {order.state === 'picking' && <Together lines={order.lines} />}
      {order.state === 'picking' && <KeepChoices path={path} />}
      {order.state === 'picking' && <PackDialog order={order} path={path} />}
    </>
  );
}

function Owed({ order }: { readonly order: ShopOrder }) {
  const words = pickingPhrases(useLang());
  const less = order.ordered.totalOre - order.owed.totalOre;
  return (
    <dl className="sums">
      <div>
        <dt>{words.goods}</dt>
        <dd>
          <Money ore={ore(order.owed.goodsOre)} />
        </dd>
      </div>
      {order.owed.depositOre > 0 && (
        <div>
          <dt>{words.deposit}</dt>
          <dd>
            <Money ore={ore(order.owed.depositOre)} />
          </dd>
        </div>
      )}
      {order.owed.feeOre > 0 && (
        <div>
          <dt>{words.fee}</dt>
          <dd>
            <Money ore={ore(order.owed.feeOre)} />
          </dd>
        </div>
      )}
      <div className="sum-total">
        <dt>{words.owed}</dt>
        <dd>
          <Money ore={ore(order.owed.totalOre)} />
          {less > 0 && (
            <span className="soft">
              {' '}
              (<Money ore={ore(order.ordered.totalOre)} />)
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}

type StepName = 'start-picking' | 'stop-picking' | 'make-ready' | 'not-ready' | 'hand-over' | 'undo-hand-over' | 'take-back';
const LABELS = {
  'start-picking': 'start',
  'stop-picking': 'stop',
  'make-ready': 'makeReady',
  'not-ready': 'notReady',
  'hand-over': 'handOver',
  'undo-hand-over': 'undoHandOver',
  'take-back': 'takeBack',
} as const;
const FORWARD: readonly string[] = ['start-picking', 'make-ready', 'hand-over', 'take-back'];

function Steps({ order, path, notePage, labelsPage }: WorkProps) {
  const words = pickingPhrases(useLang());
  const keep = useKeepReply();
  const [seen, setSeen] = useState(false);
  const [paidBy, setPaidBy] = useState<Means>();
  const command = useCommand<{ step: StepName; idChecked?: boolean; paidBy?: Means }, ShopOrder>({
    method: 'POST',
    path: `${path}/steps`,
    purpose: `step.${path}`,
  });
  const go = (step: StepName) =>
    command.mutate(
      { step, ...(step === 'hand-over' ? { idChecked: seen, ...(paidBy && { paidBy }) } : {}) },
      { onSuccess: (reply) => keep(path, reply) },
    );
  // What is still to be paid in advance is not picked.
  const unpaid = order.state === 'placed' && order.paymentState === 'pending';
  const steps = order.steps.filter((step): step is StepName => step in LABELS && !(unpaid && step === 'start-picking'));
  const asksId = steps.includes('hand-over') && order.lines.some((line) => (line.replacement ?? line).ageLimit !== null);
  return (
    <>
      <ProblemNotice problem={command.error} />
      {asksId && <Checkbox label={words.idChecked} checked={seen} onChange={(event) => setSeen(event.target.checked)} required />}
      {steps.includes('hand-over') && order.paymentMethod === 'at-door' && <PaidBy value={paidBy} onChange={setPaidBy} />}
      <div className="row">
        {steps.map((step) => (
          <Button
            key={step}
            kind={FORWARD.includes(step) ? 'main' : 'quiet'}
            size={FORWARD.includes(step) ? 'large' : 'normal'}
            busy={command.isPending && words[LABELS[step]]}
            onClick={() => go(step)}
          >
            {words[LABELS[step]]}
          </Button>
        ))}
        {order.steps.includes('put-on-note') && (
          <Link className="button button-large" to={`${notePage}/new-for/${order.id}`}>
            {words.toNote}
          </Link>
        )}
        {order.parcels && (
          <Link className="button button-quiet" to={`${labelsPage}/${order.id}`}>
            {words.labels}
          </Link>
        )}
        {order.note && (
          <Link className="button button-quiet" to={`${notePage}/${order.note.id}`}>
            {words.seeNote(order.note.number)}
          </Link>
        )}
      </div>
    </>
  );
}

type Means = 'cash' | 'terminal';
/** Nobody has to say: left alone, the money stands in the till to the öre. */
function PaidBy({ value, onChange }: { readonly value: Means | undefined; readonly onChange: (means: Means) => void }) {
  const words = pickingPhrases(useLang());
  const choices = (['cash', 'terminal'] as const).map((means) => ({ value: means, label: words.means[means] }));
  return <RadioCards name="paid-by" label={words.paidBy} value={value} onChange={onChange} choices={choices} />;
}
