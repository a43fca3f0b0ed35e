import { describe, expect, it } from 'vitest';
import { legsOf, readRoadTimes } from './index.ts';
import { estimatedMetres } from './positions.ts';

describe('legs between points', () => {
  const at = (lat: number, village?: string) => ({ lat, lon: 17.9, village });
  const points = [at(66, 'a'), at(66.1, 'b'), at(66.2, 'c')];
  const table = [{ from: 'a', to: 'b', metres: 12_000, seconds: 900 }];
  const routed = {
    seconds: [
      [0, 600, null],
      [610, 0, null],
      [null, null, 0],
    ],
    metres: [
      [0, 11_500, null],
      [11_500, 0, null],
      [null, null, 0],
    ],
  };
  it("are a router's where it knows the road, else the table's in either direction, else an estimate, and say which", () => {
    const both = legsOf(points, { table, routed });
    expect(both.legs.seconds[1]?.[0]).toBe(610);
    expect(both.measuredBy).toBe('mixed');
    expect(both.legs.metres[0]?.[2]).toBe(estimatedMetres(at(66), at(66.2)));
    expect(legsOf(points.slice(0, 2), { table, routed }).measuredBy).toBe('router');
    expect(legsOf(points.slice(0, 2), { table })).toMatchObject({
      measuredBy: 'table',
      legs: {
        seconds: [
          [0, 900],
          [900, 0],
        ],
        metres: [
          [0, 12_000],
          [12_000, 0],
        ],
      },
    });
    // Both at once, nothing estimated; and how old the oldest measurement is.
    const all = [
      ...table,
      { from: 'b', to: 'c', metres: 9000, seconds: 700, measuredOn: '2025-03-03' },
      { from: 'a', to: 'c', metres: 20_000, seconds: 1500, measuredOn: '2026-01-01' },
    ];
    expect(legsOf(points, { table: all, routed })).toMatchObject({ measuredBy: 'table', measuredOn: '2025-03-03' });
    expect(legsOf(points.slice(0, 2), { table: all, routed }).measuredOn).toBeUndefined();
    expect(legsOf(points, { table: [] }).measuredBy).toBe('estimate');
    expect(legsOf([at(66, 'a'), at(66.01, 'a'), at(66.1, 'b')], { table }).measuredBy).toBe('table');
  });
});

describe('a list of road times', () => {
  const villages = [
    { id: 'ar', name: 'Arjeplog' },
    { id: 'sl', name: 'Slagnäs' },
    { id: 'ja', name: 'Jäckvik' },
  ];
  const read = (text: string) => readRoadTimes(text, { villages, today: '2026-09-07' });
  it('is read with headings, a decimal comma and Swedish words', () => {
    expect(read('Från;Till;Km;Minuter;Hur;Dag\nArjeplog;slagnäs;52,4;48;körd;2026-09-01').rows).toEqual([
      { line: 2, from: 'ar', to: 'sl', metres: 52_400, seconds: 2880, method: 'driven', measuredOn: '2026-09-01' },
    ]);
  });
  it.each([
    ['Arjeplog;Slagnäs;52;48', 'road.columns'],
    ['Kiruna;Slagnäs;52;48;körd;2026-09-01', 'road.from'],
    ['Arjeplog;Kiruna;52;48;körd;2026-09-01', 'road.to'],
    ['Arjeplog;Arjeplog;52;48;körd;2026-09-01', 'road.same'],
    ['Arjeplog;Slagnäs;långt;48;körd;2026-09-01', 'road.distance'],
    ['Arjeplog;Slagnäs;52;0;körd;2026-09-01', 'road.minutes'],
    ['Arjeplog;Slagnäs;48;5,2;körd;2026-09-01', 'road.speed'],
    ['Arjeplog;Slagnäs;52;48;gissad;2026-09-01', 'road.method'],
    ['Arjeplog;Slagnäs;52;48;körd;2026-02-30', 'road.day'],
    ['Arjeplog;Slagnäs;52;48;körd;2026-09-08', 'road.day'],
  ])('has the row %s refused by name: %s', (row, code) => {
    const { rows, faults } = read(`${row}\nJäckvik;Arjeplog;60;55;karta;2026-08-01\nJäckvik;Arjeplog;61;56;karta;2026-08-01`);
    expect(faults).toEqual([expect.objectContaining({ line: 1, code }), expect.objectContaining({ line: 3, code: 'road.twice' })]);
    expect(rows).toHaveLength(1);
  });
});
