import type { RegionFigures } from '@galleria/contract/region-figures';
import { regionFiguresPhrases } from '@galleria/phrases/region-figures';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { DownloadButton } from '../../ui/download-button.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Channels, Comparison, Months, Sums } from './region-pictures.tsx';

/** A year of the region in figures: the municipalities side by side, and each month by month. */
export function RegionPage() {
  const { tenant, name } = useWorkplace();
  const words = regionFiguresPhrases(useLang());
  const [year, setYear] = useState<string>();
  const figures = useApi<RegionFigures>(apiPath(`/regions/${tenant}/figures`, year ? { year } : {}));
  return (
    <>
      <PageHeader title={words.title} text={words.text(name)} />
      <Loaded query={figures} rows={10}>
        {(loaded) =>
          loaded.years.length === 0 ? (
            <EmptyState icon="chart" title={words.none}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <Year figures={loaded} region={tenant} onYear={setYear} />
          )
        }
      </Loaded>
    </>
  );
}

type YearProps = { readonly figures: RegionFigures; readonly region: string; readonly onYear: (year: string) => void };

function Year({ figures, region, onYear }: YearProps) {
  const lang = useLang();
  const words = regionFiguresPhrases(lang);
  const { year, years, cells, municipalities } = figures;
  const ofNotes = municipalities.filter(({ countsNotes }) => countsNotes).map(({ name }) => name);
  const hidden = cells.filter(({ isHidden }) => isHidden).length;
  const choices = (years.includes(year) ? years : [year, ...years]).map((value) => ({ value, label: value }));
  return (
    <div className="stack">
      <div className="filters screen-only">
        <Select label={words.year} required choices={choices} value={year} onChange={(event) => onYear(event.target.value)} />
      </div>
      <p className="soft">
        {words.counting} {ofNotes.length > 0 && words.countsNotes(new Intl.ListFormat(lang).format(ofNotes))} {words.privacy}{' '}
        {hidden > 0 && words.hiddenCount(hidden)}
      </p>
      {cells.length > 1 ? (
        <>
          <Sums figures={figures} />
          <Comparison figures={figures} />
          <Months figures={figures} />
          <Channels figures={figures} />
          <div className="row screen-only">
            <DownloadButton path={apiPath(`/regions/${region}/figures.csv`, { year })}>{words.csv}</DownloadButton>
            <DownloadButton path={apiPath(`/regions/${region}/figures.xlsx`, { year })}>{words.xlsx}</DownloadButton>
          </div>
        </>
      ) : (
        <EmptyState icon="chart">{words.noneThisYear(year)}</EmptyState>
      )}
    </div>
  );
}
