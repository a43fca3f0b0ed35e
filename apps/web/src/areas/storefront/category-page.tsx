import type { OfferList } from '@galleria/contract/catalogue';
import type { Reply } from '@galleria/contract/client';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { categoryName } from '@galleria/phrases/categories';
import { shellPhrases } from '@galleria/phrases/shell';
import { titlePhrases } from '@galleria/phrases/titles';
import { Link } from 'wouter';
import { OfferGrid } from '../../features/catalogue/offer-grid.tsx';
import { addressOf, categoriesPath, offersPath } from '../../features/catalogue/paths.ts';
import { ShelfChips } from '../../features/catalogue/shelf-links.tsx';
import { offersIn, parentOf, shelvesUnder } from '../../features/catalogue/shelves.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { Breadcrumbs, type Crumb, PageHeader, Pager } from '../../ui/page-parts.tsx';
import { usePage } from './page.ts';
import { categoryListQuery } from './queries.ts';

type Counts = Reply<'GET /tenants/:tenant/storefront/categories'>['categories'];
const PAGE_SIZE = 24;

/** A shelf of all shops together, or everything: narrower shelves, order, goods, pages. */
export function CategoryPage() {
  const site = useSite();
  const { params } = usePage();
  const loaded = useApi<{ categories: Counts }>(categoriesPath(site.slug));
  return (
    <div className="wrap section">
      <Loaded query={loaded}>{({ categories }) => <Shelf slug={params.category} counts={categories} />}</Loaded>
    </div>
  );
}

function Shelf({ slug, counts }: { readonly slug: string | undefined; readonly counts: Counts }) {
  const lang = useLang();
  const site = useSite();
  const words = cataloguePhrases(lang);
  const { search } = usePage();
  const query = categoryListQuery(slug, search);
  const loaded = useApi<OfferList>(offersPath(site.slug, query));
  const path = slug === undefined ? '/varor' : `/varor/${slug}`;
  const total = slug === undefined ? counts.reduce((sum, { offers }) => sum + offers, 0) : offersIn(counts, slug);
  const to = (page: number, sort = query.sort) =>
    addressOf(path, { ordning: sort === 'price' ? 'pris' : undefined, sida: page > 1 ? String(page) : undefined });
  const sorts = [
    ['name', words.sortName],
    ['price', words.sortPrice],
  ] as const;
  return (
    <>
      <Breadcrumbs crumbs={crumbsOf(slug, lang, words.goodsTitle, shellPhrases(lang).home)} />
      <PageHeader title={slug === undefined ? words.goodsTitle : categoryName(lang, slug)} text={words.found(total)} />
      <ShelfChips shelves={shelvesUnder(counts, slug ?? null)} to={(each) => `/varor/${each}`} />
      <p className="sorts screen-only">
        <span id="ordning">{words.sort}:</span>
        {sorts.map(([sort, label]) => (
          <Link key={sort} href={to(1, sort)} aria-current={sort === query.sort ? 'true' : undefined}>
            {label}
          </Link>
        ))}
        <Link href="/rangordning">{titlePhrases(lang).ranking}</Link>
      </p>
      <Loaded query={loaded} rows={12}>
        {({ offers, shops }) =>
          offers.length === 0 ? <EmptyState icon="basket" title={words.categoryEmpty} /> : <OfferGrid offers={offers} shops={shops} />
        }
      </Loaded>
      <Pager page={query.page} pages={Math.ceil(total / PAGE_SIZE)} to={to} />
    </>
  );
}

function crumbsOf(slug: string | undefined, lang: Parameters<typeof categoryName>[0], all: string, home: string): readonly Crumb[] {
  if (slug === undefined) return [{ label: home, to: '/' }, { label: all }];
  const parent = parentOf(slug);
  return [
    { label: home, to: '/' },
    { label: all, to: '/varor' },
    ...(parent === null ? [] : [{ label: categoryName(lang, parent), to: `/varor/${parent}` }]),
    { label: categoryName(lang, slug) },
  ];
}
