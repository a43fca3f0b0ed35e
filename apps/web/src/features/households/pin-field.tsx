import type { PinMap } from '@galleria/contract/household-door';
import { nearestVillage, outlineOf, type Pin, placeOfPin } from '@galleria/domain/map-pin';
import { householdDoorPhrases } from '@galleria/phrases/household-door';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, TextField } from '../../ui/field.tsx';
import { pinOf, typedDegrees } from './household-fields.ts';
import './pin-field.css';

type Place = { readonly lat: string; readonly lon: string; readonly pinSure: boolean };
type Props = { readonly fields: Place; readonly fault: boolean; readonly onChange: (place: Place) => void };

/** The household's point: typed, pressed on the municipality's own drawing, or moved there with the arrow keys. */
export function PinField({ fields, fault, onChange }: Props) {
  const words = householdDoorPhrases(useLang());
  const { tenant } = useWorkplace();
  const map = useApi<PinMap>(`/tenants/${tenant}/officer/pin-map`, { staleTime: 600_000 });
  const villages = map.data?.villages ?? [];
  const pin = pinOf(fields);
  const place = pin ? placeOfPin(pin, villages) : 'here';
  const put = (to: Pin | null) => onChange({ lat: typedDegrees(to?.lat ?? null), lon: typedDegrees(to?.lon ?? null), pinSure: false });
  const error = fault && pin === undefined ? words.badPin : map.data && place === 'outside' ? words.pinOutside : undefined;
  return (
    <FieldGroup label={words.pin} hint={words.pinHint} error={error}>
      <div className="filters">
        <TextField
          label={words.latitude}
          short
          inputMode="decimal"
          maxLength={14}
          value={fields.lat}
          onChange={(event) => onChange({ ...fields, lat: event.target.value, pinSure: false })}
        />
        <TextField
          label={words.longitude}
          short
          inputMode="decimal"
          maxLength={14}
          value={fields.lon}
          onChange={(event) => onChange({ ...fields, lon: event.target.value, pinSure: false })}
        />
        {pin && (
          <Button kind="quiet" onClick={() => put(null)}>
            {words.removePin}
          </Button>
        )}
      </div>
      {place === 'far' && pin && <Far pin={pin} villages={villages} fields={fields} onChange={onChange} />}
      {villages.length > 0 && <Drawing villages={villages} pin={pin ?? null} onPut={put} />}
      {map.data && villages.length === 0 && <p className="soft">{words.pinUnchecked}</p>}
    </FieldGroup>
  );
}

type FarProps = Pick<Props, 'onChange'> & { readonly fields: Place; readonly pin: Pin; readonly villages: PinMap['villages'] };

/** No map of water is here: whether it is a lake, the sea or a house at the end of the road is asked. */
function Far({ pin, villages, fields, onChange }: FarProps) {
  const words = householdDoorPhrases(useLang());
  const nearest = nearestVillage(pin, villages);
  if (!nearest) return null;
  return (
    <Notice tone="warn" title={words.pinFar(nearest.village.name, Math.round(nearest.km))}>
      <Checkbox
        label={words.pinSure}
        hint={words.pinSureHint}
        checked={fields.pinSure}
        onChange={({ target }) => onChange({ ...fields, pinSure: target.checked })}
      />
    </Notice>
  );
}

const WIDTH = 640;
const MARGIN = 12;

interface Scale {
  readonly height: number;
  readonly x: (lon: number) => number;
  readonly y: (lat: number) => number;
  readonly pinAt: (x: number, y: number) => Pin;
}

/** Degrees to the drawing's own units: a degree of longitude is as much shorter as it is there. */
function scaleOf(outline: readonly Pin[]): Scale {
  const lats = outline.map(({ lat }) => lat);
  const lons = outline.map(({ lon }) => lon);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  const perLon = (WIDTH - 2 * MARGIN) / (east - west);
  const perLat = perLon / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return {
    height: Math.round((north - south) * perLat + 2 * MARGIN),
    x: (lon) => MARGIN + (lon - west) * perLon,
    y: (lat) => MARGIN + (north - lat) * perLat,
    pinAt: (x, y) => ({ lat: north - (y - MARGIN) / perLat, lon: west + (x - MARGIN) / perLon }),
  };
}

const STEP = 4;
const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
};

type DrawingProps = { readonly villages: PinMap['villages']; readonly pin: Pin | null; readonly onPut: (pin: Pin) => void };

function Drawing({ villages, pin, onPut }: DrawingProps) {
  const words = householdDoorPhrases(useLang());
  const outline = outlineOf(villages);
  const scale = scaleOf(outline);
  const place = pin && placeOfPin(pin, villages);
  const shown = place === 'here' || place === 'far' ? pin : null;
  const press = ({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    onPut(scale.pinAt(((clientX - box.left) / box.width) * WIDTH, ((clientY - box.top) / box.height) * scale.height));
  };
  const move = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    // Nothing there yet: the first arrow puts it in the middle.
    if (!shown) return onPut(scale.pinAt(WIDTH / 2, scale.height / 2));
    const fine = event.shiftKey ? 0.25 : 1;
    onPut(scale.pinAt(scale.x(shown.lon) + step[0] * fine, scale.y(shown.lat) + step[1] * fine));
  };
  const says = shown ? words.mapPin(typedDegrees(shown.lat), typedDegrees(shown.lon)) : words.noPin;
  return (
    <figure className="pin-map">
      <svg
        viewBox={`0 0 ${WIDTH} ${scale.height}`}
        role="application"
        aria-label={`${words.map}. ${says}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing itself takes the arrow keys
        tabIndex={0}
        onClick={press}
        onKeyDown={move}
      >
        <polygon className="pin-outline" points={outline.map(({ lat, lon }) => `${scale.x(lon)},${scale.y(lat)}`).join(' ')} />
        {villages.map(({ name, lat, lon }) => (
          <g key={`${name} ${lat} ${lon}`} className="pin-village">
            <circle cx={scale.x(lon)} cy={scale.y(lat)} r={4} />
            <text
              x={scale.x(lon) > WIDTH * 0.75 ? scale.x(lon) - 8 : scale.x(lon) + 8}
              y={scale.y(lat) + 5}
              textAnchor={scale.x(lon) > WIDTH * 0.75 ? 'end' : 'start'}
            >
              {name}
            </text>
          </g>
        ))}
        {shown && <circle className="pin-mark" cx={scale.x(shown.lon)} cy={scale.y(shown.lat)} r={9} />}
      </svg>
      <figcaption>
        {says} {words.outlineNote}
      </figcaption>
    </figure>
  );
}
