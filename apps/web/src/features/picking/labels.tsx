import type { Walk, WalkOrder } from '@galleria/contract/picking';
import { parcelLabels } from '@galleria/domain/pick-walk';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { pickingPhrases } from '@galleria/phrases/picking';
import { walkPhrases } from '@galleria/phrases/walk';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { RadioCards } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

type Paper = 'small' | 'sheet';
type Props = { readonly api: string; readonly back: string; readonly orders: string };

/** Labels for the parcels of packed orders, for a label printer or for sheets in an ordinary one. */
export function Labels({ api, back, orders }: Props) {
  const words = walkPhrases(useLang());
  const query = useApi<Walk>(apiPath(`${api}/walk`, { orders, codes: 'yes' }), { staleTime: 0 });
  return (
    <>
      <p className="screen-only">
        <Link to={back}>← {words.back}</Link>
      </p>
      <div className="screen-only">
        <PageHeader title={words.labelsTitle} text={words.labelsText} />
      </div>
      <Loaded query={query}>{(data) => <Sheet orders={data.orders} />}</Loaded>
    </>
  );
}

function Sheet({ orders }: { readonly orders: readonly WalkOrder[] }) {
  const words = walkPhrases(useLang());
  const [paper, setPaper] = useState<Paper>('small');
  const without = orders.filter(({ parcels }) => parcels === null);
  if (without.length === orders.length) return <EmptyState icon="basket" title={words.noLabels} />;
  return (
    <>
      <div className="screen-only form-column">
        {without.length > 0 && (
          <Notice tone="warn">{words.notPacked(without.map(({ name, reference }) => `${name} (${reference})`).join(', '))}</Notice>
        )}
        <RadioCards<Paper>
          name="paper"
          label={words.labelSize}
          value={paper}
          onChange={setPaper}
          choices={[
            { value: 'small', label: words.small },
            { value: 'sheet', label: words.sheet },
          ]}
        />
        <Button icon="print" size="large" onClick={() => window.print()}>
          {words.printNow}
        </Button>
      </div>
      <ul className={`labels labels-${paper}`}>
        {orders.flatMap((order) =>
          order.parcels === null
            ? []
            : parcelLabels(order.parcels).map((label) => (
                <Label key={`${order.id}${label.number}`} order={order} code={order.codes[label.number - 1]} {...label} />
              )),
        )}
      </ul>
    </>
  );
}

/** What does not fit in two large lines beside the code. */
const long = (text: string, most: number): string => (text.length > most ? 'label-long' : '');

type LabelProps = { readonly order: WalkOrder; readonly code: string | undefined } & ReturnType<typeof parcelLabels>[number];

function Label({ order, code, zone, number, of }: LabelProps) {
  const lang = useLang();
  const words = walkPhrases(lang);
  return (
    <li className="label">
      {code && <img className="label-code" src={`data:image/svg+xml,${encodeURIComponent(code)}`} alt={words.codeOf(number)} />}
      <strong className={`label-name ${long(order.name, 30)}`}>{order.name || order.reference}</strong>
      <span className={`label-village ${long(order.village, 24)}`}>{order.village}</span>
      <span className="label-when">
        {[order.day && formatDay(lang, localDate(order.day), { short: true }), order.round].filter(Boolean).join(', ')}
      </span>
      <span className="label-foot">
        <strong>{pickingPhrases(lang).zones[zone]}</strong>
        <strong>{words.ofParcels(number, of)}</strong>
      </span>
      <span>
        {order.note ? words.noteNumber(order.note) : words.noNote} · {order.reference}
      </span>
    </li>
  );
}
