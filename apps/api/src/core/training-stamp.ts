import type PDFDocument from 'pdfkit';

/** Across every page of a paper from a training copy, so that it can never lie among the real ones. */
export function stampTraining(pdf: InstanceType<typeof PDFDocument>): void {
  const stamp = () => {
    const { width, height } = pdf.page;
    const { x, y } = pdf;
    // What a paper was writing with goes on where its page ran out: PDFKit's own fields, which have no names in its types.
    const pen = pdf as unknown as { _font: unknown; _fontSize: number };
    const { _font, _fontSize } = pen;
    pdf.save().rotate(-35, { origin: [width / 2, height / 2] });
    pdf
      .font('Helvetica-Bold')
      .fontSize(width / 6)
      .fillColor('#b00020')
      .fillOpacity(0.18);
    pdf.text('ÖVNING', 0, height / 2 - width / 12, { width, align: 'center', lineBreak: false });
    pdf.restore();
    pdf.fillOpacity(1).fillColor('#000');
    pdf.x = x;
    pdf.y = y;
    Object.assign(pen, { _font, _fontSize });
  };
  if (pdf.page) stamp();
  pdf.on('pageAdded', stamp);
}
