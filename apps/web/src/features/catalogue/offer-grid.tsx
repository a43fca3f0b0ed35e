import type { OfferCard, OfferList } from '@galleria/contract/catalogue';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { formatQuantity } from '@galleria/phrases/format';
import { Link } from 'wouter';
import { useLang, useSite } from '../../lib/site.tsx';
import { AddToBasket } from './add-to-basket.tsx';
import { offerPicture } from './category-picture.ts';
import { Price } from './price.tsx';
import { writtenPrice } from './priced.ts';

/** Cards of goods. The first row's pictures come at once, the others when they are near. */
export function OfferGrid({ offers, shops, heading = 'h2' }: Pick<OfferList, 'offers' | 'shops'> & { readonly heading?: 'h2' | 'h3' }) {
  const names = new Map(shops.map(({ id, name, municipality }) => [id, municipality ? `${name} · ${municipality}` : name]));
  return (
    <ul className="grid offer-grid">
      {offers.map((offer, index) => (
        <OfferTile key={offer.id} offer={offer} shop={names.get(offer.shopId) ?? ''} heading={heading} eager={index < 4} />
      ))}
    </ul>
  );
}

type TileProps = { readonly offer: OfferCard; readonly shop: string; readonly heading: 'h2' | 'h3'; readonly eager: boolean };

function OfferTile({ offer, shop, heading: Heading, eager }: TileProps) {
  const lang = useLang();
  const site = useSite();
  const words = cataloguePhrases(lang);
  // One of several on a page stands for all of them: which one it shall be is chosen there.
  const group = (offer.variants?.count ?? 1) > 1 ? offer.variants : undefined;
  const facts = [
    offer.bundle && words.bundleOf(offer.bundle.parts),
    offer.brand,
    offer.content && !offer.service ? formatQuantity(lang, offer.content.quantity, offer.content.unit) : null,
  ];
  return (
    <li className={offer.inStock || offer.service || group ? 'offer' : 'offer offer-gone'}>
      <div className="offer-link">
        <img src={offerPicture(site.slug, offer)} alt="" width="320" height="320" loading={eager ? 'eager' : 'lazy'} decoding="async" />
        <Heading>
          <Link href={`/vara/${offer.id}`}>{group?.name ?? offer.name}</Link>
        </Heading>
        <p className="offer-facts">{facts.filter(Boolean).join(' · ')}</p>
        <p className="offer-shop">{shop}</p>
        {offer.ageLimit !== null && <p className="offer-age">{words.ageLimit(offer.ageLimit)}</p>}
        {group && !group.onePrice ? (
          <p className="price">
            <strong>{words.serviceFrom(writtenPrice(lang, offer.price.unit, group.fromOre))}</strong>
          </p>
        ) : (
          <Price offer={offer} />
        )}
      </div>
      {group ? (
        <Link
          className="button button-quiet button-wide"
          href={`/vara/${offer.id}`}
          aria-label={`${words.choose(group.options)}: ${group.name}`}
        >
          {words.choose(group.options)}
        </Link>
      ) : offer.service ? (
        <p className="offer-ask">{words.askService}</p>
      ) : (
        <AddToBasket offer={offer} />
      )}
    </li>
  );
}
