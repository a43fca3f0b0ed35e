import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readable, readWorkbook } from './read-workbook.ts';
import { type Cell, writeWorkbook } from './write-workbook.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A workbook as a spreadsheet writes it, from the XML of its parts. */
const workbook = (sheet: string, parts: Readonly<Record<string, string>> = {}): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries({
          'xl/workbook.xml': `<workbook ${MAIN} ${RELS}><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
          'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
          'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData>${sheet}</sheetData></worksheet>`,
          ...parts,
        }).map(([name, xml]) => [name, strToU8(xml)]),
      ),
    ),
  );

async function textOf(bytes: Buffer): Promise<string> {
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return sheets.error;
  const first = await readable(() => sheets.value.next());
  return first.ok ? (first.value.value?.text ?? '') : first.error;
}
const written = (...rows: Cell[][]) => textOf(writeWorkbook({ name: 'Varor', rows, headingRow: 0 }));

describe('a workbook', () => {
  it('that we write is read back as it was: zeros, signs, decimals, formulas as text', async () => {
    expect(await written(['Nr', 'Namn', 'Pris'], ['00417', '=1+1 & "citat" <b>', 24.9], ['', 'å ä ö', 1_000_000])).toBe(
      'Nr\tNamn\tPris\n00417\t=1+1 & "citat" <b>\t24.9\n\tå ä ö\t1000000\n',
    );
  });

  it('says a formula’s value and never the formula, an error nothing, and a truth its name', async () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>abc</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="b"><v>1</v></c>';
    expect(await textOf(workbook(`<row r="1">${cells}</row>`))).toBe('2\tabc\t\tTRUE\n');
  });

  it('gives numbers as people mean them: days, per cent, zeros in front, no noise and no exponent', async () => {
    const styles = `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0000000000000"/><numFmt numFmtId="166" formatCode="#,##0.00 &quot;dygn&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`;
    const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
    const row = [
      cell(0, '24.900000000000002'),
      cell(1, '46351'),
      cell(2, '46351.5'),
      cell(3, '0.25'),
      cell(4, '731013000354'),
      cell(0, '7.310130003547E12'),
      cell(5, '12.5'),
    ];
    expect(await textOf(workbook(`<row>${row.join('')}</row>`, { 'xl/styles.xml': styles }))).toBe(
      '24.9\t2026-11-25\t2026-11-25 12:00\t25\t0731013000354\t7310130003547\t12.5\n',
    );
  });

  it('keeps texts in several runs together, leaves out how they are spoken, and keeps the numbers of the rows', async () => {
    const shared = `<sst ${MAIN}><si><t>Mell</t></si><si><r><t>an</t></r><r><t>mjölk</t></r><rPh><t>ミルク</t></rPh></si></sst>`;
    const sheet = '<row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3" t="inlineStr"><is><t>rad\nbryt\t"</t></is></c></row>';
    expect(await textOf(workbook(sheet, { 'xl/sharedStrings.xml': shared }))).toBe(
      '\n\n\tmellanmjölk\t\trad bryt "\n'.replace('mellanmjölk', 'anmjölk'),
    );
  });

  it('passes over hidden sheets and reads the others in their order', async () => {
    const book = `<workbook ${MAIN} ${RELS}><sheets><sheet name="Dold" state="hidden" r:id="a"/><sheet name="Ute" r:id="x"/><sheet name="Två" r:id="b"/></sheets></workbook>`;
    const rels =
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="x" Target="https://ond.example/s.xml" TargetMode="External"/><Relationship Id="b" Target="/xl/worksheets/b.xml"/></Relationships>';
    const two = '<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>';
    const parts = { 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': rels, 'xl/worksheets/b.xml': two };
    expect(await textOf(workbook('<row><c><v>1</v></c></row>', parts))).toBe('7\n');
  });
});

describe('what only looks like a workbook', () => {
  it('is refused when it is broken, no zip, without sheets, or declares a document type', async () => {
    const whole = workbook('<row><c><v>1</v></c></row>');
    expect(await textOf(whole.subarray(0, whole.length - 30))).toBe('workbook.broken');
    expect(await textOf(Buffer.from('PK\u0003\u0004inget'))).toBe('workbook.broken');
    expect(await textOf(workbook('', { 'xl/workbook.xml': '<workbook/>' }))).toBe('workbook.broken');
    expect(await textOf(workbook('<row><c><v>1</v></row>'))).toBe('workbook.broken');
    const entity = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}">]><worksheet><sheetData/></worksheet>`;
    expect(await textOf(workbook('', { 'xl/worksheets/sheet1.xml': entity }))).toBe('workbook.broken');
  });

  it('is refused when it would inflate to more than 20 MiB, before it has', async () => {
    const bomb = repacked(workbook(''), Buffer.alloc(128 * 1024 * 1024, ' '), 'honest');
    expect(bomb.length).toBeLessThan(140_000);
    const before = process.memoryUsage().rss;
    expect(await textOf(bomb)).toBe('workbook.too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
  });

  it('is refused when it lies about its size', async () => {
    const liar = repacked(workbook(''), Buffer.alloc(64 * 1024 * 1024, ' '), 'lying');
    expect(await textOf(liar)).toBe('workbook.broken');
  });

  it('is refused with more than a hundred entries, and with a row far below the others', async () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`xl/media/${index}.xml`, '<a/>']));
    expect(await textOf(workbook('', many))).toBe('workbook.too-large');
    expect(await textOf(workbook('<row r="1048576"><c><v>1</v></c></row>'))).toBe('workbook.too-many-rows');
    expect(await textOf(workbook('<row r="2"/><row r="1"/>'))).toBe('workbook.too-many-rows');
  });
});

/** Puts other bytes into the last part of an archive; a lying one goes on telling the old size of what they inflate to. */
function repacked(archive: Buffer, bytes: Buffer, tells: 'honest' | 'lying'): Buffer {
  const packed = deflateRawSync(bytes, { level: 9 });
  const name = 'xl/worksheets/sheet1.xml';
  const local = archive.indexOf(name) - 30;
  const start = local + 30 + name.length;
  const size = archive.readUInt32LE(local + 18);
  const directory = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  const grown = packed.length - size;
  const out = Buffer.concat([archive.subarray(0, start), packed, archive.subarray(start + size)]);
  const central = out.indexOf(name, directory + grown) - 46;
  out.writeUInt32LE(packed.length, local + 18);
  out.writeUInt32LE(packed.length, central + 20);
  if (tells === 'honest') {
    out.writeUInt32LE(bytes.length, local + 22);
    out.writeUInt32LE(bytes.length, central + 24);
  }
  const end = out.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  out.writeUInt32LE(directory + grown, end + 16);
  return out;
}
