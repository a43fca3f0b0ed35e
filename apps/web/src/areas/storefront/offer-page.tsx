import type { Reply } from '@galleria/contract/client';
import { categoryOf, isCategorySlug } from '@galleria/domain/catalogue';
import { withdrawalRightOf } from '@galleria/domain/order';
import { dayOf } from '@galleria/domain/time';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { categoryName } from '@galleria/phrases/categories';
import { formatQuantity } from '@galleria/phrases/format';
import { shellPhrases } from '@galleria/phrases/shell';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { titlePhrases } from '@galleria/phrases/titles';
import { Suspense } from 'react';
import { Link } from 'wouter';
import { AddToBasket } from '../../features/catalogue/add-to-basket.tsx';
import { offerPicture, photoPicture } from '../../features/catalogue/category-picture.ts';
import { AskShop, FoodFacts } from '../../features/catalogue/food-facts.tsx';
import { LazyBundleParts, LazyBundlePrice } from '../../features/catalogue/lazy-bundle.ts';
import { LazyDeclaration } from '../../features/catalogue/lazy-declaration.ts';
import { LazyHazardLabel } from '../../features/catalogue/lazy-hazard-label.ts';
import { offerPath } from '../../features/catalogue/paths.ts';
import { Price } from '../../features/catalogue/price.tsx';
import { parentOf } from '../../features/catalogue/shelves.ts';
import { VariantChooser } from '../../features/catalogue/variant-chooser.tsx';
import { villageIn } from '../../features/shops/paths.ts';
import { ShopDeliveries } from '../../features/shops/shop-deliveries.tsx';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Badge, Loaded, Notice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Breadcrumbs } from '../../ui/page-parts.tsx';
import { usePage } from './page.ts';

type OfferReply = Reply<'GET /tenants/:tenant/storefront/offers/:offer'>;

/** One offer with everything that the law wants shown before the purchase. */
export function OfferPage() {
  const site = useSite();
  const { params } = usePage();
  const loaded = useApi<OfferReply>(offerPath(site.slug, params.offer ?? ''));
  return (
    <div className="wrap section">
      <Loaded query={loaded} rows={10}>
        {(reply) => <Offer reply={reply} />}
      </Loaded>
    </div>
  );
}

function Offer({ reply }: { readonly reply: OfferReply }) {
  const { offer, detail, shop, now } = reply;
  const words = cataloguePhrases(useLang());
  const { search } = usePage();
  return (
    <article>
      <Way offer={offer} />
      <div className="offer-top">
        <Picture reply={reply} />
        <div>
          <h1>{offer.name}</h1>
          {offer.brand && <p className="soft">{offer.brand}</p>}
          <p>
            {words.soldBy} <Link href={`/butik/${shop.slug}`}>{shop.name}</Link>
          </p>
          <Price offer={offer} large />
          <Vat reply={reply} />
          <VariantChooser reply={reply} />
          <Buying reply={reply} />
        </div>
      </div>
      <div className="columns">
        <div className="columns-main stack">
          {detail.description && <p className="lead">{detail.description}</p>}
          {detail.hazards?.hazardous && (
            <Suspense fallback={null}>
              <LazyHazardLabel label={detail.hazards.label} />
            </Suspense>
          )}
          {detail.hazards === null && isCategorySlug(offer.category) && categoryOf(offer.category).needsHazards && (
            <Notice tone="warn" title={words.hazardUnknown}>
              <AskShop shop={shop} />
            </Notice>
          )}
          {detail.isFood && <FoodFacts food={detail.food} shop={shop} today={dayOf(new Date(now))} />}
          {detail.bundle && (
            <Suspense fallback={null}>
              <LazyBundleParts reply={reply} />
            </Suspense>
          )}
          <Packet reply={reply} />
          <Facts reply={reply} />
          <p className="screen-only">
            <Link href={`/anmal?vara=${offer.id}`}>{titlePhrases(useLang()).report}</Link>
          </p>
        </div>
        {!offer.service && (
          <aside className="columns-side">
            <section className="card" aria-labelledby="hem">
              <h2 id="hem">{words.deliveryHere}</h2>
              {shop.pickup && <p>{words.pickup}</p>}
              <ShopDeliveries shopId={shop.id} inAddress={villageIn(search)} />
            </section>
          </aside>
        )}
      </div>
    </article>
  );
}

/** With which VAT; of a bundle, what its parts cost one by one. */
function Vat({ reply }: { readonly reply: OfferReply }) {
  const words = cataloguePhrases(useLang());
  if (reply.detail.bundle) {
    return (
      <Suspense fallback={null}>
        <LazyBundlePrice reply={reply} />
      </Suspense>
    );
  }
  return (
    <p className="soft">
      {reply.vatPercent > 0 ? words.vat(reply.vatPercent) : words.vatExempt} {reply.offer.weighed && words.weighed}
    </p>
  );
}

function Withdrawal({ detail }: Pick<OfferReply, 'detail'>) {
  const words = cataloguePhrases(useLang());
  const right = withdrawalRightOf(detail);
  return (
    <p className="soft">
      {right.withdrawable ? (detail.isFood ? words.withdrawableSealed : words.withdrawable) : words.notWithdrawable[right.reason]}{' '}
      {detail.withdrawable && <Link href="/angra">{words.withdrawHow}</Link>}
    </p>
  );
}

/** The first picture, as wide as the page shows it. A drawing says nothing that the name does not. */
function Picture({ reply: { offer, detail } }: { readonly reply: OfferReply }) {
  const { slug } = useSite();
  const [first] = detail.pictures ?? [];
  const widths = ([320, 640, 1280] as const).map((width) => first && `${photoPicture(slug, first.file, width)} ${width}w`).join();
  return (
    <img
      className="offer-picture"
      src={offerPicture(slug, offer)}
      {...(first && { srcSet: widths, sizes: '(width < 40rem) 100vw, 26rem' })}
      alt={first?.alt ?? ''}
      width="320"
      height="320"
    />
  );
}

/** What the packet says, and further pictures: where there is any of it. */
function Packet({ reply: { offer, detail } }: { readonly reply: OfferReply }) {
  const { declaration = null, pictures = [], isFood } = detail;
  if (!declaration && pictures.length < 2) return null;
  return (
    <Suspense fallback={null}>
      <LazyDeclaration name={offer.name} isFood={isFood} declaration={declaration} pictures={pictures} />
    </Suspense>
  );
}

/** The way here, through the shelves. */
function Way({ offer }: { readonly offer: OfferReply['offer'] }) {
  const lang = useLang();
  const parent = parentOf(offer.category);
  return (
    <Breadcrumbs
      crumbs={[
        { label: shellPhrases(lang).home, to: '/' },
        ...(parent ? [{ label: categoryName(lang, parent), to: `/varor/${parent}` }] : []),
        { label: categoryName(lang, offer.category), to: `/varor/${offer.category}` },
        { label: offer.name },
      ]}
    />
  );
}

/** The button, or why there is none; age; stock. */
function Buying({ reply: { offer, detail, shop } }: { readonly reply: OfferReply }) {
  const words = cataloguePhrases(useLang());
  if (offer.service) {
    return (
      <div className="stack">
        <p>{words.serviceText}</p>
        <div className="row screen-only">
          <a className="button button-accent button-large" href={`tel:${shop.phone.replace(/[^+\d]/g, '')}`}>
            <Icon name="phone" />
            {telephoneOnPage(shop.phone)}
          </a>
          <a className="button button-quiet button-large" href={`mailto:${shop.email}?subject=${encodeURIComponent(offer.name)}`}>
            <Icon name="mail" />
            {words.mailShop(shop.name)}
          </a>
        </div>
      </div>
    );
  }
  const { homeDays } = offer;
  const orderedHome = homeDays ? words.homeDays(homeDays.from, homeDays.to) : words.orderedHome;
  const stock = offer.stockKind === 'ordered-home' ? orderedHome : offer.stockKind === 'usually-there' ? words.usually : words.inStock;
  return (
    <div className="stack">
      {offer.ageLimit !== null && (
        <Notice tone="warn" title={words.ageLimit(offer.ageLimit)}>
          <p>{offer.ageLimit >= 18 ? words.ageLimitText(offer.ageLimit) : words.ageLimitTrade(offer.ageLimit)}</p>
        </Notice>
      )}
      <p className="row">
        {offer.inStock ? (
          <Badge tone="success" icon="check">
            {stock}
          </Badge>
        ) : (
          <Badge tone="warn">{words.soldOut}</Badge>
        )}
        {offer.zone !== 'ambient' && <Badge icon="snow">{offer.zone === 'frozen' ? words.frozen : words.chilled}</Badge>}
      </p>
      {offer.inStock ? (
        <AddToBasket offer={offer} large />
      ) : (
        <>
          <p>{words.soldOutText}</p>
          <AskShop shop={shop} />
        </>
      )}
      {!detail.bundle && <Withdrawal detail={detail} />}
    </div>
  );
}

function Facts({ reply: { offer, detail } }: { readonly reply: OfferReply }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  if (offer.service) return null;
  const rows = [
    [words.content, offer.content ? formatQuantity(lang, offer.content.quantity, offer.content.unit) : undefined],
    [
      words.weight,
      detail.weightGrams !== null && offer.price.unit === 'piece' ? formatQuantity(lang, detail.weightGrams, 'gram') : undefined,
    ],
    [words.articleNumber, detail.sku],
    [words.gtin, detail.gtin ?? undefined],
  ] as const;
  return (
    <section aria-labelledby="fakta">
      <h2 id="fakta">{words.details}</h2>
      <dl className="fact-list">{rows.map(([name, value]) => value !== undefined && <Fact key={name} name={name} value={value} />)}</dl>
    </section>
  );
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
