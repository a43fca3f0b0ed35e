import { inflateSync } from 'node:zlib';
import type request from 'supertest';

/** For supertest: the body as bytes. */
export const bytes: Parameters<request.Test['parse']>[0] = (response, done) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};

/** The objects of a file by their number: what each says, and its stream unpacked. */
function objectsOf(pdf: Buffer): Map<string, { readonly head: string; readonly data: string }> {
  const found = pdf.toString('latin1').matchAll(/\n(\d+) 0 obj\n([\s\S]*?)(?:stream\r?\n([\s\S]*?)\r?\nendstream\s*)?\nendobj/g);
  return new Map(
    [...found].map(([, id = '', head = '', stream = '']) => {
      const packed = head.includes('/FlateDecode');
      return [id, { head, data: packed ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream }];
    }),
  );
}

/** What each glyph of a font stands for, by the table that the font has for those who copy and read aloud. */
function lettersOf(cmap: string): string[] {
  return [...cmap.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/gi)].flatMap(([, range = '']) =>
    [...range.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = '']) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')),
  );
}

/** What stands on a paper of ours, in the order in which it was drawn: each piece with its size in points. */
export function drawnOn(pdf: Buffer): { readonly text: string; readonly size: number }[] {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, string[]>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, table = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '') ?? [];
      fonts.set(name, lettersOf(objects.get(table)?.data ?? ''));
    }
  }
  let [letters, size]: [string[], number] = [[], 0];
  return [...objects.values()].flatMap(({ data }) =>
    [...data.matchAll(/\/(F\d+) ([\d.]+) Tf|\[([^\]]*)\] TJ/g)].flatMap(([, font, points, glyphs]) => {
      if (font !== undefined) {
        [letters, size] = [fonts.get(font) ?? [], Number(points)];
        return [];
      }
      const hex = [...(glyphs ?? '').matchAll(/<([0-9a-f]*)>/gi)].map(([, part = '']) => part).join('');
      const text = [...hex.matchAll(/.{4}/g)].map(([glyph]) => letters[Number.parseInt(glyph, 16)] ?? '').join('');
      return [{ text: text.replaceAll('\u00a0', ' '), size }];
    }),
  );
}

/** The same, a line for each piece. */
export const textOfPdf = (pdf: Buffer): string =>
  drawnOn(pdf)
    .map(({ text }) => text)
    .join('\n');

/** The same in one line, its pieces in the order in which they were drawn. */
export const textOf = (pdf: Buffer): string => textOfPdf(pdf).replaceAll('\n', ' | ');

/** What keeps a file from being PDF/A-2b, of what can be seen without a validator; nothing for a paper that an archive takes. */
export function archiveFaults(pdf: Buffer): string[] {
  const objects = [...objectsOf(pdf).values()];
  const all = objects.map(({ head }) => head).join('\n');
  const xmp = objects.find(({ head }) => /\/Subtype \/XML/.test(head));
  const facts = Buffer.from(xmp?.data ?? '', 'latin1').toString('utf8');
  const wanted: readonly (readonly [string, boolean])[] = [
    ['begins as a PDF of 1.7 with a binary line', /^%PDF-1\.7\n%[\x80-\xff]{4}/.test(pdf.toString('latin1', 0, 20))],
    ['has an id', /\/ID \[<[0-9a-f]+> <[0-9a-f]+>\]/i.test(pdf.toString('latin1', pdf.length - 2000))],
    ['is not encrypted', !/\/Encrypt/.test(pdf.toString('latin1', pdf.length - 2000))],
    ['tells its colours', /\/S \/GTS_PDFA1[\s\S]*\/DestOutputProfile \d+ 0 R/.test(all) && /\/OutputIntents \[\d+ 0 R\]/.test(all)],
    ['has no font of the reader’s', !/\/Subtype \/Type1\b/.test(all)],
    ['has its fonts inside', (all.match(/\/Type \/FontDescriptor/g) ?? []).length === (all.match(/\/FontFile2 \d+ 0 R/g) ?? []).length],
    ['has facts in XML, unpacked', xmp !== undefined && !xmp.head.includes('/Filter')],
    ['says PDF/A-2b', /<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/.test(facts)],
    ['has a title', /<dc:title>.*<rdf:li xml:lang="x-default">[^<]+</.test(facts)],
    ['has facts that can be read', !/&(?!(amp|lt|gt|quot);)/.test(facts)],
    ['runs nothing and points nowhere', !/\/(JavaScript|JS|Launch|AA|EmbeddedFile)\b/.test(all)],
  ];
  return wanted.filter(([, holds]) => !holds).map(([what]) => what);
}
