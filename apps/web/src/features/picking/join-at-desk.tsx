import type { Join, Joinable, Joinables, Joined } from '@galleria/contract/order-joins';
import type { ShopOrder } from '@galleria/contract/picking';
import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { orderChangePhrases } from '@galleria/phrases/order-changes';
import { useNavigate } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly order: ShopOrder; readonly path: string /** Below it lies each order's page. */; readonly pages: string };

/** The same customer has another order for the same stop: joined at the customer's word on the telephone. */
export function JoinAtDesk({ order, path, pages }: Props) {
  const words = orderChangePhrases(useLang());
  const enabled = order.state === 'placed' && order.fulfilment === 'delivery';
  const [first] = useApi<Joinables>(`${path}/joinable`, { enabled }).data?.with ?? [];
  if (!enabled || !first) return null;
  return (
    <Notice tone="info" title={words.joinDesk}>
      <Offer other={first} path={path} pages={pages} />
    </Notice>
  );
}

function Offer({ other, path, pages }: Omit<Props, 'order'> & { readonly other: Joinable }) {
  const lang = useLang();
  const words = orderChangePhrases(lang);
  const tell = useToast();
  const navigate = useNavigate();
  const join = useCommand<Join, Joined>({ method: 'POST', path: `${path}/join`, purpose: `join.${path}`, changes: [path] });
  const amount = (value: number) => formatOre(lang, ore(value));
  const go = () =>
    join.mutate(
      { with: other.shopOrderId, totalOre: other.totalOre },
      {
        onSuccess: ({ shopOrderId, reference }) => {
          tell(words.joined(reference));
          void navigate({ to: `${pages}/${shopOrderId}` });
        },
      },
    );
  return (
    <>
      <p>
        {words.joinText(other.reference)} {words.joinTotal(amount(other.totalOre), other.stays)}
      </p>
      <ProblemNotice problem={join.error} />
      <Button kind="quiet" busy={join.isPending && words.joining} onClick={go}>
        {words.join(other.reference)}
      </Button>
    </>
  );
}
