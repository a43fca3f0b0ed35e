import type { SeenByRegion } from '@galleria/contract/region-figures';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { regionFiguresPhrases } from '@galleria/phrases/region-figures';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Loaded } from '../../ui/feedback.tsx';

/** Tells a municipality that somebody beside it sees its figures, and what of them. */
export function SeenByRegionCard() {
  const lang = useLang();
  const { seen } = regionFiguresPhrases(lang);
  const { tenant } = useWorkplace();
  const query = useApi<SeenByRegion>(`/tenants/${tenant}/officer/seen-by-region`);
  return (
    <section className="card" aria-labelledby="regionen-ser">
      <h2 id="regionen-ser">{seen.title}</h2>
      <Loaded query={query} rows={3}>
        {({ region, readers, lastLook }) => (
          <>
            <p>{seen.text(region)}</p>
            <p>
              {seen.readers(readers)}{' '}
              {lastLook === null ? seen.never : seen.lastLook(formatDay(lang, dayOf(new Date(lastLook)), { year: true }))}
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}
