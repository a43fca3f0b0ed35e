import type { Reply } from '@galleria/contract/client';
import { ore } from '@galleria/domain/money';
import { couponStaffPhrases } from '@galleria/phrases/coupons-staff';
import { formatMoment } from '@galleria/phrases/format';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { OlderNewer } from '../../ui/older-newer.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { Money } from '../../ui/text.tsx';
import type { Where } from './coupons-page.tsx';

type Page = Reply<'GET /tenants/:tenant/shops/:shop/coupons/:coupon/uses'>;

/** The orders that a code was used on. */
export function CouponUsesPage({ where, id }: { readonly where: Where; readonly id: string }) {
  const words = couponStaffPhrases(useLang());
  const [page, setPage] = useState(1);
  const list = useApi<Page>(apiPath(`${where.api}/coupons/${id}/uses`, { page }), { staleTime: 0 });
  return (
    <Loaded query={list}>
      {(found) => (
        <div className="stack">
          <PageHeader title={words.usesOf(found.code)}>
            <Link className="button button-quiet" to={where.page}>
              {words.all}
            </Link>
          </PageHeader>
          <Listed found={found} onPage={setPage} />
        </div>
      )}
    </Loaded>
  );
}

function Listed({ found, onPage }: { readonly found: Page; readonly onPage: (page: number) => void }) {
  const lang = useLang();
  const words = couponStaffPhrases(lang);
  if (found.uses.length === 0) return <p className="soft">{words.noUses}</p>;
  return (
    <>
      <Table
        caption={words.usesOf(found.code)}
        hideCaption
        rows={found.uses}
        rowKey={({ orderId }) => orderId}
        columns={[
          {
            key: 'order',
            label: words.order,
            cell: ({ reference, cancelled }) => (
              <>
                {reference} {cancelled && <span className="field-hint">{words.cancelled}</span>}
              </>
            ),
          },
          { key: 'at', label: words.at, cell: ({ placedAt }) => formatMoment(lang, new Date(placedAt), { year: true }) },
          { key: 'off', label: words.off, cell: ({ offOre }) => <Money ore={ore(offOre)} />, end: true },
          { key: 'total', label: words.total, cell: ({ totalOre }) => <Money ore={ore(totalOre)} />, end: true },
        ]}
      />
      <OlderNewer page={found.page} more={found.more} onPage={onPage} />
    </>
  );
}
