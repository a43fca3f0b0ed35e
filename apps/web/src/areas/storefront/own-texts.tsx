import type { PageLink } from '@galleria/contract/tenant-pages';
import { shellPhrases } from '@galleria/phrases/shell';
import { Link } from 'wouter';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { textsPath } from './front.ts';

const NEWEST = 3;

/** The municipality's own words on the start page: the newest news, and the texts that stay. Nothing where nobody has written. */
export function OwnTexts() {
  const site = useSite();
  const words = shellPhrases(useLang());
  const pages = useApi<{ pages: readonly PageLink[] }>(textsPath(site.slug)).data?.pages ?? [];
  const shown = [...pages.filter(({ kind }) => kind === 'news').slice(0, NEWEST), ...pages.filter(({ kind }) => kind === 'page')];
  if (shown.length === 0) return null;
  return (
    <section className="section" aria-labelledby="nytt">
      <h2 id="nytt">{words.news}</h2>
      <ul>
        {shown.map(({ slug, title }) => (
          <li key={slug}>
            <Link href={`/sida/${slug}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
