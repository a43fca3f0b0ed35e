import type { Reply } from '@galleria/contract/client';
import { shellPhrases } from '@galleria/phrases/shell';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { GALLERIAS } from './front.ts';
import { Landscape } from './landscape.tsx';

/** The region's page: one card for each municipality's galleria. */
export function RegionPage() {
  const site = useSite();
  const lang = useLang();
  const words = shellPhrases(lang);
  const region = useApi<Reply<'GET /gallerias'>>(GALLERIAS);
  const language = lang === 'sv' ? '' : `/${lang}`;
  return (
    <>
      <div className="hero">
        <div className="wrap hero-text">
          <h1>{words.regionTitle(site.name)}</h1>
          <p>{words.regionText}</p>
        </div>
        <Landscape />
      </div>
      <div className="wrap section">
        <Loaded query={region}>
          {({ gallerias }) =>
            gallerias.length === 0 ? (
              <EmptyState icon="house" title={words.noTenants} />
            ) : (
              <ul className="grid">
                {gallerias.map((tenant) => (
                  <li key={tenant.slug} className="card card-link">
                    <h2>
                      {/* Another site with a basket of its own: a real page load. */}
                      <a href={`/${tenant.slug}${language}`}>{tenant.name}</a>
                    </h2>
                    <p className="soft">{tenant.municipalityName}</p>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </>
  );
}
