import { expect, it } from 'vitest';
import { readable } from './readable.ts';

const page = (row: Record<string, string>) =>
  readable('sv', {
    madeAt: '2026-11-26T08:00:00Z',
    places: [{ tenant: null, galleria: 'Arjeplog', sections: [{ kind: 'lists', table: 'shopping_lists', rows: [row] }] }],
    erasure: { goes: [], stays: [], open: [] },
  });

it('writes days and instants in words, and leaves what only looks like one as somebody wrote it', () => {
  const html = page({ day: '2026-09-01', name: '0000-00-00', title: '2026-02-30', remark: '2026-99-99T99:99', at: '2026-09-01T10:00:00Z' });
  expect(html).toContain('1 september 2026');
  expect(html).toContain('12:00');
  for (const kept of ['0000-00-00', '2026-02-30', '2026-99-99T99:99']) expect(html).toContain(`<dd>${kept}</dd>`);
});
