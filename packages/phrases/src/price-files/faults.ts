import type { RejectCode, RemarkCode } from '@galleria/domain/price-file';

/** A sentence for each fault of a row, by code: what is wrong, and what the person can do. `cell`: what stood there; `lines`: the other rows. */
export type FaultTable = Readonly<Record<RejectCode | RemarkCode | 'row.not-stored', (cell: string, lines: string) => string>>;

const quoted = (cell: string): string => (cell === '' ? '' : ` ”${cell}”`);

export const faultsSv: FaultTable = {
  'row.too-few-cells': () => 'Raden är för kort: någon kolumn saknas',
  'row.too-many-cells': () => 'Raden är för lång: det finns ett skiljetecken för mycket',
  'row.not-stored': () => 'Raden gick inte att spara. Kontrollera siffrorna i den',
  'article-number.missing': () => 'Artikelnummer saknas',
  'article-number.too-long': () => 'Artikelnumret är för långt',
  'article-number.twice': (cell, lines) => `Artikelnumret ${cell} finns på flera rader med olika uppgifter (se rad ${lines})`,
  'ean.twice': (cell, lines) => `EAN-koden ${cell} finns på flera artiklar (se rad ${lines}). Behåll den på en av dem`,
  'name.missing': () => 'Benämning saknas',
  'name.too-long': () => 'Benämningen är för lång (högst 160 tecken)',
  'text.formula': (cell) => `Texten${quoted(cell)} börjar som en formel (=, + eller @)`,
  'text.control-signs': () => 'Texten innehåller tecken som inte går att läsa',
  'price.missing': () => 'Pris saknas',
  'price.unreadable': (cell) => `Priset${quoted(cell)} går inte att läsa`,
  'price.zero': () => 'Priset är noll',
  'price.negative': (cell) => `Priset${quoted(cell)} är negativt`,
  'price.absurd': (cell) => `Priset${quoted(cell)} är orimligt högt`,
  'vat.missing': () => 'Moms saknas',
  'vat.unknown': (cell) => `Momskoden${quoted(cell)} är okänd. Välj vad den betyder under ”Moms”`,
  'vat.not-for-food': () => 'Momsen 12 % gäller inte för mat. Mat har 6 %',
  'unit.missing': () => 'Enhet saknas (st, kg, l eller m)',
  'unit.unknown': (cell) => `Enheten${quoted(cell)} är okänd`,
  'deposit.unreadable': (cell) => `Panten${quoted(cell)} går inte att läsa`,
  'ean.mangled': (cell) => `EAN-koden${quoted(cell)} har förstörts av ett kalkylprogram. Varan läses in utan EAN`,
  'ean.check-digit': (cell) => `EAN-koden${quoted(cell)} har fel kontrollsiffra. Varan läses in utan EAN`,
  'ean.length': (cell) => `EAN-koden${quoted(cell)} har fel längd. Varan läses in utan EAN`,
  'ean.not-digits': (cell) => `EAN-koden${quoted(cell)} är inte bara siffror. Varan läses in utan EAN`,
  'name.letters-lost': (cell) => `Benämningen${quoted(cell)} tycks ha tappat å, ä eller ö`,
  'category.from-name': () => 'Varugruppen är okänd. Kategorin är gissad efter namnet',
  'category.unknown': () => 'Varugruppen är okänd. Välj kategori, annars visas varan inte',
  'vat.unusual': (cell) => `Momsen ${cell} är ovanlig för den här varugruppen`,
  'content.unreadable': (cell) => `Innehållet${quoted(cell)} går inte att läsa, så jämförpriset saknas`,
  'deposit.unusual': (cell) => `Panten ${cell} är ovanlig`,
  'balance.unreadable': (cell) => `Saldot${quoted(cell)} går inte att läsa`,
  'balance.negative': (cell) => `Saldot ${cell} är negativt och räknas som noll`,
  'changed-on.unreadable': (cell) => `Datumet${quoted(cell)} går inte att läsa`,
  'changed-on.in-future': (cell) => `Ändringsdatumet ${cell} ligger efter att filen skrevs ut`,
};

export const faultsEn: FaultTable = {
  'row.too-few-cells': () => 'The row is too short: a column is missing',
  'row.too-many-cells': () => 'The row is too long: there is a delimiter too many',
  'row.not-stored': () => 'The row could not be stored. Check its numbers',
  'article-number.missing': () => 'The article number is missing',
  'article-number.too-long': () => 'The article number is too long',
  'article-number.twice': (cell, lines) => `Article number ${cell} stands on several rows that differ (see row ${lines})`,
  'ean.twice': (cell, lines) => `EAN ${cell} stands on several articles (see row ${lines}). Keep it on one of them`,
  'name.missing': () => 'The name is missing',
  'name.too-long': () => 'The name is too long (160 signs at most)',
  'text.formula': (cell) => `The text${quoted(cell)} begins like a formula (=, + or @)`,
  'text.control-signs': () => 'The text holds signs that cannot be read',
  'price.missing': () => 'The price is missing',
  'price.unreadable': (cell) => `The price${quoted(cell)} cannot be read`,
  'price.zero': () => 'The price is zero',
  'price.negative': (cell) => `The price${quoted(cell)} is negative`,
  'price.absurd': (cell) => `The price${quoted(cell)} is absurdly high`,
  'vat.missing': () => 'VAT is missing',
  'vat.unknown': (cell) => `The VAT code${quoted(cell)} is unknown. Choose what it means under “VAT”`,
  'vat.not-for-food': () => 'VAT of 12% is not for food. Food has 6%',
  'unit.missing': () => 'The unit is missing (piece, kg, l or m)',
  'unit.unknown': (cell) => `The unit${quoted(cell)} is unknown`,
  'deposit.unreadable': (cell) => `The deposit${quoted(cell)} cannot be read`,
  'ean.mangled': (cell) => `The EAN${quoted(cell)} was mangled by a spreadsheet. The goods go in without it`,
  'ean.check-digit': (cell) => `The EAN${quoted(cell)} has a wrong check digit. The goods go in without it`,
  'ean.length': (cell) => `The EAN${quoted(cell)} has a wrong length. The goods go in without it`,
  'ean.not-digits': (cell) => `The EAN${quoted(cell)} is not digits only. The goods go in without it`,
  'name.letters-lost': (cell) => `The name${quoted(cell)} seems to have lost å, ä or ö`,
  'category.from-name': () => 'The group is unknown. The category is guessed by the name',
  'category.unknown': () => 'The group is unknown. Choose a category, or the goods are not shown',
  'vat.unusual': (cell) => `VAT ${cell} is unusual for this group`,
  'content.unreadable': (cell) => `The content${quoted(cell)} cannot be read, so there is no unit price`,
  'deposit.unusual': (cell) => `The deposit ${cell} is unusual`,
  'balance.unreadable': (cell) => `The balance${quoted(cell)} cannot be read`,
  'balance.negative': (cell) => `The balance ${cell} is negative and counts as zero`,
  'changed-on.unreadable': (cell) => `The date${quoted(cell)} cannot be read`,
  'changed-on.in-future': (cell) => `The date of change ${cell} lies after the file was printed`,
};

export const faultText = (table: FaultTable, code: string, cell: string, lines: readonly number[]): string =>
  isFault(table, code) ? table[code](cell, lines.join(', ')) : code;

const isFault = (table: FaultTable, code: string): code is keyof FaultTable => Object.hasOwn(table, code);
