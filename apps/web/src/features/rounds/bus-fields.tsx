import type { EditRound, RoundsPage } from '@galleria/contract/rounds';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { useLang } from '../../lib/site.tsx';
import { TextField } from '../../ui/field.tsx';
import type { FieldsProps } from './round-fields.tsx';

type Stop = EditRound['stops'][number];
const empty = (villageId: string): Stop => ({ villageId, stopName: '', stopAt: null, metBy: '', metByPhone: '' });

/** Of bus goods: the line, until when and where the shop hands in, and for each village where the bus stops and who meets it. Closed where a car drives. */
export function BusFields({ fields, set, errorOf, page }: FieldsProps & { readonly page: RoundsPage }) {
  const words = roundsPhrases(useLang());
  const change = (villageId: string, changed: Partial<Stop>) => {
    const before = fields.stops.find((stop) => stop.villageId === villageId) ?? empty(villageId);
    set({ stops: [...fields.stops.filter((stop) => stop.villageId !== villageId), { ...before, ...changed }] });
  };
  return (
    <details open={fields.busLine !== '' || fields.handInBy !== null}>
      <summary>{words.bus}</summary>
      <div className="stack">
        <p className="soft">{words.busHint}</p>
        <div className="form-pair">
          <TextField
            label={words.busLine}
            short
            maxLength={20}
            value={fields.busLine}
            onChange={(event) => set({ busLine: event.target.value })}
          />
          <TextField
            label={words.handInBy}
            type="time"
            short
            value={fields.handInBy ?? ''}
            error={errorOf('handInBy')}
            onChange={(event) => set({ handInBy: event.target.value || null })}
          />
        </div>
        <TextField
          label={words.handInAt}
          hint={words.handInAtHint}
          maxLength={120}
          value={fields.handInAt}
          onChange={(event) => set({ handInAt: event.target.value })}
        />
        {fields.villageIds.map((id) => (
          <StopFields
            key={id}
            village={page.villages.find((village) => village.id === id)?.name ?? ''}
            stop={fields.stops.find((stop) => stop.villageId === id) ?? empty(id)}
            onChange={(changed) => change(id, changed)}
          />
        ))}
      </div>
    </details>
  );
}

type StopProps = { readonly village: string; readonly stop: Stop; readonly onChange: (changed: Partial<Stop>) => void };
function StopFields({ village, stop, onChange }: StopProps) {
  const words = roundsPhrases(useLang());
  return (
    <fieldset className="stack">
      <legend>{words.stopOf(village)}</legend>
      <div className="form-pair">
        <TextField
          label={words.stopName}
          maxLength={120}
          value={stop.stopName}
          onChange={(event) => onChange({ stopName: event.target.value })}
        />
        <TextField
          label={words.stopAt}
          type="time"
          short
          value={stop.stopAt ?? ''}
          onChange={(event) => onChange({ stopAt: event.target.value || null })}
        />
      </div>
      <div className="form-pair">
        <TextField
          label={words.metBy}
          hint={words.metByHint}
          maxLength={80}
          value={stop.metBy}
          onChange={(event) => onChange({ metBy: event.target.value })}
        />
        <TextField
          label={words.metByPhone}
          type="tel"
          maxLength={30}
          value={stop.metByPhone}
          onChange={(event) => onChange({ metByPhone: event.target.value })}
        />
      </div>
    </fieldset>
  );
}
