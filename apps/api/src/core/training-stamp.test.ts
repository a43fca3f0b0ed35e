import PDFDocument from 'pdfkit';
import { expect, it } from 'vitest';
import { stampTraining } from './training-stamp.ts';

/** The text of an uncompressed PDF stands in hexadecimal. */
const hex = Buffer.from('ÖVNING', 'latin1').toString('hex');

it('marks every page of a paper, and leaves the writing where it was', async () => {
  const pdf = new PDFDocument({ size: 'A5', margin: 28, compress: false });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => pdf.on('end', resolve));
  const before = [pdf.x, pdf.y];
  stampTraining(pdf);
  expect([pdf.x, pdf.y]).toEqual(before);
  pdf.text('En sida');
  pdf.addPage().text('En till');
  pdf.end();
  await done;
  const text = Buffer.concat(chunks)
    .toString('latin1')
    .replace(/> -?\d+ </g, '');
  expect(text.split(hex).length - 1).toBe(2);
});
