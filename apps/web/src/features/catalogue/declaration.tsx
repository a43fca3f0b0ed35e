import type { OfferDetail } from '@galleria/contract/catalogue';
import { declarationPhrases } from '@galleria/phrases/declaration';
import { formatNumber } from '@galleria/phrases/format';
import { useLang, useSite } from '../../lib/site.tsx';
import { photoPicture } from './category-picture.ts';

type Declaration = NonNullable<OfferDetail['declaration']>;
type Contact = NonNullable<Declaration['maker']>;
type Props = {
  readonly name: string;
  readonly isFood: boolean;
  readonly declaration: Declaration | null;
  readonly pictures: NonNullable<OfferDetail['pictures']>;
};

/** Who made it, where it is from, how to keep it, and what it warns of: what GPSR art. 19 and art. 14 of 1169/2011 want read before the purchase. */
export function Declared({ name, isFood, declaration, pictures }: Props) {
  return (
    <>
      {declaration && <Facts declaration={declaration} isFood={isFood} />}
      {pictures.length > 1 && <MorePictures name={name} pictures={pictures} />}
    </>
  );
}

function Facts({ declaration, isFood }: Pick<Props, 'isFood'> & { readonly declaration: Declaration }) {
  const lang = useLang();
  const words = declarationPhrases(lang);
  const { alcoholPercent, maker, euResponsible, warnings, noWithdrawal } = declaration;
  const rows = [
    [isFood ? words.foodMaker : words.maker, maker && <Who contact={maker} />],
    [words.euResponsible, euResponsible && <Who contact={euResponsible} />],
    [words.model, declaration.model],
    [words.origin, declaration.origin],
    [words.storage, declaration.storage],
    [words.use, declaration.use],
    [words.alcohol, alcoholPercent !== null && words.percent(formatNumber(lang, alcoholPercent, 2))],
  ] as const;
  const told = rows.filter(([, value]) => value);
  if (told.length === 0 && !warnings && noWithdrawal === null) return null;
  return (
    <section aria-labelledby="forpackning">
      <h2 id="forpackning">{words.title}</h2>
      {warnings && (
        <>
          <h3>{words.warnings}</h3>
          <p lang="sv">{warnings}</p>
        </>
      )}
      {noWithdrawal && <p>{noWithdrawal === 'newspaper' ? words.newspaper : words.madeToMeasure}</p>}
      <dl className="fact-list">
        {told.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const Who = ({ contact: { name, address, email } }: { readonly contact: Contact }) => (
  <>
    {name}, {address}
    {email && (
      <>
        {', '}
        <a href={`mailto:${email}`}>{email}</a>
      </>
    )}
  </>
);

function MorePictures({ name, pictures }: Pick<Props, 'name' | 'pictures'>) {
  const site = useSite();
  const words = declarationPhrases(useLang());
  return (
    <section aria-labelledby="bilder">
      <h2 id="bilder">{words.morePictures}</h2>
      <ul className="offer-pictures">
        {pictures.slice(1).map(({ file, alt }, index) => (
          <li key={file}>
            <a href={photoPicture(site.slug, file, 1280)}>
              <img
                src={photoPicture(site.slug, file, 320)}
                srcSet={`${photoPicture(site.slug, file, 160)} 160w, ${photoPicture(site.slug, file, 320)} 320w`}
                sizes="9rem"
                alt={alt || words.picture(name, index + 2)}
                width="320"
                height="320"
                loading="lazy"
                decoding="async"
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
