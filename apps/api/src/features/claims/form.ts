import type { Claim } from '@galleria/contract/claims';
import { type Ore, ore } from '@galleria/domain/money';
import { schemeOn } from '@galleria/domain/subsidy';
import { localDate } from '@galleria/domain/time';
import { claimsPhrases } from '@galleria/phrases/claims';
import { formatOre } from '@galleria/phrases/format';
import { formatTelephone } from '@galleria/phrases/telephone';
import PDFDocument from 'pdfkit';
import type { Ctx, TenantRef } from '../../core/context.ts';
import { stampTraining } from '../../core/training-stamp.ts';
import { schemesOf } from '../subsidy/index.ts';
import { note, readClaim } from './claim.ts';

const words = claimsPhrases('sv').form;
const LEFT = 56;
const RIGHT = 539;
const BOTTOM = 770;
// The built-in fonts hold Latin 1 with a few signs more: no mathematical minus.
const money = (amount: number): string => formatOre('sv', ore(amount) as Ore).replaceAll('\u2212', '\u2013');
const plain = (text: string): string => text.replaceAll('\u2212', '\u2013');

type Pdf = InstanceType<typeof PDFDocument>;

/** The claim laid out as a form (DOMAIN 2.4): head, totals, sums of each shop, assurance. Every number is one of the claim's totals. */
export async function claimForm(ctx: Ctx, id: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const claim = await readClaim(ctx, id);
  const scheme = schemeOn(await schemesOf(ctx.tx), localDate(claim.claim.to));
  const guideline = scheme?.guidelineDocument;
  const reference = [guideline?.title, guideline?.dnr ?? scheme?.decided?.dnr, guideline?.decidedOn ?? scheme?.decided?.on]
    .filter(Boolean)
    .join(', ');
  await note(ctx, 'claim.downloaded', id, { what: 'form.pdf', lines: claim.lines });
  return { name: `ansokan-${claim.claim.from}-${claim.claim.to}.pdf`, bytes: await drawForm(claim, ctx.tenant, reference) };
}

export function drawForm(claim: Claim, tenant: TenantRef, reference: string): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: LEFT,
    lang: 'sv-SE',
    bufferPages: true,
    info: { Title: words.title, Author: tenant.municipalityName, CreationDate: new Date(claim.claim.createdAt) },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  if (tenant.mark === 'training') stampTraining(pdf);
  head(pdf, claim, tenant, reference);
  totals(pdf, claim);
  shops(pdf, claim);
  assurance(pdf, claim);
  pageNumbers(pdf, claim);
  pdf.end();
  return done;
}

function head(pdf: Pdf, { claim }: Claim, tenant: TenantRef, reference: string): void {
  pdf.font('Helvetica-Bold').fontSize(17).text(words.title, LEFT, 56);
  pdf
    .font('Helvetica')
    .fontSize(9.5)
    .fillColor('#333')
    .text(words.law, { width: RIGHT - LEFT });
  pdf.fillColor('#000').moveDown(0.8);
  const fields: readonly (readonly [string, string])[] = [
    [words.applicant, words.municipality(tenant.municipalityName)],
    [words.orgNumber, tenant.contact.orgNumber ?? ''],
    [
      words.contact,
      claim.contact || [tenant.contact.phone && formatTelephone(tenant.contact.phone), tenant.contact.email].filter(Boolean).join(', '),
    ],
    [words.paymentTo, claim.paymentTo],
    [words.period, `${claim.from} \u2013 ${claim.to}`],
    [words.decisionBody, claim.decisionBody],
    [words.guideline, reference],
    [words.registration, claim.registrationNumber],
  ];
  for (let index = 0; index < fields.length; index += 2) {
    const y = pdf.y;
    const cells = [fields[index], fields[index + 1]];
    const heights = cells.map((cell, column) => (cell ? field(pdf, cell, LEFT + column * 246, y) : 0));
    pdf.y = y + Math.max(...heights) + 6;
  }
  pdf.moveDown(0.4);
}

/** A box with its label in small type, as on the municipality's own forms. Returns its height. */
function field(pdf: Pdf, [label, value]: readonly [string, string], x: number, y: number): number {
  const width = 237;
  const height = Math.max(
    34,
    18 +
      pdf
        .font('Helvetica')
        .fontSize(10.5)
        .heightOfString(value || ' ', { width: width - 12 }) +
      4,
  );
  pdf.rect(x, y, width, height).lineWidth(0.6).strokeColor('#666').stroke();
  pdf
    .fontSize(7.5)
    .fillColor('#444')
    .text(label, x + 6, y + 4, { width: width - 12, lineBreak: false });
  pdf
    .fontSize(10.5)
    .fillColor('#000')
    .text(value, x + 6, y + 16, { width: width - 12 });
  return height;
}

function heading(pdf: Pdf, text: string): void {
  if (pdf.y > BOTTOM - 80) pdf.addPage();
  pdf
    .font('Helvetica-Bold')
    .fontSize(12)
    .text(text, LEFT, pdf.y + 8);
  pdf.moveDown(0.3);
}

interface Cell {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly end?: boolean;
}

function row(pdf: Pdf, cells: readonly Cell[], bold = false): void {
  pdf.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(9.5);
  const height = Math.max(...cells.map(({ text, width }) => pdf.heightOfString(text || ' ', { width })));
  if (pdf.y + height > BOTTOM) pdf.addPage();
  const y = pdf.y;
  for (const { text, x, width, end } of cells) pdf.text(plain(text), x, y, { width, align: end ? 'right' : 'left' });
  pdf.y = y + height + 3;
  pdf
    .moveTo(LEFT, pdf.y)
    .lineTo(RIGHT, pdf.y)
    .lineWidth(bold ? 0.9 : 0.3)
    .strokeColor('#888')
    .stroke();
  pdf.y += 4;
}

const pair = (label: string, value: string): Cell[] => [
  { text: label, x: LEFT, width: 350 },
  { text: value, x: LEFT + 350, width: RIGHT - LEFT - 350, end: true },
];

function totals(pdf: Pdf, { totals: sums }: Claim): void {
  const { terms } = sums;
  heading(pdf, words.totals);
  row(pdf, pair(words.households, String(sums.households)));
  row(pdf, pair(words.occasions, String(sums.occasions)));
  row(pdf, pair(words.trips, String(sums.rides)));
  row(pdf, pair(words.gross, money(sums.gross)));
  row(pdf, pair(words.feesReceived, money(sums.feesReceived)));
  row(pdf, pair(words.netOutlay, money(sums.netOutlay)), true);
  row(pdf, pair(words.share(terms.sharePercent), money(sums.shareOfOutlay)));
  row(pdf, pair(words.cappedByOccasion(money(terms.capPerOccasion)), money(sums.cappedByOccasion)));
  row(pdf, pair(words.cappedOnSum(money(terms.capPerOccasion)), money(sums.cappedOnSum)));
  row(
    pdf,
    pair(
      words.threshold(terms.thresholdPercent),
      `${money(sums.threshold)} \u2013 ${sums.reachesThreshold ? words.reached : words.notReached}`,
    ),
  );
  row(pdf, pair(words.amountSought, money(sums.amountSought)), true);
}

const COLUMNS = [
  { x: LEFT, width: 170 },
  { x: 230, width: 60, end: true },
  { x: 294, width: 78, end: true },
  { x: 376, width: 80, end: true },
  { x: 460, width: 79, end: true },
] as const;
const across = (texts: readonly string[]): Cell[] => COLUMNS.map((column, index) => ({ ...column, text: texts[index] ?? '' }));

function shops(pdf: Pdf, { totals: sums }: Claim): void {
  heading(pdf, words.perShop);
  row(pdf, across([words.shop, words.shopOccasions, words.shopGross, words.shopNet, words.shopGrant]), true);
  for (const shop of sums.perShop) {
    row(pdf, across([shop.name || words.noShop, String(shop.occasions), money(shop.gross), money(shop.netOutlay), money(shop.grant)]));
  }
  row(pdf, across([words.sum, '', money(sums.gross), money(sums.netOutlay), money(sums.cappedByOccasion)]), true);
  pdf
    .font('Helvetica')
    .fontSize(8)
    .fillColor('#333')
    .text(words.shopNote, LEFT, pdf.y, { width: RIGHT - LEFT });
  pdf.fillColor('#000');
}

function assurance(pdf: Pdf, { claim }: Claim): void {
  if (pdf.y > BOTTOM - 130) pdf.addPage();
  heading(pdf, words.assurance);
  pdf
    .font('Helvetica')
    .fontSize(10)
    .text(words.assuranceText, LEFT, pdf.y, { width: RIGHT - LEFT });
  const y = pdf.y + 44;
  for (const [label, x, width] of [
    [words.place, LEFT, 170],
    [words.signature, LEFT + 190, RIGHT - LEFT - 190],
  ] as const) {
    pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.8)
      .strokeColor('#000')
      .stroke();
    pdf.fontSize(8).text(label, x, y + 3, { width });
  }
  pdf.fontSize(10).text(claim.assuredBy ? words.assuredBy(claim.assuredBy, claim.submittedAt?.slice(0, 10) ?? '') : '', LEFT, y + 20);
}

function pageNumbers(pdf: Pdf, { claim }: Claim): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Written below the margin, which would otherwise begin a page of its own.
    pdf.page.margins.bottom = 0;
    const text = `${words.title}  \u00b7  ${claim.from} \u2013 ${claim.to}  \u00b7  ${words.page(page + 1, count)}`;
    pdf
      .font('Helvetica')
      .fontSize(8)
      .fillColor('#444')
      .text(text, LEFT, 808, { width: RIGHT - LEFT, align: 'center', lineBreak: false });
  }
}
