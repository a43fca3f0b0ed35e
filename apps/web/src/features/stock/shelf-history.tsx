import type { Reply } from '@galleria/contract/client';
import type { StockMovement } from '@galleria/contract/stock';
import { formatMoment, formatQuantity } from '@galleria/phrases/format';
import { stockPhrases } from '@galleria/phrases/stock';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import type { Promised } from './promised.ts';

type History = Reply<'GET /tenants/:tenant/shops/:shop/offers/:offer/movements'>;
type Props = { readonly api: string; readonly offer: Promised };

/** Every movement of a shelf that somebody may wonder about: orders, packing, the till's files, counts with who and why. */
export function ShelfHistory({ api, offer }: Props) {
  const words = stockPhrases(useLang());
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon="clock" label={words.historyOf(offer.name)} onClick={() => setOpen(true)}>
        {words.history}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.historyOf(offer.name)}>
        {open && <Movements api={api} offer={offer} />}
      </Dialog>
    </>
  );
}

function Movements({ api, offer }: Props) {
  const words = stockPhrases(useLang());
  const history = useApi<History>(`${api}/offers/${offer.id}/movements`, { staleTime: 0 });
  return (
    <Loaded query={history}>
      {({ movements }) =>
        movements.length === 0 ? (
          <p className="soft">{words.historyNone}</p>
        ) : (
          <ul className="plain stock-history">
            {movements.map((movement, index) => (
              // Movements are never changed or moved; two may share their moment.
              <Movement key={`${movement.at}/${String(index)}`} movement={movement} unit={offer.unit} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Movement({ movement, unit }: { readonly movement: StockMovement; readonly unit: Promised['unit'] }) {
  const lang = useLang();
  const words = stockPhrases(lang);
  const signed = (change: number) => `${change > 0 ? '+' : '−'}${formatQuantity(lang, Math.abs(change), unit)}`;
  const said = [
    ...(movement.onHandChange === 0 ? [] : [words.inShop(signed(movement.onHandChange))]),
    ...(movement.reservedChange === 0 ? [] : [words.reserved(signed(movement.reservedChange))]),
    ...(movement.reason ? [words.reasons[movement.reason]] : []),
    ...(movement.note ? [movement.note] : []),
    ...(movement.by ? [words.by(movement.by)] : []),
  ];
  return (
    <li>
      <strong>{words.moved[movement.kind]}</strong> {said.join(', ')}{' '}
      <span className="soft">{formatMoment(lang, new Date(movement.at), { short: true })}</span>
    </li>
  );
}
