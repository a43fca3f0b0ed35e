import type { Statistics, StatisticsBy } from '@galleria/contract/statistics';
import { statisticsPhrases } from '@galleria/phrases/statistics';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { DownloadButton } from '../../ui/download-button.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { AssumptionForm } from './assumption-form.tsx';
import { Pictures } from './pictures.tsx';

const TABLES: readonly StatisticsBy[] = ['month', 'village', 'shop', 'carrier', 'distance', 'channel', 'version', 'year'];
const MOST_MONTHS = 36;
const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** The municipality's own statistics: every cell, from all submitted reports. */
export function StatisticsPage() {
  const { tenant } = useWorkplace();
  const words = statisticsPhrases(useLang());
  const [period, setPeriod] = useState<{ readonly from?: string; readonly to?: string }>({});
  const statistics = useApi<Statistics>(apiPath(`/tenants/${tenant}/officer/statistics`, period));
  return (
    <>
      <PageHeader title={words.title} text={words.officerText} />
      <Loaded query={statistics} rows={10}>
        {(loaded) =>
          loaded.known === null ? (
            <EmptyState icon="chart" title={words.none}>
              <p>{words.noneOfficer}</p>
            </EmptyState>
          ) : (
            <>
              <Period statistics={loaded} onChange={setPeriod} />
              <Pictures statistics={loaded} />
              <AssumptionForm statistics={loaded} path={apiPath(`/tenants/${tenant}/officer/statistics`, period)} />
              <div className="row screen-only">
                {TABLES.map((by) => (
                  <DownloadButton
                    key={by}
                    path={apiPath(`/tenants/${tenant}/officer/statistics.csv`, { by, from: loaded.from, to: loaded.to })}
                  >
                    {words.by[by]} (CSV)
                  </DownloadButton>
                ))}
              </div>
            </>
          )
        }
      </Loaded>
    </>
  );
}

type PeriodProps = { readonly statistics: Statistics; readonly onChange: (period: { from: string; to: string }) => void };

/** From month to month; the page follows as soon as both fit. */
function Period({ statistics, onChange }: PeriodProps) {
  const words = statisticsPhrases(useLang());
  const [from, setFrom] = useState(statistics.from);
  const [to, setTo] = useState(statistics.to);
  const fits = (a: string, b: string) => a !== '' && b !== '' && a <= b && index(b) - index(a) < MOST_MONTHS;
  const choose = (a: string, b: string) => {
    setFrom(a);
    setTo(b);
    if (fits(a, b)) onChange({ from: a, to: b });
  };
  return (
    <>
      <div className="filters screen-only">
        <TextField label={words.from} required short type="month" value={from} onChange={(event) => choose(event.target.value, to)} />
        <TextField label={words.to} required short type="month" value={to} onChange={(event) => choose(from, event.target.value)} />
      </div>
      {!fits(from, to) && (
        <Notice tone="warn" live>
          {words.tooLong}
        </Notice>
      )}
    </>
  );
}
