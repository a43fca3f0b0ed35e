import { inflateSync } from 'node:zlib';

/** The words of a PDF in the order in which they were drawn, in Latin 1. */
export function textOf(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data = '']) =>
    Buffer.from(data, 'latin1'),
  );
  const drawn = streams.flatMap((data) => {
    try {
      return [inflateSync(data).toString('latin1')];
    } catch {
      return [];
    }
  });
  const strings = [...drawn.join('').matchAll(/\[(.*?)\] TJ/gs)].map(([, parts = '']) =>
    [...parts.matchAll(/<([0-9a-f]+)>/gi)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
  );
  return strings.join(' | ').replaceAll('\u00a0', ' ');
}
