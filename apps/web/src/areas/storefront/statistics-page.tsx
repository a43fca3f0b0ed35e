import type { Statistics } from '@galleria/contract/statistics';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { Link } from 'wouter';
import { Pictures } from '../../features/statistics/pictures.tsx';
import { publicStatisticsPath } from '../../features/statistics/public-statistics-path.ts';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { usePage } from './page.ts';

/** What everybody may know of home delivery in the municipality, one calendar year at a time. */
export function PublicStatisticsPage() {
  const site = useSite();
  const words = statisticsPhrases(useLang());
  const { search } = usePage();
  const statistics = useApi<Statistics>(publicStatisticsPath(site.slug, search));
  return (
    <div className="wrap section">
      <PageHeader title={words.publicTitle(site.name)} text={words.publicText} />
      <Loaded query={statistics} rows={10}>
        {(loaded) => <Year statistics={loaded} />}
      </Loaded>
    </div>
  );
}

function Year({ statistics }: { readonly statistics: Statistics }) {
  const site = useSite();
  const lang = useLang();
  const words = statisticsPhrases(lang);
  const { known, from, published, tables } = statistics;
  if (known === null) {
    return (
      <EmptyState icon="chart" title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  const year = from.slice(0, 4);
  const first = Number(known.from.slice(0, 4));
  const years = Array.from({ length: Number(known.to.slice(0, 4)) - first + 1 }, (_, index) => String(first + index));
  return (
    <>
      <nav aria-label={words.year}>
        <ul className="row plain">
          {years.map((each) => (
            <li key={each}>
              <Link href={`/statistik?year=${each}`} className="button button-quiet" aria-current={each === year ? 'page' : undefined}>
                {each}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Notice>
        <p>{words.publicSource}</p>
        {published && !published.isWhole && <p>{words.goesOn(year)}</p>}
        {published && <p>{words.publishedOn(formatDay(lang, localDate(published.on), { year: true }))}</p>}
        <p>{words.privacy}</p>
      </Notice>
      <Pictures statistics={statistics} />
      <ul className="screen-only">
        {tables.map(({ by }) => (
          <li key={by}>
            <a href={`/api${apiPath(`/tenants/${site.slug}/statistics.csv`, { by, year })}`} download>
              {words.headings[by]} (CSV)
            </a>
          </li>
        ))}
      </ul>
      <OpenData year={year} />
    </>
  );
}

/** The same figures for programs: files that look alike every year, and the description that portals harvest. */
function OpenData({ year }: { readonly year: string }) {
  const site = useSite();
  const words = statisticsPhrases(useLang());
  const base = `/api/tenants/${site.slug}/open-data`;
  return (
    <section aria-labelledby="open-data">
      <h2 id="open-data">{words.openHeading}</h2>
      <p>{words.openText}</p>
      <ul>
        {(['csv', 'json'] as const).map((ending) => (
          <li key={ending}>
            <a href={`${base}/home-delivery.${ending}?year=${year}`} download>
              {year} ({ending.toUpperCase()})
            </a>
          </li>
        ))}
        <li>
          <a href={base}>{words.openDescription}</a>
        </li>
      </ul>
    </section>
  );
}
