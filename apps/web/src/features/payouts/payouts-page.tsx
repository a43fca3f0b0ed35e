import type { Dispute, Payout, ShopMoney } from '@galleria/contract/payouts';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment, formatMonth, formatOre } from '@galleria/phrases/format';
import { payoutPhrases } from '@galleria/phrases/payouts';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Facts } from '../../ui/facts.tsx';
import { Badge, EmptyState, Loaded, Notice, type Tone } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { dayOfInstant } from './day-of-instant.ts';
import { MovementTable, OrderLink } from './movement-table.tsx';

const TONES: Readonly<Record<Payout['state'], Tone>> = { 'on-the-way': 'info', paid: 'success', failed: 'error', cancelled: 'warn' };
const DISPUTE_TONES: Readonly<Record<Dispute['state'], Tone>> = { open: 'warn', answered: 'info', won: 'success', lost: 'error' };

/** What the shop has at the payment provider and what has come of it: every payout down to the order. */
export function PayoutsPage() {
  const workplace = useWorkplace();
  const words = payoutPhrases(useLang());
  const money = useApi<ShopMoney>(`/tenants/${workplace.tenant}/shops/${workplace.id}/payouts`, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={money} rows={8}>
        {(shown) =>
          shown.months.length + shown.payouts.length + shown.waiting.length === 0 ? (
            <EmptyState icon="chart" title={words.none}>
              <p>{words.noneText}</p>
              <p>
                <Link to={`${workplacePath(workplace)}/card-payments`}>{words.toAccount}</Link>
              </p>
            </EmptyState>
          ) : (
            <Money money={shown} page={`${workplacePath(workplace)}/payouts`} />
          )
        }
      </Loaded>
    </>
  );
}

/** What somebody has at the provider, whoever it is; `page` is where its payouts are shown one by one. */
export function Money({
  money: { balance, onTheWayOre, months, waiting, payouts, disputes },
  page,
}: {
  readonly money: ShopMoney;
  readonly page: string;
}) {
  const words = payoutPhrases(useLang());
  return (
    <>
      <Failed payouts={payouts} />
      {disputes.length > 0 && <Disputes disputes={disputes} />}
      {balance && <Now balance={balance} onTheWayOre={onTheWayOre} />}
      <Payouts payouts={payouts} page={page} />
      <section>
        <h2>{words.waiting}</h2>
        {waiting.length === 0 ? (
          <p>{words.waitingNone}</p>
        ) : (
          <>
            <p className="soft">{words.waitingText}</p>
            <MovementTable caption={words.waiting} movements={waiting} waiting />
          </>
        )}
      </section>
      {months.length > 0 && <Months months={months} />}
    </>
  );
}

/** A payout that came back is over when the next one has arrived. */
function Failed({ payouts }: { readonly payouts: readonly Payout[] }) {
  const lang = useLang();
  const words = payoutPhrases(lang);
  const arrived = payouts.findIndex(({ state }) => state === 'paid');
  const failed = payouts.filter(({ state }, index) => state === 'failed' && (arrived < 0 || index < arrived));
  return failed.map(({ id, amountOre }) => (
    <Notice key={id} tone="error" title={words.failedTitle}>
      {words.failedText(formatOre(lang, ore(amountOre)))}
    </Notice>
  ));
}

function Now({ balance, onTheWayOre }: { readonly balance: NonNullable<ShopMoney['balance']>; readonly onTheWayOre: number }) {
  const lang = useLang();
  const words = payoutPhrases(lang);
  return (
    <section>
      <h2>{words.now}</h2>
      <Facts
        facts={[
          { label: words.onTheWay, value: <Amount of={onTheWayOre} />, strong: true },
          { label: words.available, value: <Amount of={balance.availableOre} /> },
          { label: words.pending, value: <Amount of={balance.pendingOre} /> },
        ]}
      />
      {balance.availableOre + balance.pendingOre < 0 && <p>{words.below}</p>}
      <p className="soft">{words.readAt(formatMoment(lang, new Date(balance.readAt)))}</p>
    </section>
  );
}

function Payouts({ payouts, page }: { readonly payouts: readonly Payout[]; readonly page: string }) {
  const lang = useLang();
  const words = payoutPhrases(lang);
  return (
    <section>
      <h2>{words.payouts}</h2>
      {payouts.length === 0 ? (
        <p>{words.payoutsNone}</p>
      ) : (
        <Table
          caption={words.payouts}
          hideCaption
          rows={payouts}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'made',
              label: words.made,
              cell: ({ id, madeAt }) => {
                const day = formatDay(lang, dayOfInstant(madeAt), { short: true });
                return (
                  <Link to={`${page}/${id}`} aria-label={words.show(day)}>
                    {day}
                  </Link>
                );
              },
              sort: ({ madeAt }) => madeAt,
            },
            { key: 'arrives', label: words.arrives, cell: ({ arrivesOn }) => formatDay(lang, localDate(arrivesOn), { short: true }) },
            { key: 'state', label: words.state, cell: ({ state }) => <Badge tone={TONES[state]}>{words.states[state]}</Badge> },
            { key: 'amount', label: words.amount, end: true, cell: ({ amountOre }) => <Amount of={amountOre} /> },
          ]}
        />
      )}
    </section>
  );
}

function Disputes({ disputes }: { readonly disputes: readonly Dispute[] }) {
  const lang = useLang();
  const words = payoutPhrases(lang);
  const reasons: Readonly<Record<string, string>> = words.reasons;
  return (
    <section>
      <h2>{words.disputes}</h2>
      <p>{words.disputesText}</p>
      <Table
        caption={words.disputes}
        hideCaption
        rows={disputes}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'order',
            label: words.order,
            cell: ({ order, madeAt }) => (order ? <OrderLink order={order} /> : formatDay(lang, dayOfInstant(madeAt), { short: true })),
          },
          { key: 'reason', label: words.reason, cell: ({ reason }) => reasons[reason] ?? words.reasons.other },
          {
            key: 'state',
            label: words.state,
            cell: ({ state, answerBy }) => (
              <>
                <Badge tone={DISPUTE_TONES[state]}>{words.disputeStates[state]}</Badge>
                {state === 'open' && answerBy && <> {words.answerBy(formatMoment(lang, new Date(answerBy)))}</>}
              </>
            ),
          },
          { key: 'amount', label: words.amount, end: true, cell: ({ amountOre }) => <Amount of={amountOre} /> },
        ]}
      />
    </section>
  );
}

function Months({ months }: Pick<ShopMoney, 'months'>) {
  const lang = useLang();
  const words = payoutPhrases(lang);
  const amounts = [
    ['drawn', (row) => row.drawnOre],
    ['givenBack', (row) => row.givenBackOre],
    ['disputed', (row) => row.disputedOre],
    ['fees', (row) => row.feesOre],
    ['shares', (row) => row.sharesOre],
    ['other', (row) => row.otherOre],
    ['paidOut', (row) => row.paidOutOre],
  ] as const satisfies readonly (readonly [string, (row: ShopMoney['months'][number]) => number])[];
  // A column that holds nothing in a whole year says nothing.
  const used = amounts.filter(([, pick]) => months.some((row) => pick(row) !== 0));
  return (
    <section>
      <h2>{words.months}</h2>
      <Table
        caption={words.months}
        hideCaption
        rows={months}
        rowKey={({ month }) => month}
        columns={[
          { key: 'month', label: words.month, cell: ({ month }) => formatMonth(lang, month) },
          ...used.map(([key, pick]) => ({
            key,
            label: words[key],
            end: true,
            cell: (row: ShopMoney['months'][number]) => <Amount of={pick(row)} />,
          })),
        ]}
      />
    </section>
  );
}
