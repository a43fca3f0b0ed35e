import type { Reply } from '@galleria/contract/client';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { categoryName } from '@galleria/phrases/categories';
import { couponStaffPhrases } from '@galleria/phrases/coupons-staff';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, Notice, ProblemNotice, type Tone } from '../../ui/feedback.tsx';
import { OlderNewer } from '../../ui/older-newer.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The API's path of the shop, and the address of these pages. */
export type Where = { readonly api: string; readonly page: string };
type Page = Reply<'GET /tenants/:tenant/shops/:shop/coupons'>;
type Row = Page['coupons'][number];

const TONES: Readonly<Record<Row['state'], Tone>> = {
  planned: 'info',
  running: 'success',
  'used-up': 'info',
  paused: 'warn',
  over: 'info',
};

/** The shop's codes: what they take off, how often they were used, and a way to pause them. */
export function CouponsPage({ where }: { readonly where: Where }) {
  const words = couponStaffPhrases(useLang());
  const [page, setPage] = useState(1);
  const list = useApi<Page>(apiPath(`${where.api}/coupons`, { page }), { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro}>
        <Link className="button" to={`${where.page}/new`}>
          {words.make}
        </Link>
      </PageHeader>
      <Notice>
        <p>{words.omnibus}</p>
      </Notice>
      <Loaded query={list}>{(found) => <Listed where={where} found={found} onPage={setPage} />}</Loaded>
    </div>
  );
}

function Listed({ where, found, onPage }: { readonly where: Where; readonly found: Page; readonly onPage: (page: number) => void }) {
  const words = couponStaffPhrases(useLang());
  if (found.coupons.length === 0 && found.page === 1) return <p className="soft">{words.none}</p>;
  return (
    <>
      <Table
        caption={words.title}
        hideCaption
        rows={found.coupons}
        rowKey={({ id }) => id}
        columns={[
          { key: 'code', label: words.code, cell: ({ code }) => <strong>{code}</strong> },
          { key: 'takes', label: words.takes, cell: (row) => <Takes row={row} /> },
          { key: 'days', label: words.days, cell: (row) => <Days row={row} /> },
          { key: 'use', label: words.use, cell: (row) => <Used where={where} row={row} /> },
          { key: 'state', label: words.state, cell: ({ state }) => <Badge tone={TONES[state]}>{words.states[state]}</Badge> },
          { key: 'change', label: words.change, cell: (row) => row.state !== 'over' && <Pause where={where} row={row} /> },
        ]}
      />
      <OlderNewer page={found.page} more={found.more} onPage={onPage} />
    </>
  );
}

function Takes({ row: { takes, minimumOre, categories, offers } }: { readonly row: Row }) {
  const lang = useLang();
  const words = couponStaffPhrases(lang);
  const only = [...categories.map((slug) => categoryName(lang, slug)), ...offers.map(({ name }) => name)];
  return (
    <>
      {takes.kind === 'amount' ? formatOre(lang, ore(takes.ore)) : words.percent(takes.percent)}
      {minimumOre > 0 && <p className="field-hint">{words.minimumShort(formatOre(lang, ore(minimumOre)))}</p>}
      {only.length > 0 && <p className="field-hint">{words.some(only.join(', '))}</p>}
    </>
  );
}

function Days({ row: { fromDay, toDay } }: { readonly row: Row }) {
  const lang = useLang();
  const words = couponStaffPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { short: true });
  return toDay === null ? words.onwards(day(fromDay)) : words.until(day(fromDay), day(toDay));
}

function Used({ where, row }: { readonly where: Where; readonly row: Row }) {
  const lang = useLang();
  const words = couponStaffPhrases(lang);
  return (
    <>
      {row.limitTotal === null ? words.used(row.used) : words.usedOf(row.used, row.limitTotal)}{' '}
      <Link to={`${where.page}/${row.id}`} aria-label={words.usesOf(row.code)}>
        {words.usesShort}
      </Link>
      {row.limitPerCustomer !== null && <p className="field-hint">{words.perCustomer(row.limitPerCustomer)}</p>}
      {row.offOre > 0 && <p className="field-hint">{words.takenOff(formatOre(lang, ore(row.offOre)))}</p>}
    </>
  );
}

function Pause({ where, row }: { readonly where: Where; readonly row: Row }) {
  const words = couponStaffPhrases(useLang());
  const tell = useToast();
  const pause = useCommand<{ readonly version: number; readonly paused: boolean }, Row>({
    method: 'POST',
    path: `${where.api}/coupons/${row.id}/pausing`,
    purpose: `pause-coupon.${row.id}`,
    changes: [`${where.api}/coupons`],
  });
  const isPaused = row.state === 'paused';
  const press = () =>
    pause.mutate(
      { version: row.version, paused: !isPaused },
      { onSuccess: () => tell((isPaused ? words.resumed : words.paused)(row.code)) },
    );
  return (
    <>
      <Button
        kind="quiet"
        label={(isPaused ? words.resumeNamed : words.pauseNamed)(row.code)}
        busy={pause.isPending && words.changing}
        onClick={press}
      >
        {isPaused ? words.resume : words.pause}
      </Button>
      <ProblemNotice problem={pause.error} />
    </>
  );
}
