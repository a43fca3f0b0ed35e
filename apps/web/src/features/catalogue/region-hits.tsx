import type { Reply } from '@galleria/contract/client';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { postalCodeOnPage } from '@galleria/phrases/postal-code';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { offerPicture } from './category-picture.ts';
import { regionSearchPath } from './paths.ts';
import { Price } from './price.tsx';

type Found = Reply<'GET /tenants/:tenant/storefront/region-search'>;

/** What shops of other municipalities have that do not deliver here: where they are and how to reach them, and nothing to put in the basket. */
export function RegionHits({ query }: { readonly query: string }) {
  const site = useSite();
  const words = cataloguePhrases(useLang());
  const loaded = useApi<Found>(regionSearchPath(site.slug, query));
  return (
    <Loaded query={loaded} rows={4}>
      {({ offers, shops, more, region }) => (
        <section className="section" aria-labelledby="region">
          <h2 id="region">{words.regionHits(region)}</h2>
          {offers.length === 0 ? (
            <EmptyState icon="search" title={words.regionNone(region, query)} />
          ) : (
            <>
              <p>{words.regionHitsText}</p>
              <ul className="grid offer-grid">
                {offers.map((offer) => (
                  <RegionTile key={offer.id} offer={offer} shop={shops.find((shop) => shop.id === offer.shopId)} />
                ))}
              </ul>
              {more && <p>{words.regionMore}</p>}
            </>
          )}
        </section>
      )}
    </Loaded>
  );
}

type TileProps = { readonly offer: Found['offers'][number]; readonly shop: Found['shops'][number] | undefined };

function RegionTile({ offer, shop }: TileProps) {
  const site = useSite();
  const words = cataloguePhrases(useLang());
  return (
    <li className="offer">
      <div className="offer-link">
        <img src={offerPicture(site.slug, offer)} alt="" width="320" height="320" loading="lazy" decoding="async" />
        <h3>
          {/* Another galleria with a basket of its own: a real page load. */}
          <a href={`${shop?.galleria ?? ''}/vara/${offer.id}`}>{offer.name}</a>
        </h3>
        {shop && <p className="offer-shop">{`${shop.name} · ${words.neighbour(shop.municipality)}`}</p>}
        <Price offer={offer} />
      </div>
      {shop && (
        <p className="offer-ask">
          {`${shop.street}, ${postalCodeOnPage(shop.postalCode)} ${shop.locality}. `}
          <a href={`tel:${shop.phone.replace(/[^\d+]/g, '')}`}>{words.regionCall(telephoneOnPage(shop.phone))}</a>
        </p>
      )}
    </li>
  );
}
