import { describe, expect, it } from 'vitest';
import { EMBLEMS, emblem, illustration, landscape, PALETTES, type PaletteName, PICTURE_KEYS, SHOP_FRONTS, shopFront } from './index.ts';

// Object.keys forgets that the keys are palette names.
const palettes = Object.keys(PALETTES) as readonly PaletteName[];
const goods = PICTURE_KEYS.flatMap((key) =>
  palettes.map((palette) => ({ name: `${key} ${palette}`, svg: illustration(key, palette, '1,5 kg') })),
);
const scenes = [
  { name: 'landscape', svg: landscape() },
  ...SHOP_FRONTS.map((front) => ({ name: front, svg: shopFront(front) })),
  ...EMBLEMS.map((name) => ({ name, svg: emblem(name) })),
];

/** Tags opened and closed in step, as an XML reader demands. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name = '', own] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (closing) {
      if (open.pop() !== name) return false;
    } else if (!own) open.push(name);
  }
  return open.length === 0 && !/undefined|NaN|\[object/.test(svg) && svg.replace(/<[^<>]*>/g, '').match(/[<>]/) === null;
}

describe('the pictures', () => {
  it('are a hundred things in thirteen palettes, no two alike', () => {
    expect(PICTURE_KEYS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(goods.filter(({ name }) => name.endsWith(' blue')).map(({ svg }) => svg)).size).toBe(PICTURE_KEYS.length);
  });

  it('are well-formed', () => {
    expect(isWellFormed('<svg><g></svg>')).toBe(false);
    expect([...goods, ...scenes].filter(({ svg }) => !isWellFormed(svg)).map(({ name }) => name)).toEqual([]);
  });

  it('hold no scripts, styles, handlers or references to elsewhere', () => {
    const forbidden = /<script|<style|\sstyle=|\son[a-z]+=|href|url\((?!#galleria-)|<image|<foreignObject|data:/i;
    expect([...goods, ...scenes].filter(({ svg }) => forbidden.test(svg)).map(({ name }) => name)).toEqual([]);
  });

  it('of goods are below 4 kB and without ids, so that many can stand in one page', () => {
    expect(goods.filter(({ svg }) => Buffer.byteLength(svg) >= 4000 || /\sid=/.test(svg)).map(({ name }) => name)).toEqual([]);
  });

  it('cannot be broken out of by a label', () => {
    expect(illustration('milk', 'green', '"><script>')).toContain('&quot;&gt;&lt;script&gt;');
  });
});
