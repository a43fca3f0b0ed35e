import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { xmlText } from '@galleria/domain/xml';
import type PDFDocument from 'pdfkit';
import { stampTraining } from './training-stamp.ts';

export type Pdf = InstanceType<typeof PDFDocument>;
interface Options extends Omit<PDFKit.PDFDocumentOptions, 'subset' | 'pdfVersion' | 'font'> {
  readonly lang: string;
  readonly info: PDFKit.DocumentInfo & { readonly Title: string };
  readonly training: boolean;
}

type ReadFont = PDFKit.Mixins.PDFFontSource & { readonly characterSet: readonly number[]; glyphForCodePoint(letter: number): unknown };

/** The facts about a paper, in XML. PDFKit writes them as they are: an ampersand in a shop's name would break it, and with it the archive's reading of the file. */
function factsOf({ CreationDate, Creator = '', Producer = '', Title = '', Author = '' }: PDFKit.DocumentInfo): string {
  const made = CreationDate ? `<xmp:CreateDate>${CreationDate.toISOString().slice(0, 19)}Z</xmp:CreateDate>` : '';
  const author = Author ? `<dc:creator><rdf:Seq><rdf:li>${xmlText(Author)}</rdf:li></rdf:Seq></dc:creator>` : '';
  return `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">${made}<xmp:CreatorTool>${xmlText(Creator)}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(Title)}</rdf:li></rdf:Alt></dc:title>${author}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>${xmlText(Producer)}</pdf:Producer></rdf:Description>`;
}

/** PDFKit and the fonts that it has read, which serve any number of papers: read for each, a font's tables cost several times what the paper itself does. */
function readTools() {
  const Document = require('pdfkit') as typeof PDFDocument;
  class ArchivePdf extends Document {
    declare readonly appendXML: (xml: string) => void;
    _addInfo(): void {
      this.appendXML(factsOf(this.info));
    }
  }
  const fontOf = (style: string): ReadFont => {
    const reader = new Document({ font: '', autoFirstPage: false }) as Pdf & { _font: { font: ReadFont } };
    reader.font(readFileSync(new URL(`../../fonts/LiberationSans-${style}.ttf`, import.meta.url)));
    const { font } = reader._font;
    // A sign is remembered with the letter by which it was first asked for, and that of O without any where Ö is made of it: papers after that one could not be read aloud.
    for (const letter of font.characterSet) font.glyphForCodePoint(letter);
    return font;
  };
  // Drawn like Helvetica and as wide, sign by sign; by the names that papers draw with.
  return { ArchivePdf, fonts: { Helvetica: fontOf('Regular'), 'Helvetica-Bold': fontOf('Bold') } };
}
const require = createRequire(import.meta.url);
let tools: ReturnType<typeof readTools> | undefined;

/**
 * A paper to draw on, and its bytes once it has been ended. Every paper is PDF/A-2b, what archives keep: fonts inside, colours told by a profile, and its facts
 * in XML beside it. One of a training copy is stamped on every page.
 */
export function openPdf({ training, ...options }: Options): { readonly pdf: Pdf; readonly done: Promise<Buffer> } {
  // With the first paper: most starts draw none for a while, and it is a tenth of what a process holds.
  tools ??= readTools();
  const pdf = new tools.ArchivePdf({
    displayTitle: true,
    ...options,
    subset: 'PDF/A-2b',
    pdfVersion: '1.7',
    font: '',
    autoFirstPage: false,
  });
  for (const [name, font] of Object.entries(tools.fonts)) pdf.registerFont(name, font);
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
