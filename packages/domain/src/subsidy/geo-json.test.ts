import { describe, expect, it } from 'vitest';
import { areasFromGeoJson } from './geo-json.ts';

const CORNERS = [
  [17.8, 66.0],
  [18.0, 66.0],
  [18.0, 66.1],
  [17.8, 66.1],
] as const;
const closed = (ring: readonly (readonly [number, number])[]) => [...ring, ring[0]];
const polygon = (ring: readonly unknown[], ...holes: readonly unknown[]) => ({ type: 'Polygon', coordinates: [ring, ...holes] });
const read = (value: unknown) =>
  areasFromGeoJson(typeof value === 'string' ? value : JSON.stringify(value), (number) => `Område ${number}`);
const codeOf = (value: unknown) => {
  const answer = read(value);
  return answer.ok ? undefined : answer.error.code;
};

describe('an area from a file', () => {
  it('takes its name from the properties, else its number, and its ring without the closing corner', () => {
    const features = [
      { type: 'Feature', properties: { namn: 'Arjeplogs  tätort' }, geometry: polygon(closed(CORNERS)) },
      { type: 'Feature', properties: null, geometry: { type: 'MultiPolygon', coordinates: [[CORNERS]] } },
      { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [17, 66] } },
    ];
    expect(read({ type: 'FeatureCollection', features })).toEqual({
      ok: true,
      value: [
        { name: 'Arjeplogs tätort', ring: CORNERS },
        { name: 'Område 2', ring: CORNERS },
      ],
    });
  });

  it('is refused when it is no GeoJSON, or encloses nothing', () => {
    expect(codeOf('{')).toBe('NOT_JSON');
    expect(codeOf('17')).toBe('NOT_GEOJSON');
    expect(codeOf({ type: 'Polygon' })).toBe('NOT_GEOJSON');
    expect(codeOf(polygon(['x']))).toBe('NOT_GEOJSON');
    expect(codeOf({ type: 'FeatureCollection', features: [] })).toBe('NO_POLYGON');
    expect(codeOf(polygon(closed(CORNERS.slice(0, 2))))).toBe('TOO_FEW_CORNERS');
  });

  it('is refused when nobody could say what lies within it', () => {
    expect(codeOf(polygon(closed(CORNERS), closed(CORNERS)))).toBe('HAS_HOLE');
    expect(codeOf(polygon([CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3]]))).toBe('CROSSES_ITSELF');
    const round = Array.from({ length: 501 }, (_, index) => [18 + Math.cos(index / 80) / 10, 66 + Math.sin(index / 80) / 10]);
    expect(codeOf(polygon(round))).toBe('TOO_MANY_CORNERS');
  });

  it('is refused in metres of SWEREF 99 TM, with degrees the wrong way round, and outside Sweden', () => {
    expect(codeOf(polygon(CORNERS.map(([x, y]) => [x * 38_000, y * 111_000])))).toBe('NOT_DEGREES');
    expect(codeOf(polygon(CORNERS.map(([x, y]) => [y, x])))).toBe('TURNED_ROUND');
    expect(codeOf(polygon(CORNERS.map(([x, y]) => [x + 20, y])))).toBe('OUTSIDE_SWEDEN');
  });
});
