import type { DispatchDay, DispatchStop } from '@galleria/contract/dispatch';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { useLang } from '../../lib/site.tsx';
import { drawMap, MAP_HEIGHT, MAP_WIDTH, PIN_HEIGHT } from './draw-map.ts';

type Props = { readonly stops: readonly DispatchStop[]; readonly map: DispatchDay['map']; readonly run: string };

/** Villages, shops and the stops in their order, drawn by ourselves: no map of anybody else is asked where people live. The list beside it says the same. */
export function RunMap({ stops, map, run }: Props) {
  const words = dispatchPhrases(useLang());
  const drawn = drawMap(stops, map);
  const missing = stops.filter(({ pin }) => pin === null).length;
  if (!drawn) return <p className="soft">{words.mapEmpty}</p>;
  return (
    <figure className="run-map" aria-labelledby={`map-${run}`}>
      <svg viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} role="img" aria-labelledby={`map-${run}`}>
        <title id={`map-${run}`}>{words.mapLabel(drawn.pins.reduce((sum, { numbers }) => sum + numbers.length, 0))}</title>
        <polyline className="map-way" points={drawn.way} />
        {drawn.villages.map(({ name, x, y, anchor, dot }) => (
          <g key={name}>
            {dot && <circle className="map-village" cx={anchor === 'end' ? x + 8 : x - 8} cy={y - 6} r="4" />}
            <text className="map-name" x={x} y={y} textAnchor={anchor}>
              {name}
            </text>
          </g>
        ))}
        {drawn.shops.map(({ name, x, y }) => (
          <g key={name}>
            <rect className="map-shop" x={x - 7} y={y - 7} width="14" height="14" />
            <title>{`${words.shopOnMap}: ${name}`}</title>
          </g>
        ))}
        {drawn.pins.map(({ key, x, y, exact, label, width }) => (
          <g key={key}>
            <rect
              className={exact ? 'map-pin' : 'map-pin map-pin-about'}
              x={x - width / 2}
              y={y - PIN_HEIGHT / 2}
              width={width}
              height={PIN_HEIGHT}
              rx={PIN_HEIGHT / 2}
            />
            <text className={exact ? 'map-number' : 'map-number map-number-about'} x={x} y={y + 6} textAnchor="middle">
              {label}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="soft">
        {words.mapHelp} {missing > 0 && words.mapMissing(missing)}
      </figcaption>
    </figure>
  );
}
