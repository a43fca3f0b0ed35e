import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { openPdf, type Pdf } from '../../core/archive-pdf.ts';
import { printable } from '../../core/printable.ts';

export type Doc = Pdf;
export interface PaperOptions {
  readonly size: 'A4' | 'A5';
  readonly margin: number;
  readonly title: string;
  readonly training: boolean;
}

/** A paper of as many pages as it takes, numbered at the foot when there are several. */
export async function paperOf({ size, margin, title, training }: PaperOptions, draw: (doc: Doc) => void): Promise<Buffer> {
  const { pdf: doc, done } = openPdf({ size, margin, bufferPages: true, lang: 'sv-SE', info: { Title: printable(title) }, training });
  draw(doc);
  numberPages(doc, margin);
  doc.end();
  return done;
}

function numberPages(doc: Doc, margin: number): void {
  const { count } = doc.bufferedPageRange();
  const { paper } = dispatchPhrases('sv');
  for (let page = 0; count > 1 && page < count; page += 1) {
    doc.switchToPage(page);
    const { bottom } = doc.page.margins;
    // Text below the margin would begin a page of its own.
    doc.page.margins.bottom = 0;
    doc.font('Helvetica').fontSize(8).fillColor('#444');
    doc.text(paper.page(page + 1, count), margin, doc.page.height - margin / 2 - 4, {
      width: doc.page.width - 2 * margin,
      align: 'right',
      lineBreak: false,
    });
    doc.page.margins.bottom = bottom;
    doc.fillColor('#000');
  }
}

/** How much of a page is left above its margin. */
export const roomBelow = (doc: Doc): number => doc.page.height - doc.page.margins.bottom - doc.y;

export function line(doc: Doc, at: number, margin: number): void {
  doc
    .moveTo(margin, at)
    .lineTo(doc.page.width - margin, at)
    .lineWidth(0.5)
    .stroke('#888');
}
