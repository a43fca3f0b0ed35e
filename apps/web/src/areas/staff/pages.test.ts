import { expect, it } from 'vitest';
import { staffPages } from './pages.ts';

it('gives each page of an area an address of its own: with two alike no page opens at all', () => {
  // A role, not a place, may decide between two pages; the router knows places alone.
  const addresses = staffPages.map(({ area, path }) => `${area}/${path}`);
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
});
