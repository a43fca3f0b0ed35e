import type { WalkOrder } from '@galleria/contract/picking';
import { boxLetter } from '@galleria/domain/pick-walk';
import { pickingPhrases } from '@galleria/phrases/picking';
import { walkPhrases } from '@galleria/phrases/walk';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { PackDialog } from './pack-dialog.tsx';
import { Together } from './together.tsx';

type Props = {
  readonly orders: readonly WalkOrder[];
  readonly pathOf: (order: WalkOrder) => string;
  readonly pages: string;
  /** The API path of the walk, no longer true when a box is packed. */
  readonly walk: string;
  /** API paths of the orders of which marks wait on the device. */
  readonly unsent: ReadonlySet<string>;
};

/** The boxes on the trolley: whose each is, how much it lacks, and packing it when it lacks nothing. */
export function Boxes({ orders, pathOf, pages, walk, unsent }: Props) {
  const words = walkPhrases(useLang());
  return (
    <section aria-labelledby="boxes">
      <h2 id="boxes">{words.boxes}</h2>
      <ul className="plain-list">
        {orders.map((order, index) => (
          <li key={order.id} className="card walk-trolley">
            <span className="walk-box">
              <span className="visually-hidden">{words.box(boxLetter(index))}</span>
              <span aria-hidden="true">{boxLetter(index)}</span>
            </span>
            <Box order={order} path={pathOf(order)} pages={pages} walk={walk} unsent={unsent.has(pathOf(order))} />
          </li>
        ))}
      </ul>
      {orders.some(({ parcels }) => parcels !== null) && (
        <p>
          <Link className="button button-quiet" to={`${pages}/labels/${orders.map(({ id }) => id).join(',')}`}>
            {words.labels}
          </Link>
        </p>
      )}
    </section>
  );
}

type BoxProps = {
  readonly order: WalkOrder;
  readonly path: string;
  readonly pages: string;
  readonly walk: string;
  readonly unsent: boolean;
};

function Box({ order, path, pages, walk, unsent }: BoxProps) {
  const lang = useLang();
  const words = walkPhrases(lang);
  const left = order.lines.filter(({ state }) => state === 'waiting').length;
  return (
    <div>
      <strong>{[order.name || order.reference, order.village].filter(Boolean).join(', ')}</strong>
      <p className="soft">
        <Link to={`${pages}/orders/${order.tenant}/${order.id}`}>{words.seeOrder(order.reference)}</Link>
        {order.round && ` · ${order.round}`}
        {order.message && ` · ”${order.message}”`}
      </p>
      {order.state === 'picking' && <Together lines={order.lines} />}
      {order.state !== 'picking' && <Badge>{pickingPhrases(lang).states[order.state]}</Badge>}
      {order.state === 'picking' && left > 0 && <p>{words.left(left)}</p>}
      {order.state === 'picking' && left === 0 && unsent && <p>{words.unsent}</p>}
      {order.state === 'picking' && left === 0 && !unsent && <PackDialog order={order} path={path} changes={[walk]} />}
    </div>
  );
}
