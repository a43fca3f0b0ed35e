import type { Season } from '@galleria/contract/rounds';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, FieldError, TextField } from '../../ui/field.tsx';
import type { FieldsProps } from './round-fields.tsx';

const MOST_SEASONS = 6;

/** Parts of the year in which the round goes otherwise: its own times, what customers are told, or no round at all. */
export function SeasonFields({ fields, set, errorOf }: FieldsProps) {
  const words = roundsPhrases(useLang());
  const { seasons, departs, windowFrom, windowTo } = fields;
  const add = () =>
    set({
      seasons: [
        ...seasons,
        { from: '11-15', to: '04-30', note: '', driven: true, departs, windowFrom, windowTo, handInBy: fields.handInBy },
      ],
    });
  const change = (index: number, changed: Partial<Season>) =>
    set({ seasons: seasons.map((season, at) => (at === index ? { ...season, ...changed } : season)) });
  return (
    <details open={seasons.length > 0}>
      <summary>{words.seasons}</summary>
      <div className="stack">
        <p className="soft">{words.seasonsHint}</p>
        <FieldError id="season-fault" error={errorOf('seasons')} />
        {seasons.map((season, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a season has no name of its own, and its days are being typed
          <div key={index} className="stack">
            <OneSeason season={season} onChange={(changed) => change(index, changed)} />
            <div className="row">
              <Button kind="quiet" icon="close" onClick={() => set({ seasons: seasons.filter((_, at) => at !== index) })}>
                {words.removeSeason(season.from)}
              </Button>
            </div>
          </div>
        ))}
        {seasons.length < MOST_SEASONS && (
          <div className="row">
            <Button kind="quiet" icon="plus" onClick={add}>
              {words.addSeason}
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}

type SeasonProps = { readonly season: Season; readonly onChange: (changed: Partial<Season>) => void };
function OneSeason({ season, onChange }: SeasonProps) {
  const words = roundsPhrases(useLang());
  const time = (field: 'departs' | 'windowFrom' | 'windowTo') => ({
    label: words[field],
    type: 'time',
    short: true,
    required: true,
    value: season[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  const day = (field: 'from' | 'to') => ({
    label: field === 'from' ? words.seasonFrom : words.seasonTo,
    short: true,
    required: true,
    maxLength: 5,
    pattern: '(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])',
    value: season[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <>
      <div className="form-pair">
        <TextField {...day('from')} />
        <TextField {...day('to')} />
      </div>
      <TextField
        label={words.seasonNote}
        maxLength={200}
        value={season.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
      <Checkbox label={words.seasonDriven} checked={season.driven} onChange={(event) => onChange({ driven: event.target.checked })} />
      {season.driven && (
        <div className="form-pair">
          <TextField {...time('departs')} />
          <TextField {...time('windowFrom')} />
          <TextField {...time('windowTo')} />
          <TextField
            label={words.handInBy}
            type="time"
            short
            value={season.handInBy ?? ''}
            onChange={(event) => onChange({ handInBy: event.target.value || null })}
          />
        </div>
      )}
    </>
  );
}
