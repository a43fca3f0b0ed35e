import { expect, it } from 'vitest';
import { splitPath } from '../../lib/page-state.ts';
import { themeRule } from './document.ts';
import { matchPath } from './page.ts';

it('takes a municipality’s colours into a stylesheet rule', () => {
  expect(themeRule({ brand: '#003366', accent: '#990033' })).toMatch(
    /^:root\{--brand:#003366;--brand-deep:#[0-9a-f]{6};--brand-soft:#[0-9a-f]{6};--accent:#990033;/,
  );
});

it('darkens a colour on which white text could not be read', () => {
  const brand = /--brand:(#[0-9a-f]{6})/.exec(themeRule({ brand: '#ffdd00', accent: '#990033' }))?.[1];
  expect(brand).not.toBe('#ffdd00');
  expect(Number.parseInt(brand?.slice(1, 3) ?? 'ff', 16)).toBeLessThan(0x90);
});

it('lets nothing but a colour into the stylesheet', () => {
  expect(themeRule({ brand: 'red;}body{display:none', accent: '#12345' })).toBe('');
});

it('finds parameters in a path, decoded, and refuses what does not fit', () => {
  expect(matchPath('/butik/:shop', '/butik/t%C3%A4rnan/')).toEqual({ shop: 'tärnan' });
  expect(matchPath('/', '/')).toEqual({});
  expect(['/butik', '/butik/a/b', '/butik/%', '/butik/'].map((path) => matchPath('/butik/:shop', path))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('reads the language after the tenant, on a shared host and on the tenant’s own', () => {
  expect(splitPath('/arjeplog/en/butik/3', '/arjeplog')).toEqual({ lang: 'en', path: '/butik/3' });
  expect(splitPath('/en', '')).toEqual({ lang: 'en', path: '/' });
  expect(splitPath('/arjeplog', '/arjeplog')).toEqual({ lang: 'sv', path: '/' });
  expect(splitPath('/english-tea', '')).toEqual({ lang: 'sv', path: '/english-tea' });
});
