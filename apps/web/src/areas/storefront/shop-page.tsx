import type { OfferList, ShopFace } from '@galleria/contract/catalogue';
import type { Reply } from '@galleria/contract/client';
import { openAt } from '@galleria/domain/opening';
import { dayOf } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { commonPhrases } from '@galleria/phrases/common';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { shellPhrases } from '@galleria/phrases/shell';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { titlePhrases } from '@galleria/phrases/titles';
import { Link } from 'wouter';
import { photoPicture } from '../../features/catalogue/category-picture.ts';
import { OfferGrid } from '../../features/catalogue/offer-grid.tsx';
import { addressOf, offersPath } from '../../features/catalogue/paths.ts';
import { ShelfChips } from '../../features/catalogue/shelf-links.tsx';
import { filledShelves, offersIn } from '../../features/catalogue/shelves.ts';
import { HoursTable, openingOf } from '../../features/shops/hours-table.tsx';
import { OpenBadge } from '../../features/shops/open-badge.tsx';
import { shopPath, villageIn } from '../../features/shops/paths.ts';
import { ShopDeliveries } from '../../features/shops/shop-deliveries.tsx';
import { baseOf } from '../../lib/page-state.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Mail } from '../../ui/mail.tsx';
import { Breadcrumbs, Pager } from '../../ui/page-parts.tsx';
import { Rendered } from '../../ui/rendered.tsx';
import { usePage } from './page.ts';
import { shopListQuery } from './queries.ts';

type ShopReply = Reply<'GET /tenants/:tenant/storefront/shops/:slug'>;
const PAGE_SIZE = 24;

/** One shop: open or not, what it says of itself, when it drives, what it sells. */
export function ShopPage() {
  const site = useSite();
  const { params } = usePage();
  const loaded = useApi<ShopReply>(shopPath(site.slug, params.shop ?? ''));
  return <div className="wrap section">{<Loaded query={loaded}>{(reply) => <Shop reply={reply} />}</Loaded>}</div>;
}

function Shop({ reply }: { readonly reply: ShopReply }) {
  const { shop, storyHtml, now } = reply;
  const site = useSite();
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const { search } = usePage();
  const state = openAt(openingOf(shop), new Date(now));
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.shopsTitle, to: '/butiker' }, { label: shop.name }]}
      />
      <div className="page-header">
        <h1>{shop.name}</h1>
        <p>
          {words.kinds[shop.kind]} · {shop.homeMunicipality ? words.neighbour(shop.homeMunicipality) : shop.locality}
        </p>
        <OpenBadge
          today={dayOf(new Date(now))}
          paused={!shop.open}
          openUntil={state.open ? state.closes : null}
          opensNext={state.open ? null : state.next}
        />
      </div>
      <div className="columns">
        <div className="columns-main stack">
          {shop.picture?.startsWith('photo:') && <ShopPicture tenant={site.slug} file={shop.picture.slice('photo:'.length)} />}
          <div className="shop-story">
            <Rendered html={storyHtml} base={baseOf(site, lang)} />
          </div>
          <section aria-labelledby="hemkorning">
            <h2 id="hemkorning">{words.deliveries}</h2>
            {shop.pickup && <p>{words.pickup}</p>}
            <ShopDeliveries shopId={shop.id} inAddress={villageIn(search)} />
          </section>
        </div>
        <aside className="columns-side stack">
          <section className="card" aria-labelledby="tider">
            <h2 id="tider">{words.hours}</h2>
            <HoursTable shop={shop} now={now} />
          </section>
          <ShopContact shop={shop} />
          <p className="screen-only">
            <Link href={`/anmal?butik=${shop.slug}`}>{titlePhrases(lang).report}</Link>
          </p>
        </aside>
      </div>
      <ShopRange reply={reply} />
    </>
  );
}

/** The words beside it say what it shows. */
const ShopPicture = ({ tenant, file }: { readonly tenant: string; readonly file: string }) => (
  <img
    className="shop-picture"
    src={photoPicture(tenant, file, 640)}
    srcSet={`${photoPicture(tenant, file, 640)} 640w, ${photoPicture(tenant, file, 1280)} 1280w`}
    sizes="(width >= 56rem) 42rem, 100vw"
    alt=""
  />
);

function ShopContact({ shop }: { readonly shop: ShopFace }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const common = commonPhrases(lang);
  return (
    <section className="card" aria-labelledby="kontakt">
      <h2 id="kontakt">{words.findUs}</h2>
      <p>
        <a
          className="contact-phone"
          href={`tel:${shop.phone.replace(/[^+\d]/g, '')}`}
          aria-label={`${common.phone} ${telephoneOnPage(shop.phone)}`}
        >
          {telephoneOnPage(shop.phone)}
        </a>
        <br />
        <Mail to={shop.email} />
      </p>
      <address>
        {shop.street}
        <br />
        {postalCodeOnPage(shop.postalCode)} {shop.locality}
      </address>
      <p className="soft">
        {words.orgNumber} {shop.orgNumber}
      </p>
      {shop.trader && (
        <p className="soft">
          {words.trader(shop.trader.legalName, shop.trader.register)} {words.certified}
        </p>
      )}
    </section>
  );
}

function ShopRange({ reply: { shop, categories } }: { readonly reply: ShopReply }) {
  const site = useSite();
  const words = cataloguePhrases(useLang());
  const { search } = usePage();
  const query = shopListQuery(shop.slug, search);
  const loaded = useApi<OfferList>(offersPath(site.slug, query));
  const path = `/butik/${shop.slug}`;
  const total = query.category ? offersIn(categories, query.category) : categories.reduce((sum, { offers }) => sum + offers, 0);
  return (
    <section className="section" aria-labelledby="sortiment">
      <h2 id="sortiment">{words.sells}</h2>
      <ShelfChips
        shelves={filledShelves(categories)}
        {...(query.category ? { current: query.category } : {})}
        to={(slug) => addressOf(path, { hylla: slug === query.category ? undefined : slug })}
      />
      <Loaded query={loaded}>{({ offers, shops }) => <OfferGrid offers={offers} shops={shops} heading="h3" />}</Loaded>
      <Pager
        page={query.page}
        pages={Math.ceil(total / PAGE_SIZE)}
        to={(page) => addressOf(path, { hylla: query.category, sida: page > 1 ? String(page) : undefined })}
      />
    </section>
  );
}
