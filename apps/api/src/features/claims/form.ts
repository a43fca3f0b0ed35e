import type { Claim, ClaimHead } from '@galleria/contract/claims';
import {
  type ClaimFormHead,
  type ClaimLayout,
  labelOf,
  type TemplateField,
  type TemplatePart,
  type TemplateSum,
} from '@galleria/domain/claim';
import { ore } from '@galleria/domain/money';
import { schemeBy } from '@galleria/domain/subsidy';
import { localDate } from '@galleria/domain/time';
import { GENERAL_TEMPLATE, templateOf } from '@galleria/phrases/claim-templates';
import { claimsPhrases } from '@galleria/phrases/claims';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import { formatTelephone } from '@galleria/phrases/telephone';
import type { Ctx, TenantRef } from '../../core/context.ts';
import { openSheet, SHEET_WIDTH, type Sheet, type SheetCell } from '../../core/tagged-pdf.ts';
import { schemesOf } from '../subsidy/index.ts';
import { layoutOf } from './claim.store.ts';
import { note, readClaim } from './claim.ts';

const words = claimsPhrases('sv').form;
const money = (amount: number): string => formatOre('sv', ore(amount));

/** How a claim is laid out now: by the newest version of the template that was chosen, with the municipality as it is today. */
export async function presentLayout({ tx, tenant }: Pick<Ctx, 'tx' | 'tenant'>, claim: ClaimHead): Promise<ClaimLayout> {
  const scheme = schemeBy(await schemesOf(tx), localDate(claim.to));
  const guideline = scheme?.guidelineDocument;
  const { orgNumber = '', street = '', postalCode = '', locality = '', phone, email } = tenant.contact;
  const head: ClaimFormHead = {
    applicant: words.municipality(tenant.municipalityName),
    orgNumber,
    address: [street, `${formatPostalCode(postalCode)} ${locality}`.trim()].filter(Boolean).join(', '),
    contact: claim.contact || [phone && formatTelephone(phone), email].filter(Boolean).join(', '),
    guideline: [guideline?.title, guideline?.dnr ?? scheme?.decided?.dnr, guideline?.decidedOn ?? scheme?.decided?.on]
      .filter(Boolean)
      .join(', '),
  };
  return { template: templateOf(claim.template) ?? GENERAL_TEMPLATE, head };
}

/** The claim laid out for its authority (DOMAIN 2.4). Every number is one of the claim's totals; what was submitted keeps the layout that it had. */
export async function claimForm(ctx: Ctx, id: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const claim = await readClaim(ctx, id);
  const layout = (await layoutOf(ctx.tx, id)) ?? (await presentLayout(ctx, claim.claim));
  const { key, version } = layout.template;
  await note(ctx, 'claim.downloaded', id, { what: 'form.pdf', lines: claim.lines, template: `${key} ${version}` });
  return { name: `ansokan-${claim.claim.from}-${claim.claim.to}.pdf`, bytes: await drawForm(claim, ctx.tenant, layout) };
}

export function drawForm(claim: Claim, tenant: Pick<TenantRef, 'mark'>, { template, head }: ClaimLayout): Promise<Buffer> {
  const sheet = openSheet({
    title: template.title,
    author: head.applicant,
    at: new Date(claim.claim.createdAt),
    training: tenant.mark === 'training',
  });
  sheet.heading(template.title, 'H1');
  sheet.paragraph(template.law, { small: true });
  for (const part of template.parts) drawPart(sheet, part, claim, head);
  const { from, to } = claim.claim;
  return sheet.close((page, count) => `${template.title}  \u00b7  ${from} \u2013 ${to}  \u00b7  ${words.page(page, count)}`);
}

function drawPart(sheet: Sheet, part: TemplatePart, claim: Claim, head: ClaimFormHead): void {
  const { sharePercent, thresholdPercent, capPerOccasion } = claim.totals.terms;
  const terms = { share: String(sharePercent), threshold: String(thresholdPercent), cap: money(capPerOccasion) };
  if ('heading' in part && part.heading) {
    // An assurance stays with what is signed below it.
    if (part.kind === 'assurance') sheet.room(130);
    sheet.heading(part.heading, 'H2');
  }
  switch (part.kind) {
    case 'fields':
      sheet.boxes(part.fields.map(({ field, label }) => [label, fieldOf(field, claim.claim, head)]));
      break;
    case 'sums':
      sheet.table(
        SUM_COLUMNS,
        part.rows.map(({ sum, label, bold = false }) => ({ texts: [labelOf(label, terms), sumOf(sum, claim.totals)], bold })),
      );
      break;
    case 'shops':
      drawShops(sheet, claim);
      sheet.paragraph(part.note, { small: true });
      break;
    case 'list':
      for (const item of part.items) sheet.paragraph(`\u2022 ${labelOf(item, terms)}`);
      break;
    case 'text':
      sheet.paragraph(labelOf(part.text, terms));
      break;
    case 'assurance':
      sheet.paragraph(part.text);
      // It may stand on a page of its own: what is signed there is said there.
      sheet.paragraph(words.assuredFor(money(claim.claim.amountSought), claim.claim.from, claim.claim.to), { bold: true });
      if (claim.claim.assuredBy) sheet.paragraph(words.assuredBy(claim.claim.assuredBy, claim.claim.submittedAt?.slice(0, 10) ?? ''));
      break;
    case 'signatures':
      sheet.signature(part.places);
      break;
  }
}

function fieldOf(field: TemplateField, claim: ClaimHead, head: ClaimFormHead): string {
  switch (field) {
    case 'period':
      return `${claim.from} \u2013 ${claim.to}`;
    case 'year':
      return claim.from === `${claim.to.slice(0, 4)}-01-01` && claim.to.endsWith('-12-31')
        ? claim.to.slice(0, 4)
        : `${claim.from} \u2013 ${claim.to}`;
    case 'paymentTo':
      return claim.paymentTo;
    case 'decisionBody':
      return claim.decisionBody;
    case 'plan':
      return claim.planReference;
    case 'registration':
      return claim.registrationNumber;
    case 'applicant':
    case 'orgNumber':
    case 'address':
    case 'contact':
    case 'guideline':
      return head[field];
  }
}

function sumOf(sum: TemplateSum, totals: Claim['totals']): string {
  switch (sum) {
    case 'households':
    case 'occasions':
    case 'deliveries':
    case 'rides':
      return formatNumber('sv', totals[sum]);
    case 'threshold':
      return `${money(totals.threshold)} \u2013 ${(totals.reachesThreshold ? words.reached : words.notReached)(money(totals.yearOutlay))}`;
    default:
      return money(totals[sum]);
  }
}

const SUM_COLUMNS: readonly SheetCell[] = [
  { text: words.what, width: 340 },
  { text: words.value, width: SHEET_WIDTH - 340, end: true },
];
const SHOP_COLUMNS: readonly SheetCell[] = [
  { text: words.shop, width: 170 },
  { text: words.shopOccasions, width: 64, end: true },
  { text: words.shopGross, width: 84, end: true },
  { text: words.shopNet, width: 84, end: true },
  { text: words.shopGrant, width: SHEET_WIDTH - 402, end: true },
];

function drawShops(sheet: Sheet, { totals }: Claim): void {
  const rows = totals.perShop.map((shop) => ({
    texts: [shop.name || words.noShop, String(shop.occasions), money(shop.gross), money(shop.netOutlay), money(shop.grant)],
  }));
  const sum = [words.sum, '', money(totals.gross), money(totals.netOutlay), money(totals.cappedByOccasion)];
  sheet.table(SHOP_COLUMNS, [...rows, { texts: sum, bold: true }]);
}
