import type { CarrierCash } from '@galleria/contract/ledger';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Facts } from '../../ui/facts.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { keptOf } from './kept-of.ts';
import { MadeGoodAsked } from './made-good-asked.tsx';

/** Cash that the carrier holds for each shop, and the runs that it took it on. */
export function CarrierCashPage() {
  const { tenant, id, role } = useWorkplace();
  const words = ledgerPhrases(useLang());
  const cash = useApi<CarrierCash>(`/tenants/${tenant}/carriers/${id}/cash`, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.carrierTitle} text={words.carrierText} />
      {role === 'dispatcher' && <MadeGoodAsked path={`/tenants/${tenant}/carriers/${id}/made-good`} />}
      <Loaded query={cash}>
        {({ shops, handedIn }) => (
          <>
            {shops.length === 0 && (
              <EmptyState icon="check" title={words.carrierNone}>
                <p>{words.carrierNoneText}</p>
              </EmptyState>
            )}
            {shops.map((shop) => (
              <ShopCash key={shop.shopId} shop={shop} />
            ))}
            {handedIn.length > 0 && <HandedIn rows={handedIn} />}
          </>
        )}
      </Loaded>
    </>
  );
}

function ShopCash({ shop: { shopName, cashOre, feesOre, runs } }: { readonly shop: CarrierCash['shops'][number] }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  return (
    <section>
      <h2>{shopName}</h2>
      <Facts
        facts={[
          { label: words.cash, value: <Amount of={cashOre} /> },
          ...(feesOre === 0 ? [] : [{ label: feesOre > 0 ? words.keepsFees : words.youOwe, value: <Amount of={Math.abs(feesOre)} /> }]),
          { label: words.toHandIn, value: <Amount of={cashOre - keptOf({ cashOre, feesOre })} />, strong: true },
        ]}
      />
      {runs.length > 0 && (
        <Table
          caption={words.runsFor(shopName)}
          hideCaption
          rows={runs}
          rowKey={({ day, round }) => `${day} ${round}`}
          columns={[
            {
              key: 'day',
              label: words.column.day,
              cell: ({ day }) => formatDay(lang, localDate(day), { short: true }),
              sort: ({ day }) => day,
            },
            { key: 'round', label: words.round, cell: ({ round }) => round ?? '–' },
            { key: 'deliveries', label: words.deliveriesTitle, cell: ({ deliveries }) => words.deliveries(deliveries) },
            { key: 'taken', label: words.taken, end: true, cell: ({ takenOre }) => <Amount of={takenOre} /> },
            ...(runs.every(({ terminalOre }) => terminalOre === 0)
              ? []
              : [
                  {
                    key: 'terminal',
                    label: words.takenByCard,
                    end: true,
                    cell: ({ terminalOre }: (typeof runs)[number]) => <Amount of={terminalOre} />,
                  },
                ]),
          ]}
        />
      )}
    </section>
  );
}

function HandedIn({ rows }: { readonly rows: CarrierCash['handedIn'] }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  return (
    <section>
      <h2>{words.lastHandedIn}</h2>
      <ul className="plain stack">
        {rows.map(({ shopName, day, amountOre }, index) => (
          // Two of one day and amount are two: the list has no other name for them.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
          <li key={index} className="row row-spread">
            <span>
              {formatDay(lang, localDate(day), { short: true })}, {shopName}
            </span>
            <Amount of={amountOre} />
          </li>
        ))}
      </ul>
    </section>
  );
}
