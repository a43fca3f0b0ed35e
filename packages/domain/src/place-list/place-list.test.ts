import { describe, expect, it } from 'vitest';
import { readPlaceList } from './index.ts';

describe('a list of postal codes', () => {
  it('is read with headings, capitals and a village of its own', () => {
    expect(readPlaceList('Postnummer;Ort;By\r\n924 31;SORSELE;\r\n92070;SORSELE;Blattnicksele\r\n\r\n920 75;AMMARNÄS').places).toEqual([
      { line: 2, postalCode: '92431', locality: 'Sorsele', name: 'Sorsele' },
      { line: 3, postalCode: '92070', locality: 'Sorsele', name: 'Blattnicksele' },
      { line: 5, postalCode: '92075', locality: 'Ammarnäs', name: 'Ammarnäs' },
    ]);
  });
  it('may come from a spreadsheet, with tabs and without headings', () => {
    expect(readPlaceList('92431\tSorsele\n92070\tGargnäs').places.map(({ name }) => name)).toEqual(['Sorsele', 'Gargnäs']);
  });
  it('has every bad row named, and the good ones are kept', () => {
    const { places, faults } = readPlaceList('92431;Sorsele\n9243;Gargnäs\n92070;\n92431;sorsele\nhej');
    expect(places.map(({ name }) => name)).toEqual(['Sorsele']);
    expect(faults).toEqual([
      { line: 2, code: 'place.postal-code', text: '9243; Gargnäs' },
      { line: 3, code: 'place.locality', text: '92070; ' },
      { line: 4, code: 'place.twice', text: '92431; sorsele' },
      { line: 5, code: 'place.postal-code', text: 'hej' },
    ]);
  });
  it('that is empty has no rows', () => {
    expect(readPlaceList(' \n\n')).toEqual({ places: [], faults: [] });
  });
});
