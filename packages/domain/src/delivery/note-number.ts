/**
 * The number on a delivery note: the tenant's number, two digits of the year, the tenant's running number of that year, and a check digit:
 * `7-26-00042-5`. It names one note in the whole platform, can be read over the telephone, one wrong digit is always noticed, two swapped
 * neighbours nearly always.
 */
export type NoteNumber = string & { readonly __brand: 'NoteNumber' };

/** The parts of a number: `tenant` 1 to 99,999, `year` 2000 to 2099, `sequence` 1 to 9,999,999. */
export interface NoteNumberParts {
  readonly tenant: number;
  readonly year: number;
  readonly sequence: number;
}

const SHAPE = /^([1-9]\d{0,4})-(\d{2})-(\d{5,7})-(\d)$/;

/** Writes a number; throws when a part is out of range, since the parts come from our own counters. */
export function noteNumber({ tenant, year, sequence }: NoteNumberParts): NoteNumber {
  const inRange = within(tenant, 1, 99_999) && within(year, 2000, 2099) && within(sequence, 1, 9_999_999);
  if (!inRange) throw new RangeError(`no delivery note number for ${tenant}, ${year}, ${sequence}`);
  const stem = `${tenant}-${String(year - 2000).padStart(2, '0')}-${String(sequence).padStart(5, '0')}`;
  return `${stem}-${checkDigit(stem)}` as NoteNumber;
}

/** Reads a number as a person typed it (spaces are ignored); undefined when it is not one or the check digit does not agree. */
export function parseNoteNumber(text: string): (NoteNumberParts & { readonly number: NoteNumber }) | undefined {
  const bare = text.slice(0, 40).replaceAll(/\s/g, '');
  const match = SHAPE.exec(bare);
  if (!match) return undefined;
  const [, tenant, year, sequence] = match.map(Number);
  if (tenant === undefined || year === undefined || sequence === undefined || sequence === 0) return undefined;
  const parts = { tenant, year: 2000 + year, sequence };
  const number = noteNumber(parts);
  return number === bare ? { ...parts, number } : undefined;
}

/**
 * What the QR code on the note holds: an address that any telephone's camera opens, `https://host/n/7-26-00042-5`. It carries no secret and no
 * person: a note can be photographed, and who may see it is decided by signing in. `origin` is without a trailing slash.
 */
export const noteQrPayload = (origin: string, number: NoteNumber): string => `${origin}/n/${number}`;

/** Reads what a scanner gives: the address on a note of any host, or the bare number typed by hand. */
export function parseNoteQr(text: string): NoteNumber | undefined {
  const [, number] = /^https?:\/\/[^/?#\s]+\/n\/([\d-]+)$/.exec(text.trim().slice(0, 300)) ?? [];
  return parseNoteNumber(number ?? text)?.number;
}

/** The code on one parcel's label: no address, since it is read by the driver's own page and by nothing else. */
export const parcelCode = (note: string, parcel: number): string => `${note}/${parcel}`;

/** What stands before and behind the stroke, or the star of a telephone's keys: the note, as printed or as its last digits are typed, and the number of the parcel. */
export function parseParcelCode(text: string): { readonly note: string; readonly parcel: number } | undefined {
  const [, note, parcel] = /^([\d -]*\d) ?[/*] ?(\d{1,3})$/.exec(text.trim().slice(0, 60)) ?? [];
  return note !== undefined && Number(parcel) > 0 ? { note, parcel: Number(parcel) } : undefined;
}

const within = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

/** Luhn's digit over all digits of the stem, as in Swedish identity and giro numbers. */
function checkDigit(stem: string): number {
  const digits = [...stem].filter((sign) => sign !== '-').map(Number);
  const sum = digits.reverse().reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
