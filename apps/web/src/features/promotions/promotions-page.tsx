import type { Reply } from '@galleria/contract/client';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { dealText } from '@galleria/phrases/promotions';
import { promotionStaffPhrases } from '@galleria/phrases/promotions-staff';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, Loaded, ProblemNotice, type Tone } from '../../ui/feedback.tsx';
import { OlderNewer } from '../../ui/older-newer.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The API's path of the shop, and the address of these pages. */
export type Where = { readonly api: string; readonly page: string };
type Page = Reply<'GET /tenants/:tenant/shops/:shop/promotions'>;
type Row = Page['promotions'][number];
type Found = Reply<'GET /tenants/:tenant/shops/:shop/offers'>;

const TONES: Readonly<Record<Row['state'], Tone>> = { planned: 'info', running: 'success', over: 'info', stopped: 'info' };

/** What the shop sells cheaper for some days: planned, running and over. */
export function PromotionsPage({ where }: { readonly where: Where }) {
  const words = promotionStaffPhrases(useLang());
  const [page, setPage] = useState(1);
  const list = useApi<Page>(apiPath(`${where.api}/promotions`, { page }), { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro} />
      <FindGoods where={where} />
      <Loaded query={list}>{(found) => <Listed where={where} found={found} onPage={setPage} />}</Loaded>
    </div>
  );
}

function FindGoods({ where }: { readonly where: Where }) {
  const lang = useLang();
  const words = promotionStaffPhrases(lang);
  const [query, setQuery] = useState('');
  return (
    <search className="card stack">
      <SearchForm label={words.find} onSearch={setQuery} />
      {query !== '' && <FoundGoods where={where} query={query} />}
    </search>
  );
}

function FoundGoods({ where, query }: { readonly where: Where; readonly query: string }) {
  const lang = useLang();
  const words = promotionStaffPhrases(lang);
  const list = useApi<Found>(apiPath(`${where.api}/offers`, { q: query, filter: 'all', page: 1 }));
  return (
    <Loaded query={list}>
      {({ offers }) =>
        offers.length === 0 ? (
          <p>{words.foundNone}</p>
        ) : (
          <ul className="plain-list stack">
            {offers.slice(0, 20).map((offer) => (
              <li key={offer.id} className="row row-spread">
                <span>
                  {offer.name} <span className="soft">{formatOre(lang, ore(offer.price.ore))}</span>
                </span>
                <Link className="button button-quiet" to={`${where.page}/new/${offer.id}`} aria-label={words.choose(offer.name)}>
                  {words.chooseShort}
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Listed({ where, found, onPage }: { readonly where: Where; readonly found: Page; readonly onPage: (page: number) => void }) {
  const lang = useLang();
  const words = promotionStaffPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true });
  if (found.promotions.length === 0 && found.page === 1) return <p className="soft">{words.none}</p>;
  return (
    <>
      <Table
        caption={words.title}
        hideCaption
        rows={found.promotions}
        rowKey={({ id }) => id}
        columns={[
          { key: 'goods', label: words.goods, cell: ({ offer }) => offer.name },
          { key: 'deal', label: words.deal, cell: (row) => <DealCell row={row} /> },
          { key: 'days', label: words.days, cell: ({ fromDay, toDay }) => `${day(fromDay)} – ${day(toDay)}` },
          {
            key: 'state',
            label: words.state,
            cell: (row) => (
              <>
                <Badge tone={TONES[row.state]}>{words.states[row.state]}</Badge>
                {row.held && isAhead(row) && <p className="field-hint">{words.held}</p>}
              </>
            ),
          },
          { key: 'stop', label: words.stop, cell: (row) => isAhead(row) && <Stop where={where} row={row} /> },
        ]}
      />
      <OlderNewer page={found.page} more={found.more} onPage={onPage} />
    </>
  );
}

const isAhead = ({ state }: Row): boolean => state === 'planned' || state === 'running';

function DealCell({ row: { deal, label, lowestOre } }: { readonly row: Row }) {
  const lang = useLang();
  const words = promotionStaffPhrases(lang);
  return (
    <>
      {deal.kind === 'price' ? words.newPrice(formatOre(lang, ore(deal.priceOre))) : dealText(lang, deal)}
      {deal.kind === 'price' && lowestOre !== null && <p className="field-hint">{words.lowestShort(formatOre(lang, ore(lowestOre)))}</p>}
      {label && <p className="field-hint">{label}</p>}
    </>
  );
}

/** Asked once more: residents see it at once, and it cannot be begun again. */
function Stop({ where, row }: { readonly where: Where; readonly row: Row }) {
  const words = promotionStaffPhrases(useLang());
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const stop = useCommand<Record<string, never>, Row>({
    method: 'POST',
    path: `${where.api}/promotions/${row.id}/ending`,
    purpose: `stop-promotion.${row.id}`,
    changes: [`${where.api}/promotions`],
  });
  const confirm = () =>
    stop.mutate(
      {},
      {
        onSuccess: () => {
          tell(words.stopped(row.offer.name));
          setOpen(false);
        },
      },
    );
  return (
    <>
      <Button kind="quiet" label={words.stopNamed(row.offer.name)} onClick={() => setOpen(true)}>
        {row.state === 'planned' ? words.takeBack : words.stop}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.stopTitle}>
        <p>{words.stopText}</p>
        <ProblemNotice problem={stop.error} />
        <div className="dialog-actions">
          <Button kind="danger" busy={stop.isPending && words.stopping} onClick={confirm}>
            {words.stop}
          </Button>
          <Button kind="quiet" onClick={() => setOpen(false)}>
            {words.keep}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
