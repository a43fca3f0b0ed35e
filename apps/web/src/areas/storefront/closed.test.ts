import { expect, it } from 'vitest';
import type { Site } from '../../lib/site.tsx';
import { CLOSED, findPage } from './page.ts';
import { storefrontPages } from './pages.ts';

const site: Site = {
  kind: 'tenant',
  slug: 'arjeplog',
  name: 'Arjeplog',
  title: 'Arjeplogsgallerian',
  phone: '',
  email: '',
  base: '/arjeplog',
};
const pathAt = (state: Site['state'], path: string) =>
  findPage(storefrontPages, { ...site, ...(state ? { state } : {}) }, path, '')?.page.path;

it.each([
  '/',
  '/butiker',
  '/butik/ica',
  '/varor',
  '/varor/bread',
  '/vara/7',
  '/sok',
  '/varukorg',
  '/kassan',
  '/kassan/granska',
  '/salj-har',
])('a closed galleria says so at %s, where an open one sells', (path) => {
  expect(pathAt(undefined, path)).not.toBe(CLOSED);
  expect(pathAt('closed', path)).toBe(CLOSED);
});

it.each([
  '/kontakt',
  '/angra',
  '/reklamera',
  '/mina-uppgifter',
  '/mina-bestallningar',
  '/bestallning/7',
  '/villkor',
  '/personuppgifter',
  '/tillganglighet',
  '/aterkallelser',
])('a closed galleria still answers at %s', (path) => expect(pathAt('closed', path)).toBe(pathAt(undefined, path)));

it('an address that is no page is none in a closed galleria either, and an open one has no page that says it is closed', () => {
  expect(pathAt('closed', '/finns-inte')).toBeUndefined();
  expect(pathAt('closed', '/varor/finns-inte')).toBeUndefined();
  expect(pathAt(undefined, CLOSED)).toBeUndefined();
});
