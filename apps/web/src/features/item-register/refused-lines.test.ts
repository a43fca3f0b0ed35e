import { expect, it } from 'vitest';
import { reasonsAsCsv, refusedLines } from './refused-lines.ts';

const bad = [
  { line: 2, reason: 'gtin.check-digit' },
  { line: 4, reason: 'line.not-json' },
];

it('picks the refused lines out of the file as they stand, with Windows’ line ends and a byte order mark too', () => {
  const file = '\ufeff{"gtin":"1"}\r\n{"gtin":"2"}\r\n\r\ninte json';
  expect(refusedLines(file, bad)).toBe('{"gtin":"2"}\ninte json\n');
});

it('writes the reasons as a spreadsheet reads them', () => {
  const words = { line: 'Rad', reason: 'Varför', reasonOf: (code: string) => (code === 'line.not-json' ? 'Inte "JSON"' : 'Fel siffra') };
  expect(reasonsAsCsv(bad, words)).toBe('\ufeffRad;Varför\r\n2;"Fel siffra"\r\n4;"Inte ""JSON"""\r\n');
});
