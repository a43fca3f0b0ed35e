/** What a galleria and its municipality are called. */
export type Names = { readonly galleria: string; readonly municipality: string };

/** Stand where the giver's own numbers and addresses stood: seen by whoever takes the text over, and mended before it is published. */
type Gaps = { readonly phone: string; readonly email: string };

// [words](mailto:x) and [words](tel:x): the words stay, the address goes.
const CONTACT_LINK = /\[([^\]\n]{0,200})\]\(\s*(mailto|tel|sms):[^)\n]{0,300}\)/giu;
const BARE_SCHEME = /\b(?:mailto|tel|sms):(?=[+\d\p{L}])/giu;
const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/giu;
/* Seven digits or more behind a plus or a nought, as people group them: 0961-140 00, +46 961 140 00; several after one another are one gap. A day
   (2026-11-26), an hour and an amount begin otherwise. */
const PHONE = /(?<![\d\p{L}]|\d[.,:/-])\(?(?:\+\d{1,3}|0\d)(?:[\s()/–-]{0,2}\d){5,80}/gu;

/**
 * A text of one galleria made ready for another: e-mail addresses and telephone numbers give way to gaps that say what belongs there, and the giver's names
 * to the receiver's. Names of people in the text are not known as such: the receiver reads it before anybody else does, since it becomes a draft.
 */
export function neutralText(text: string, { from, to, gaps }: { readonly from: Names; readonly to: Names; readonly gaps: Gaps }): string {
  const linked = (words: string, gap: string): string => (isContact(words) ? gap : `${words} ${gap}`);
  const withoutContact = text
    .replace(CONTACT_LINK, (_, words: string, scheme: string) => linked(words, scheme.toLowerCase() === 'mailto' ? gaps.email : gaps.phone))
    .replace(BARE_SCHEME, '')
    .replace(EMAIL, gaps.email)
    .replace(PHONE, gaps.phone);
  return renamed(renamed(withoutContact, from.galleria, to.galleria), from.municipality, to.municipality);
}

const isContact = (words: string): boolean => new RegExp(EMAIL.source, 'iu').test(words) || new RegExp(PHONE.source, 'u').test(words);

/** At the beginning of a word, so that the genitive follows: Arvidsjaurs becomes Arjeplogs. */
function renamed(text: string, from: string, to: string): string {
  if (from.trim() === '') return text;
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<!\\p{L})${escaped}`, 'gu'), () => to);
}
