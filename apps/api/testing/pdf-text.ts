import { inflateSync } from 'node:zlib';
import type request from 'supertest';

/** For supertest: the body as bytes. */
export const bytes: Parameters<request.Test['parse']>[0] = (response, done) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};

/** What stands on a paper of ours, a line for each piece that was drawn. Our papers use the built-in fonts, whose letters are Windows-1252. */
export function textOfPdf(pdf: Buffer): string {
  const drawn = [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data = '']) => {
    try {
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const letters = new TextDecoder('windows-1252');
  return [...drawn.join('').matchAll(/\[(.*?)\] TJ/gs)]
    .map(([, parts = '']) => letters.decode(Buffer.from([...parts.matchAll(/<([0-9a-f]+)>/gi)].map(([, hex = '']) => hex).join(''), 'hex')))
    .join('\n')
    .replaceAll('\u00a0', ' ');
}

/** The same in one line, its pieces in the order in which they were drawn. */
export const textOf = (pdf: Buffer): string => textOfPdf(pdf).replaceAll('\n', ' | ');
