import type { WalkOrder } from '@galleria/contract/picking';
import { boxLetter, pickWalk } from '@galleria/domain/pick-walk';
import { bundlePhrases } from '@galleria/phrases/bundles';
import { formatQuantity } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { walkPhrases } from '@galleria/phrases/walk';
import { useLang } from '../../lib/site.tsx';
import { isRecalled } from './recalled.tsx';
import { Together } from './together.tsx';

/** The walk on paper, for whoever likes a pencil better: by shelf, with a square to tick for each box. */
export function PaperList({ orders }: { readonly orders: readonly WalkOrder[] }) {
  const lang = useLang();
  const words = walkPhrases(lang);
  const { zones, recalled, wishes } = pickingPhrases(lang);
  return (
    <div className="print-only paper-list">
      <h1>{words.paperTitle}</h1>
      <ul>
        {orders.map((order, index) => (
          <li key={order.id}>
            <strong>{boxLetter(index)}</strong> {[order.name, order.village, order.reference, order.round].filter(Boolean).join(', ')}
            {order.phone && order.lines.some(({ wish }) => wish === 'call') && `, ${telephoneOnPage(order.phone)}`}
            {order.message && ` – ”${order.message}”`}
            <Together lines={order.lines} />
          </li>
        ))}
      </ul>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.shelfColumn}</th>
            <th scope="col">{words.goods}</th>
            <th scope="col">{words.boxes}</th>
          </tr>
        </thead>
        <tbody>
          {pickWalk(orders).map((stop) => (
            <tr key={[stop.zone, stop.shelf, stop.sku, stop.name].join('/')}>
              <td>{[zones[stop.zone], stop.shelf].filter(Boolean).join(' ')}</td>
              <td>
                {stop.name} <small>{stop.sku}</small>
                {stop.entries.some(({ line }) => isRecalled(line)) && <strong> {recalled}</strong>}
              </td>
              <td>
                {stop.entries.map(({ box, line }) => (
                  <span key={`${box}${line.position}`} className="paper-tick">
                    {line.state === 'picked' ? '☑' : '☐'} <strong>{box}</strong> {formatQuantity(lang, line.quantity, line.unit)}
                    {line.wish !== 'leave-out' && `, ${wishes[line.wish]}`}
                    {line.bundle && ` (${bundlePhrases(lang).partOf(line.bundle.name)})`}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
