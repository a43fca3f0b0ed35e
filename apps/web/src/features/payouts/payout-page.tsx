import type { PayoutDetail } from '@galleria/contract/payouts';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { payoutPhrases } from '@galleria/phrases/payouts';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { dayOfInstant } from './day-of-instant.ts';
import { MovementTable } from './movement-table.tsx';

/** One payout down to the orders that it is made up of: what stands on the bank's statement, explained. */
export function PayoutPage({
  where: { api, page },
  id,
}: {
  readonly where: { readonly api: string; readonly page: string };
  readonly id: string;
}) {
  const words = payoutPhrases(useLang());
  const payout = useApi<PayoutDetail>(`${api}/payouts/${id}`, { staleTime: 0 });
  return (
    <>
      <p className="screen-only">
        <Link to={page}>{words.back}</Link>
      </p>
      <Loaded query={payout} rows={6}>
        {(shown) => <Shown payout={shown} />}
      </Loaded>
    </>
  );
}

function Shown({ payout }: { readonly payout: PayoutDetail }) {
  const lang = useLang();
  const words = payoutPhrases(lang);
  const { amountOre, state, madeAt, arrivesOn, followed, movements } = payout;
  const amount = formatOre(lang, ore(amountOre));
  return (
    <>
      <PageHeader title={words.detailTitle(amount)} />
      {state === 'failed' && (
        <Notice tone="error" title={words.failedTitle}>
          {words.failedText(amount)}
        </Notice>
      )}
      <Facts
        facts={[
          { label: words.state, value: words.states[state] },
          { label: words.made, value: formatDay(lang, dayOfInstant(madeAt), { year: true }) },
          { label: words.arrives, value: formatDay(lang, localDate(arrivesOn), { year: true }) },
          { label: words.amount, value: <Amount of={amountOre} />, strong: true },
        ]}
      />
      <section>
        <h2>{words.madeUp}</h2>
        {followed ? <p className="soft">{words.rows(movements.length)}</p> : <p>{words.notFollowed}</p>}
        {movements.length > 0 && <MovementTable caption={words.madeUp} movements={movements} />}
      </section>
      <div className="row screen-only">
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          {commonPhrases(lang).print}
        </Button>
      </div>
    </>
  );
}
