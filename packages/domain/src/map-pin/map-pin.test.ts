import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degreesOf, nearestVillage, outlineOf, placeOfPin } from './index.ts';

const arjeplog = [
  { lat: 66.05, lon: 17.89 },
  { lat: 66.38, lon: 16.97 },
  { lat: 65.82, lon: 18.15 },
  { lat: 65.58, lon: 17.55 },
  { lat: 66.0, lon: 18.6 },
];
const skarhamn = [
  { lat: 57.99, lon: 11.55 },
  { lat: 58.02, lon: 11.6 },
];

describe('the pin of a household', () => {
  it('stands in a village, between villages and some way beyond the last one', () => {
    for (const village of arjeplog) expect(placeOfPin(village, arjeplog)).toBe('here');
    expect(placeOfPin({ lat: 66.08, lon: 17.85 }, arjeplog)).toBe('here');
    // Far from each of them it may be a lake: it is asked about, and not refused.
    expect(placeOfPin({ lat: 66.1, lon: 17.6 }, arjeplog)).toBe('far');
    expect(placeOfPin({ lat: 66.5, lon: 16.8 }, arjeplog)).toBe('far');
  });

  it('stands neither in Norway, nor in the sea, nor with latitude and longitude the wrong way round', () => {
    expect(placeOfPin({ lat: 66.31, lon: 14.14 }, arjeplog)).toBe('outside');
    expect(placeOfPin({ lat: 57.9, lon: 10.6 }, skarhamn)).toBe('outside');
    expect(placeOfPin({ lat: 17.89, lon: 66.05 }, arjeplog)).toBe('outside');
    expect(placeOfPin({ lat: 0, lon: 0 }, arjeplog)).toBe('outside');
  });

  it('is asked about in the Bothnian Bay off Luleå and Kalix, and not on an island with a village of its own', () => {
    const lulea = [
      { name: 'Luleå', lat: 65.584, lon: 22.154 },
      { name: 'Kallax', lat: 65.533, lon: 22.135 },
      { name: 'Hindersön', lat: 65.573, lon: 22.537 },
      { name: 'Brändön', lat: 65.63, lon: 22.32 },
    ];
    const kalix = [
      { name: 'Kalix', lat: 65.853, lon: 23.156 },
      { name: 'Storön', lat: 65.727, lon: 23.1 },
      { name: 'Ryssbält', lat: 65.77, lon: 23.3 },
    ];
    const [off, out] = [
      { lat: 65.49, lon: 22.36 },
      { lat: 65.655, lon: 23.16 },
    ];
    expect([placeOfPin(off, lulea), placeOfPin(out, kalix)]).toEqual(['far', 'far']);
    expect(nearestVillage(out, kalix)).toMatchObject({ village: { name: 'Storön' } });
    expect(nearestVillage(out, kalix)?.km).toBeCloseTo(8.5, 0);
    // Who lives on Hindersön is believed at once.
    expect(placeOfPin({ lat: 65.59, lon: 22.56 }, lulea)).toBe('here');
    expect(nearestVillage(off, [])).toBeUndefined();
  });

  it('is not checked where no village has a position', () => {
    expect(placeOfPin({ lat: 66, lon: 18 }, [])).toBe('unchecked');
    expect(outlineOf([])).toEqual([]);
  });

  it('stands within the margin of any single village, and never far outside it', () => {
    const village = fc.record({ lat: fc.double({ min: 55, max: 69, noNaN: true }), lon: fc.double({ min: 11, max: 24, noNaN: true }) });
    fc.assert(
      fc.property(village, fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (at, angle) => {
        const east = 111.2 * Math.cos((at.lat * Math.PI) / 180);
        const away = (km: number) => ({ lat: at.lat + (km * Math.sin(angle)) / 111.2, lon: at.lon + (km * Math.cos(angle)) / east });
        expect(placeOfPin(away(4.9), [at])).toBe('here');
        expect(placeOfPin(away(5.1), [at])).toBe('far');
        expect(placeOfPin(away(19), [at])).toBe('far');
        expect(placeOfPin(away(23), [at])).toBe('outside');
      }),
    );
  });

  it('is typed with a comma or a point', () => {
    expect(degreesOf(' 66,05 ', 90)).toBe(66.05);
    expect(degreesOf('17.8861°', 180)).toBe(17.8861);
    for (const text of ['', 'norr', '91', '66 05', '6e1', 'Infinity']) expect(degreesOf(text, 90)).toBeUndefined();
  });
});
