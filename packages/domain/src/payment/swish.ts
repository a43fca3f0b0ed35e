import type { Ore } from '../money/index.ts';

/** A payment to a shop's own Swish number: what the resident's app is filled in with. */
export interface SwishRequest {
  /** As `readSwishNumber` gives it. */
  readonly number: string;
  readonly amount: Ore;
  /** At most 50 signs of letters, digits and plain marks. */
  readonly message: string;
}

/** Swish's own limit for a message. */
export const SWISH_MESSAGE_MAX = 50;

/**
 * A Swish number as people write it: a company's (123 and seven digits) or a mobile number in the country. Digits alone; undefined when it is neither.
 * The last digit of a company's number is no check digit that Swish documents, so only the shape is known here: the shop tries the code on its own page.
 */
export function readSwishNumber(text: string): string | undefined {
  const digits = text.replaceAll(/[\s()/-]/g, '').replace(/^(\+46|0046)/, '0');
  return /^123\d{7}$/.test(digits) || /^07[02369]\d{7}$/.test(digits) ? digits : undefined;
}

/** As it is read aloud: `123 456 78 90`, `070-123 45 67`. */
export function formatSwishNumber(number: string): string {
  const [, a, b, c, d] = /^(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(number) ?? [];
  if (a === undefined) return number;
  return number.startsWith('0') ? `${a}-${b} ${c} ${d}` : `${a} ${b} ${c} ${d}`;
}

const plain = (message: string): string =>
  message
    .replaceAll(/[^\p{L}\p{N} !?(),.\-:]/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
    .slice(0, SWISH_MESSAGE_MAX);
const kronor = (amount: Ore, mark: ',' | '.'): string => `${Math.trunc(amount / 100)}${mark}${String(amount % 100).padStart(2, '0')}`;

function refuseWrong({ number, amount }: SwishRequest): void {
  if (readSwishNumber(number) !== number) throw new RangeError(`no Swish number: ${number}`);
  if (amount <= 0) throw new RangeError(`nothing to pay: ${amount}`);
}

/**
 * What stands in the QR code that Swish's app reads, amount and message locked (mask 0): `C1231234567;100,00;2026-17;0`. The message is URL encoded.
 * Source: developer.swish.nu, QR code encoding specification (C2B).
 */
export function swishQrText(request: SwishRequest): string {
  refuseWrong(request);
  return `C${request.number};${kronor(request.amount, ',')};${encodeURIComponent(plain(request.message))};0`;
}

/** The link that opens the app filled in, on the telephone that shows it. Same source. */
export function swishLink(request: SwishRequest): string {
  refuseWrong(request);
  const message = encodeURIComponent(plain(request.message));
  return `https://app.swish.nu/1/p/sw/?sw=${request.number}&amt=${kronor(request.amount, '.')}&cur=SEK&msg=${message}&src=qr`;
}
