import { tableRows } from '../place-list/index.ts';
import { parseLocalDate } from '../time/index.ts';

/** A row of a municipality's own list, ready to be enrolled. There is no reason among the fields: it is never stored (DOMAIN 3.10). */
export interface ListedHousehold {
  readonly line: number;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  /** As it is written in the list; '' without one. */
  readonly village: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly protected: boolean;
  readonly right: {
    readonly validFrom: string;
    readonly validTo: string;
    readonly decidedOn: string;
    readonly registrationNumber: string;
  } | null;
}
export type HouseholdFault =
  | 'household.name'
  | 'household.postal-code'
  | 'household.locality'
  | 'household.phone'
  | 'household.email'
  | 'household.date'
  | 'household.dates-missing'
  | 'household.reversed'
  | 'household.village'
  | 'household.twice'
  | 'household.too-long';
export interface HouseholdList {
  readonly rows: readonly ListedHousehold[];
  readonly faults: readonly { readonly line: number; readonly code: HouseholdFault; readonly text: string }[];
  /** Headings that say why somebody has a right: their cells are not even read. */
  readonly reasonColumns: readonly string[];
  /** Headings that mean nothing here. */
  readonly unknownColumns: readonly string[];
  /** Fields that must have a column and have none; then there are no rows. */
  readonly missingColumns: readonly ('name' | 'postalCode' | 'locality')[];
}

export const MOST_HOUSEHOLDS = 2000;

const HEADINGS = {
  name: /^(namn|hushåll|mottagare|name)$/,
  street: /^(gatuadress|adress|gata|gård|street|address)$/,
  postalCode: /^(postnummer|postnr|postkod|postal code)$/,
  locality: /^(postort|ort|locality)$/,
  village: /^(by|village)$/,
  phone: /^(telefon|telefonnummer|tel|mobil|mobilnummer|phone)$/,
  email: /^(e-?post|epost|mejl|e-?mail)$/,
  protected: /^(skyddad|skyddade? (identitet|personuppgifter)|protected)$/,
  validFrom: /^(gäller från|giltig från|från|from|valid from)$/,
  validTo: /^(gäller till( och med)?|giltig till|till|to|valid to)$/,
  decidedOn: /^(beslutsdatum|beslutad|beslut|decided( on)?)$/,
  registrationNumber: /^(diarienummer|dnr|ärende|registration number)$/,
} as const;
type Field = keyof typeof HEADINGS;
const REASON = /(skäl|orsak|anledning|diagnos|motivering|funktionsneds|sjukdom|hälsa|personnummer|pnr|reason)/;

function columnsOf(headings: readonly string[]) {
  const at = new Map<Field, number>();
  const reasonColumns: string[] = [];
  const unknownColumns: string[] = [];
  for (const [index, heading] of headings.entries()) {
    const text = heading.toLowerCase().replace(/\s+/g, ' ').trim();
    if (text === '') continue;
    const field = (Object.keys(HEADINGS) as Field[]).find((each) => HEADINGS[each].test(text));
    if (field && !at.has(field)) at.set(field, index);
    else if (REASON.test(text)) reasonColumns.push(heading);
    else unknownColumns.push(heading);
  }
  return { at, reasonColumns, unknownColumns };
}

/** Reads a list with a line of headings. Every bad row is named and the good ones stand; no row is half read. */
export function readHouseholdList(text: string): HouseholdList {
  const [head, ...body] = tableRows(text).slice(0, MOST_HOUSEHOLDS + 1);
  const { at, reasonColumns, unknownColumns } = columnsOf(head?.cells ?? []);
  const missingColumns = (['name', 'postalCode', 'locality'] as const).filter((field) => !at.has(field));
  const rows: ListedHousehold[] = [];
  const faults: HouseholdList['faults'][number][] = [];
  if (missingColumns.length > 0) return { rows, faults, reasonColumns, unknownColumns, missingColumns };
  const seen = new Set<string>();
  for (const { line, cells } of body) {
    const read = readRow(line, (field) => cells[at.get(field) ?? -1] ?? '');
    const key = typeof read === 'string' ? '' : householdKey(read);
    if (typeof read === 'string' || seen.has(key)) {
      const code = typeof read === 'string' ? read : 'household.twice';
      // The name and nothing else: a bad row's cells may hold what must not be shown again. Of a protected household not even that.
      const hidden = isProtected(cells[at.get('protected') ?? -1] ?? '');
      faults.push({ line, code, text: hidden ? '' : (cells[at.get('name') ?? -1] ?? '').slice(0, 80) });
    } else rows.push(read);
    seen.add(key);
  }
  return { rows, faults, reasonColumns, unknownColumns, missingColumns };
}

/** What makes two rows the same household: its name and where it lies. */
export const householdKey = (row: { readonly name: string; readonly street: string; readonly postalCode: string }): string =>
  [row.name, row.street, row.postalCode]
    .map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
    .join('|');

/** Anything but a plain no: "ja, sekretess" must not come out as an address that everybody may see. */
const isProtected = (cell: string): boolean => !/^(|nej|n|0|no|falskt|false|-|–)$/i.test(cell.trim());

function readRow(line: number, cell: (field: Field) => string): ListedHousehold | HouseholdFault {
  const [name, street, locality, village, email] = [
    cell('name'),
    cell('street'),
    cell('locality'),
    cell('village'),
    cell('email').toLowerCase(),
  ];
  const postalCode = cell('postalCode').replace(/\s/g, '');
  if (name === '') return 'household.name';
  if (!/^[1-9]\d{4}$/.test(postalCode)) return 'household.postal-code';
  if (locality === '') return 'household.locality';
  if (name.length > 120 || street.length > 120 || locality.length > 80) return 'household.too-long';
  const phone = phoneOf(cell('phone'));
  if (phone === undefined) return 'household.phone';
  if (email !== '' && !/^[^\s@<>,;:"()]{1,64}@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]{2,}$/.test(email)) return 'household.email';
  const right = rightOf(cell);
  if (typeof right === 'string') return right;
  return {
    ...{ line, name, street, postalCode, locality, village, phone, right },
    email: email === '' ? null : email,
    protected: isProtected(cell('protected')),
  };
}

/** E.164, null for none, undefined for what is no number. A spreadsheet eats the zero in front: 70 123 45 67 is read as a Swedish number. */
function phoneOf(text: string): string | null | undefined {
  const signs = text.replace(/[\s()/-]/g, '');
  if (signs === '') return null;
  const whole = signs.replace(/^00/, '+').replace(/^0/, '+46');
  const number = whole.startsWith('+') ? whole : `+46${whole}`;
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

function rightOf(cell: (field: Field) => string): ListedHousehold['right'] | HouseholdFault {
  const [from, to, decided] = [cell('validFrom'), cell('validTo'), cell('decidedOn')];
  if (from === '' && to === '' && decided === '') return null;
  if (from === '' || to === '') return 'household.dates-missing';
  const days = [from, to, decided || from].map((text) =>
    parseLocalDate(text.replace(/[./]/g, '-').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')),
  );
  const [validFrom, validTo, decidedOn] = days;
  if (!validFrom || !validTo || !decidedOn) return 'household.date';
  if (validTo < validFrom) return 'household.reversed';
  return { validFrom, validTo, decidedOn, registrationNumber: cell('registrationNumber').slice(0, 60) };
}
