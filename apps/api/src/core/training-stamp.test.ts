import { expect, it } from 'vitest';
import { archiveFaults, drawnOn, textOfPdf } from '../../testing/pdf-text.ts';
import { openPdf, type Pdf } from './archive-pdf.ts';

function paper(draw: (pdf: Pdf) => void, more: { readonly training?: boolean; readonly title?: string } = {}): Promise<Buffer> {
  const { pdf, done } = openPdf({
    size: 'A5',
    margin: 28,
    lang: 'sv-SE',
    info: { Title: more.title ?? 'Papper' },
    training: more.training ?? false,
  });
  draw(pdf);
  pdf.end();
  return done;
}

it('marks every page of a paper from a training copy, and leaves the writing where it was', async () => {
  const at: number[] = [];
  const pages = (training: boolean) =>
    paper(
      (pdf) => {
        at.push(pdf.x, pdf.y);
        pdf.fontSize(11).text('En sida');
        pdf.addPage().text('En till');
      },
      { training },
    );
  const stamped = await pages(true);
  expect(textOfPdf(stamped).split('ÖVNING')).toHaveLength(3);
  expect(drawnOn(stamped).filter(({ size }) => size === 11)).toHaveLength(2);
  expect(textOfPdf(await pages(false))).toBe('En sida\nEn till');
  expect(at.slice(2)).toEqual(at.slice(0, 2));
});

it('makes a paper that an archive takes, whatever the shop is called', async () => {
  const drawn = await paper((pdf) => pdf.font('Helvetica-Bold').fontSize(12).text('Ŋálá Čeavži & <Söner>'), {
    title: 'Kvitto, Ŋálá & <Söner>',
    training: true,
  });
  expect(archiveFaults(drawn)).toEqual([]);
  expect(textOfPdf(drawn)).toContain('Ŋálá Čeavži & <Söner>');
  // What would keep it out is seen.
  const spoiled = (from: RegExp, to: string) => archiveFaults(Buffer.from(drawn.toString('latin1').replace(from, to), 'latin1'));
  expect(spoiled(/FontFile2/, 'FontFileX')).toEqual(['has its fonts inside']);
  expect(spoiled(/OutputIntents/, 'OutputInTents')).toEqual(['tells its colours']);
  expect(spoiled(/&amp;/, '& ')).toEqual(['has facts that can be read']);
  expect(spoiled(/Type0/, 'Type1')).toEqual(['has no font of the reader’s']);
});
