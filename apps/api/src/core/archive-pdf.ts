import { readFileSync } from 'node:fs';
import { xmlText } from '@galleria/domain/xml';
import PDFDocument from 'pdfkit';
import { stampTraining } from './training-stamp.ts';

export type Pdf = InstanceType<typeof PDFDocument>;
interface Options extends Omit<PDFKit.PDFDocumentOptions, 'subset' | 'pdfVersion' | 'font'> {
  readonly lang: string;
  readonly info: PDFKit.DocumentInfo & { readonly Title: string };
  readonly training: boolean;
}

type ReadFont = PDFKit.Mixins.PDFFontSource & { readonly characterSet: readonly number[]; glyphForCodePoint(letter: number): unknown };

/**
 * A font as PDFKit has read it, to draw any number of papers with: it takes what it has read once for a font. Read for each paper, its tables cost several times
 * what the paper itself does.
 */
function fontOf(style: string): PDFKit.Mixins.PDFFontSource {
  const reader = new PDFDocument({ font: '', autoFirstPage: false }) as Pdf & { _font: { font: ReadFont } };
  reader.font(readFileSync(new URL(`../../fonts/LiberationSans-${style}.ttf`, import.meta.url)));
  const { font } = reader._font;
  // A sign is remembered with the letter by which it was first asked for, and that of O without any where Ö is made of it: papers after that one could not be read aloud.
  for (const letter of font.characterSet) font.glyphForCodePoint(letter);
  return font;
}
let fonts: readonly (readonly [string, ReadFont])[] | undefined;
/** Drawn like Helvetica and as wide, sign by sign; by the names that papers draw with. Read with the first paper: thirty megabytes that many a process never needs. */
const readFonts = () =>
  (fonts ??= [
    ['Helvetica', fontOf('Regular')],
    ['Helvetica-Bold', fontOf('Bold')],
  ]);

/** PDFKit writes the facts about a paper into its XML as they are: an ampersand in a shop's name would break it, and with it the archive's reading of the file. */
class ArchivePdf extends PDFDocument {
  declare readonly appendXML: (xml: string) => void;
  _addInfo(): void {
    const { CreationDate, Creator = '', Producer = '', Title = '', Author = '' } = this.info;
    const made = CreationDate ? `<xmp:CreateDate>${CreationDate.toISOString().slice(0, 19)}Z</xmp:CreateDate>` : '';
    const author = Author ? `<dc:creator><rdf:Seq><rdf:li>${xmlText(Author)}</rdf:li></rdf:Seq></dc:creator>` : '';
    this.appendXML(`<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">${made}<xmp:CreatorTool>${xmlText(Creator)}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(Title)}</rdf:li></rdf:Alt></dc:title>${author}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>${xmlText(Producer)}</pdf:Producer></rdf:Description>`);
  }
}

/**
 * A paper to draw on, and its bytes once it has been ended. Every paper is PDF/A-2b, what archives keep: fonts inside, colours told by a profile, and its facts
 * in XML beside it. One of a training copy is stamped on every page.
 */
export function openPdf({ training, ...options }: Options): { readonly pdf: Pdf; readonly done: Promise<Buffer> } {
  const pdf = new ArchivePdf({ displayTitle: true, ...options, subset: 'PDF/A-2b', pdfVersion: '1.7', font: '', autoFirstPage: false });
  for (const [name, font] of readFonts()) pdf.registerFont(name, font);
  pdf.font('Helvetica');
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  if (options.autoFirstPage !== false) pdf.addPage();
  if (training) stampTraining(pdf);
  return { pdf, done };
}
