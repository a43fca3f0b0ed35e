import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { categoryName } from '@galleria/phrases/categories';
import { Link } from 'wouter';
import { useLang, useSite } from '../../lib/site.tsx';
import { categoryPicture } from './category-picture.ts';
import { parentOf, type Shelf } from './shelves.ts';

/** Shelves with a drawn sign each. */
export function ShelfCards({ shelves }: { readonly shelves: readonly Shelf[] }) {
  const lang = useLang();
  const site = useSite();
  const words = cataloguePhrases(lang);
  return (
    <ul className="grid shelf-grid">
      {shelves.map(({ slug, offers }) => (
        <li key={slug} className="shelf">
          <img src={categoryPicture(site.slug, slug)} alt="" width="320" height="320" loading="lazy" decoding="async" />
          <Link href={`/varor/${slug}`}>{categoryName(lang, slug)}</Link>
          <span className="soft">{parentOf(slug) === 'services' ? words.services(offers) : words.found(offers)}</span>
        </li>
      ))}
    </ul>
  );
}

type ChipProps = { readonly shelves: readonly Shelf[]; readonly current?: string; readonly to: (slug: string) => string };

/** The same as a row of words, for narrowing a list. */
export function ShelfChips({ shelves, current, to }: ChipProps) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  if (shelves.length === 0) return null;
  return (
    <nav className="chips screen-only" aria-label={words.inCategory}>
      <ul>
        {shelves.map(({ slug, offers }) => (
          <li key={slug}>
            <Link href={to(slug)} aria-current={slug === current ? 'true' : undefined}>
              {categoryName(lang, slug)} <span className="soft">{offers}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
