import type { Reply } from '@galleria/contract/client';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { shellPhrases } from '@galleria/phrases/shell';
import { titlePhrases } from '@galleria/phrases/titles';
import { Link } from 'wouter';
import { OfferGrid } from '../../features/catalogue/offer-grid.tsx';
import { addressOf, pageIn, queryIn, regionIn, searchPath } from '../../features/catalogue/paths.ts';
import { RegionHits } from '../../features/catalogue/region-hits.tsx';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { usePage } from './page.ts';

/** What was found, or what looks alike, or what to do instead. */
export function SearchPage() {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const { search } = usePage();
  const query = queryIn(search);
  return (
    <div className="wrap section">
      <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.searchTitle }]} />
      {query === '' ? (
        <>
          <PageHeader title={words.searchEmpty} text={words.searchEmptyText} />
          <LinkButton to="/varor" kind="quiet">
            {words.goodsTitle}
          </LinkButton>
        </>
      ) : (
        <>
          <Results query={query} page={pageIn(search)} />
          {regionIn(search) ? (
            <RegionHits query={query} />
          ) : (
            <p className="screen-only section">
              <LinkButton to={addressOf('/sok', { q: query, region: 'ja' })} kind="quiet" icon="search">
                {words.regionShow}
              </LinkButton>
            </p>
          )}
        </>
      )}
    </div>
  );
}

type Found = Reply<'GET /tenants/:tenant/storefront/search'>;

function Results({ query, page }: { readonly query: string; readonly page: number }) {
  const site = useSite();
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const loaded = useApi<Found>(searchPath(site.slug, query, page));
  return (
    <Loaded query={loaded} rows={12}>
      {({ offers, shops, more, similar }) => (
        <>
          <PageHeader title={words.searchFor(query)} />
          <p role="status">
            {!similar && offers.length > 0 && words.searchHits(more || page > 1 ? words.searchMore : words.found(offers.length), query)}
          </p>
          {similar && offers.length > 0 && (
            <Notice tone="info">
              <p>{words.searchSimilar(query)}</p>
            </Notice>
          )}
          {offers.length === 0 ? (
            <EmptyState icon="search" title={words.searchNone(query)}>
              <p>{words.searchNoneText}</p>
              <LinkButton to="/varor" kind="quiet">
                {words.goodsTitle}
              </LinkButton>
            </EmptyState>
          ) : (
            <OfferGrid offers={offers} shops={shops} />
          )}
          <div className="row row-spread screen-only section">
            {page > 1 ? (
              <LinkButton to={addressOf('/sok', { q: query, sida: page > 2 ? String(page - 1) : undefined })} kind="quiet" icon="left">
                {words.previousPage}
              </LinkButton>
            ) : (
              <span />
            )}
            {more && (
              <LinkButton to={addressOf('/sok', { q: query, sida: String(page + 1) })} kind="quiet" icon="right">
                {words.nextPage}
              </LinkButton>
            )}
          </div>
          {offers.length > 0 && (
            <details className="fold">
              <summary>{words.searchOrder}</summary>
              <p>
                {words.searchOrderText} <Link href="/rangordning">{titlePhrases(lang).ranking}</Link>
              </p>
            </details>
          )}
        </>
      )}
    </Loaded>
  );
}
