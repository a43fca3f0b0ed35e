import { AGE_RULE_NAMES, PACKINGS } from '@galleria/domain/catalogue';
import type { OfferEdit, OwnOffer } from './own-offer.ts';

type Declared = NonNullable<OfferEdit['declaration']>;
type Contact = NonNullable<NonNullable<OwnOffer['declaration']>['maker']>;
export type WarningsSaid = 'unknown' | 'none' | 'some';
export type PacketText = (name: string) => string;
export type PacketWrong = { readonly maker?: 'contact' | 'email'; readonly eu?: 'contact' | 'email'; readonly alcohol?: true };

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PERCENT = /^\d{1,3}(?:[.,]\d{1,2})?$/;

export const warningsSaidOf = (declaration: OwnOffer['declaration']): WarningsSaid =>
  declaration === null || declaration.warnings === null ? 'unknown' : declaration.warnings === '' ? 'none' : 'some';

/** What the form says, as far as it fits the kind of goods, and what of it cannot be kept. A contact that is all empty is nobody's. */
export function readPacket(
  text: PacketText,
  { isFood, said, outside }: { readonly isFood: boolean; readonly said: WarningsSaid; readonly outside: boolean },
): { readonly declaration: Declared; readonly wrong: PacketWrong } {
  const maker = readContact(text, 'maker', isFood);
  const eu = outside && !isFood ? readContact(text, 'eu', false) : null;
  const alcohol = readPercent(text('alcohol'));
  const wrong: PacketWrong = {
    ...(typeof maker === 'string' && { maker }),
    ...(typeof eu === 'string' && { eu }),
    ...(alcohol === undefined && { alcohol: true as const }),
  };
  const declaration: Declared = {
    maker: typeof maker === 'string' ? null : maker,
    origin: text('origin'),
    use: text('use'),
    ageRule: AGE_RULE_NAMES.find((rule) => rule === text('ageRule')) ?? null,
    noWithdrawal:
      text('noWithdrawal') === 'made-to-measure' ? 'made-to-measure' : text('noWithdrawal') === 'newspaper' ? 'newspaper' : null,
    ...(isFood
      ? { packing: PACKINGS.find((one) => one === text('packing')) ?? null, storage: text('storage'), alcoholPercent: alcohol ?? null }
      : {
          makerOutsideEu: outside,
          euResponsible: typeof eu === 'string' ? null : eu,
          model: text('model'),
          warnings: said === 'unknown' ? null : said === 'none' ? '' : text('warnings') || null,
        }),
  };
  return { declaration, wrong };
}

function readContact(text: PacketText, name: 'maker' | 'eu', isFood: boolean): Contact | null | 'contact' | 'email' {
  const contact = { name: text(`${name}Name`), address: text(`${name}Address`), email: text(`${name}Email`) };
  if (contact.name === '' && contact.address === '' && contact.email === '') return null;
  if (contact.email !== '' && !EMAIL.test(contact.email)) return 'email';
  return contact.name === '' || contact.address === '' || (!isFood && contact.email === '') ? 'contact' : contact;
}

/** Undefined for what is no percentage, null for nothing. */
function readPercent(text: string): number | null | undefined {
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  return PERCENT.test(text) && value <= 100 ? value : undefined;
}
