import type { Reply } from '@galleria/contract/client';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { Link } from 'wouter';
import { useLang } from '../../lib/site.tsx';
import { writtenPrice } from './priced.ts';

type OfferReply = Pick<Reply<'GET /tenants/:tenant/storefront/offers/:offer'>, 'offer' | 'variants'>;

/** Sizes, colours and lengths as links: each is goods with a page of its own, so that choosing needs neither script nor mouse. */
export function VariantChooser({ reply: { offer, variants } }: { readonly reply: OfferReply }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const group = offer.variants;
  if (!group || variants.length < 2) return null;
  const label = words.choose(group.options);
  return (
    <nav aria-label={label}>
      <p className="field-label">{label}</p>
      <ul className="variant-list">
        {variants.map(({ id, values, priceOre, inStock }) => (
          <li key={id}>
            <Link className="button button-quiet" href={`/vara/${id}`} aria-current={id === offer.id ? 'true' : undefined}>
              {values.join(', ')}
              {!group.onePrice && ` – ${writtenPrice(lang, offer.price.unit, priceOre)}`}
              {!inStock && ` (${words.variantGone})`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
