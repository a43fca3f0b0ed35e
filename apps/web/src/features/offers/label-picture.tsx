import { offersPhrases } from '@galleria/phrases/offers';
import { useLang } from '../../lib/site.tsx';
import { type OwnOffer, photoAddress, type Where } from './own-offer.ts';

/** The photographed label beside the fields into which it is typed, as large as the page allows. */
export function LabelPicture({ where, offer }: { readonly where: Where; readonly offer: OwnOffer }) {
  const words = offersPhrases(useLang());
  const labels = offer.pictures.filter(({ kind }) => kind === 'label');
  if (labels.length === 0) return null;
  return (
    <div className="own-labels">
      {labels.map(({ id, file }) => (
        <a key={id} className="own-label" href={photoAddress(where.tenant, file, 1280)} target="_blank" rel="noreferrer">
          <img src={photoAddress(where.tenant, file, 1280)} alt={words.labelAlt(offer.name)} width={640} height={480} loading="lazy" />
        </a>
      ))}
    </div>
  );
}
