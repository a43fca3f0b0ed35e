import type { SwishRow } from '@galleria/contract/invoices';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { formatTelephone } from '@galleria/phrases/telephone';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { PaymentForm } from './payment-form.tsx';

type Props = { readonly api: string; readonly order: string };

/** More has come in by Swish for an order than was handed over: to whom the shop sends what, and the mark that it is done. */
export function SwishBack({ api, order }: Props) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const [open, setOpen] = useState(false);
  const { tenant, id: shop } = useWorkplace();
  // The shop's own list has the orders of all its gallerias; the mark is made in the order's.
  const all = `/tenants/${tenant}/shops/${shop}/swish`;
  const list = useApi<{ readonly rows: readonly SwishRow[] }>(all, { staleTime: 0 });
  const row = list.data?.rows.find(({ id }) => id === order);
  if (!row || row.leftOre >= 0) return null;
  return (
    <Notice tone="warn" title={words.sendBack(formatOre(lang, ore(-row.leftOre)))}>
      <p>{words.sendBackTo(row.name, row.phone ? formatTelephone(row.phone) : '')}</p>
      <Button icon="check" onClick={() => setOpen(true)}>
        {words.sentBack}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.confirmTitle(row.reference)}>
        <PaymentForm
          path={`${api}/orders/${row.id}/swish`}
          leftOre={row.leftOre}
          text={words.confirmText}
          changes={[all, `${api}/orders`, `${api}/ledger`]}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </Notice>
  );
}
