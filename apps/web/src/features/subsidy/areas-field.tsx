import { areasFromGeoJson } from '@galleria/domain/subsidy';
import { formatNumber } from '@galleria/phrases/format';
import { schemeFormPhrases } from '@galleria/phrases/subsidy';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, FieldGroup, type FieldText, TextArea, TextField } from '../../ui/field.tsx';
import type { SchemeFields } from './scheme-fields.ts';

type Areas = SchemeFields['excludedAreas'];
type Area = Areas[number];
type Props = FieldText & { readonly areas: Areas; readonly onChange: (areas: Areas) => void };
const MOST_BYTES = 2_000_000;
const KM_PER_DEGREE = 111.2;
const PICTURE = 120;

/** Areas on the map: those added with their outline, and a place to paste or choose a file for another. */
export function AreasField({ areas, onChange, ...text }: Props) {
  const words = schemeFormPhrases(useLang());
  const rename = (index: number, name: string) => onChange(areas.map((area, at) => (at === index ? { ...area, name } : area)));
  return (
    <FieldGroup {...text}>
      {areas.map((area, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two areas may have the same name and ring while they are edited
        <div className="row" key={index}>
          <Outline area={area} />
          <div>
            <TextField
              label={words.areaName}
              required
              maxLength={80}
              value={area.name}
              onChange={(event) => rename(index, event.target.value)}
            />
            <Size area={area} />
            <Button kind="quiet" onClick={() => onChange(areas.filter((_, at) => at !== index))}>
              {words.removeArea(area.name)}
            </Button>
          </div>
        </div>
      ))}
      <Intake onRead={(read) => onChange([...areas, ...read])} />
    </FieldGroup>
  );
}

/** Degrees of longitude are shorter the further north: the picture and the size are as on the ground. */
function boxOf({ ring }: Area) {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return { west, north, shrink, wide: (east - west) * shrink, high: north - south };
}

function Outline({ area }: { readonly area: Area }) {
  const { west, north, shrink, wide, high } = boxOf(area);
  const scale = PICTURE / Math.max(wide, high, 1e-9);
  const points = area.ring.map(([x, y]) => `${((x - west) * shrink * scale).toFixed(1)},${((north - y) * scale).toFixed(1)}`).join(' ');
  return (
    <svg width={PICTURE} height={PICTURE} viewBox={`-4 -4 ${PICTURE + 8} ${PICTURE + 8}`} aria-hidden="true">
      <polygon points={points} fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

function Size({ area }: { readonly area: Area }) {
  const lang = useLang();
  const { wide, high } = boxOf(area);
  const kilometres = (degrees: number) => formatNumber(lang, degrees * KM_PER_DEGREE, 1);
  return <p className="soft">{schemeFormPhrases(lang).areaSize(area.ring.length, kilometres(wide), kilometres(high))}</p>;
}

function Intake({ onRead }: { readonly onRead: (areas: Areas) => void }) {
  const words = schemeFormPhrases(useLang());
  const [text, setText] = useState('');
  const [said, setSaid] = useState<{ readonly fault?: string; readonly done?: string }>({});
  const read = (source: string) => {
    const answer = areasFromGeoJson(source, words.unnamedArea);
    if (!answer.ok) {
      setText(source.length > MOST_BYTES / 10 ? '' : source);
      setSaid({ fault: words.areaFaultOf(answer.error.code, 'at' in answer.error ? answer.error.at : 0) });
      return;
    }
    setText('');
    setSaid({ done: words.areasRead(answer.value.length) });
    onRead(answer.value.map(({ name, ring }) => ({ name, ring: ring.map(([x, y]): [number, number] => [x, y]) })));
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MOST_BYTES) setSaid({ fault: words.areaFileLarge });
    else read(await file.text());
  };
  return (
    <div className="stack">
      <TextArea
        label={words.paste}
        hint={words.pasteHint}
        error={said.fault}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button kind="quiet" onClick={() => text.trim() !== '' && read(text)}>
        {words.readArea}
      </Button>
      <Field label={words.areaFile}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="file"
            accept=".geojson,.json,application/geo+json,application/json"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        )}
      </Field>
      <p role="status">{said.done}</p>
    </div>
  );
}
