import type { Refusal } from '@galleria/domain/eligibility';
import { dayOf, type LocalDate, localDate } from '@galleria/domain/time';
import { eligibilityMailPhrases } from '@galleria/phrases/eligibility-mail';
import { formatDay } from '@galleria/phrases/format';
import { formatPostalCode } from '@galleria/phrases/postal-code';
import { openPdf } from '../../core/archive-pdf.ts';
import type { Ctx, TenantRef } from '../../core/context.ts';
import { printable } from '../../core/printable.ts';
import type { Kept } from './application.store.ts';

type Letter = { readonly subject: string; readonly text: string };

/** Where one writes to the municipality, as far as it has said so. */
export const officeOf = ({ municipalityName, contact }: Pick<TenantRef, 'municipalityName' | 'contact'>) => {
  const { street = '', postalCode = '', locality = '', email = '', phone = '' } = contact;
  return {
    name: municipalityName,
    address: [street, `${formatPostalCode(postalCode)} ${locality}`.trim()].filter(Boolean).join(', '),
    email,
    phone,
  };
};

/** The decision with its reason, and how to appeal: to whom, within three weeks of having got it, and how (förvaltningslagen 33 and 43–44 §§). */
export function refusalLetter(
  { tenant }: Ctx,
  { name, street, postalCode, locality, language, appliedAt }: Kept,
  { code, words, decidedOn }: { readonly code: Refusal; readonly words: string; readonly decidedOn: LocalDate },
): Letter {
  const say = eligibilityMailPhrases(language);
  const day = (at: LocalDate) => formatDay(language, at, { year: true });
  return {
    subject: say.refusedSubject(tenant.municipalityName),
    text: say.refusedText({
      name,
      home: [street, `${formatPostalCode(postalCode)} ${locality}`].filter(Boolean).join(', '),
      appliedOn: day(dayOf(appliedAt)),
      decidedOn: day(decidedOn),
      why: say.refusals[code],
      words,
      office: officeOf(tenant),
    }),
  };
}

export function grantedMail({ tenant }: Ctx, { name, language }: Kept, validTo: string): Letter {
  const say = eligibilityMailPhrases(language);
  const until = formatDay(language, localDate(validTo), { year: true });
  return { subject: say.grantedSubject(tenant.municipalityName), text: say.grantedText(name, until, officeOf(tenant)) };
}

/** For whoever had to wait where nobody decides. */
export function enrolledMail({ tenant }: Ctx, { name, language }: Kept): Letter {
  const say = eligibilityMailPhrases(language);
  return { subject: say.enrolledSubject(tenant.municipalityName), text: say.enrolledText(name, officeOf(tenant)) };
}

/** For whom a shop has written in, in Swedish: the shop's own language is not theirs. */
export function byShopLetter({ tenant }: Ctx, name: string, shop: string): Letter & { readonly sms: string } {
  const say = eligibilityMailPhrases('sv');
  const office = officeOf(tenant);
  return { subject: say.byShopSubject(office.name), text: say.byShopText(name, shop, office), sms: say.byShopSms(shop, office) };
}

const MARGIN = 71;

/** The letter on A4, to put in an envelope. */
export async function letterPdf(letter: {
  readonly title: string;
  readonly text: string;
  readonly at: Date;
  readonly training: boolean;
}): Promise<Buffer> {
  const { pdf: doc, done } = openPdf({
    size: 'A4',
    margin: MARGIN,
    lang: 'sv-SE',
    info: { Title: printable(letter.title), CreationDate: letter.at },
    training: letter.training,
  });
  doc.font('Helvetica-Bold').fontSize(16).text(printable(letter.title));
  doc.moveDown(1).font('Helvetica').fontSize(11).text(printable(letter.text), { lineGap: 3 });
  doc.end();
  return done;
}
