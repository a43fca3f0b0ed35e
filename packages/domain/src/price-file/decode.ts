import { ok, type Result, refuse } from '../result/index.ts';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'cp850' | 'utf-8-twice' | 'xlsx';

/** A workbook is no text: its sheet comes to us as text already. */
type TextEncoding = Exclude<Encoding, 'xlsx'>;

/** A larger file is no price list of a village shop. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What a file is instead of a price list, as far as its first bytes tell. */
export type NotText = 'xlsx-or-zip' | 'xls' | 'pdf' | 'html' | 'image' | 'gzip' | 'json' | 'binary';

export type DecodeProblem =
  | { readonly code: 'file.empty' }
  | { readonly code: 'file.too-large'; readonly maxBytes: number }
  | { readonly code: 'file.not-text'; readonly looksLike: NotText };

export interface DecodedText {
  readonly text: string;
  /** What the bytes gave evidence for; shown, so that a person can see that å, ä and ö are right. */
  readonly encoding: Encoding;
}

const SIGNATURES: readonly (readonly [looksLike: NotText, bytes: readonly number[]])[] = [
  ['xlsx-or-zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xlsx-or-zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
];

/** How much of a file is looked at for evidence; the whole is decoded by what it shows. */
const EVIDENCE_BYTES = 1 << 20;

/**
 * Turns the bytes of a price file into text. A byte order mark decides; then zero bytes in every other place (UTF-16), then valid UTF-8,
 * then which of the two Swedish one-byte encodings makes å, ä and ö (Windows, or DOS as in old tills). UTF-8 that was taken for
 * Windows-1252 and encoded again is repaired. Refuses what is not text: workbooks, PDF, pictures, pages, JSON.
 */
export function decodePriceFile(bytes: Uint8Array): Result<DecodedText, DecodeProblem> {
  if (bytes.length === 0) return refuse({ code: 'file.empty' });
  if (bytes.length > MAX_FILE_BYTES) return refuse({ code: 'file.too-large', maxBytes: MAX_FILE_BYTES });
  const signature = SIGNATURES.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (signature !== undefined) return refuse({ code: 'file.not-text', looksLike: signature[0] });
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return refuse({ code: 'file.not-text', looksLike: 'binary' });
  const text = decodeAs(bytes, encoding);
  if (text.trim() === '') return refuse({ code: 'file.empty' });
  const markup = looksLikeMarkup(text);
  return markup === undefined ? ok({ text, encoding }) : refuse({ code: 'file.not-text', looksLike: markup });
}

function encodingOf(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8-bom';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, EVIDENCE_BYTES);
  const zeros = zeroShare(sample);
  if (zeros.odd > 0.3 && zeros.even < 0.05) return 'utf-16le';
  if (zeros.even > 0.3 && zeros.odd < 0.05) return 'utf-16be';
  if (zeros.odd + zeros.even > 0 || controlShare(sample) > 0.02) return undefined;
  const utf8 = utf8Text(bytes);
  if (utf8 === undefined) return oneByteEncoding(sample);
  // "Ã¶" is what ö becomes when its two bytes are read as two letters; in real Swedish text the pair does not occur.
  return /Ã[¤¥¶„…–©]/.test(utf8) && !/[åäöÅÄÖ]/.test(utf8) ? 'utf-8-twice' : 'utf-8';
}

function zeroShare(sample: Uint8Array): { readonly even: number; readonly odd: number } {
  const count = [0, 0];
  for (let index = 0; index < sample.length; index += 1) if (sample[index] === 0) count[index % 2] = (count[index % 2] ?? 0) + 1;
  const half = Math.max(1, sample.length / 2);
  return { even: (count[0] ?? 0) / half, odd: (count[1] ?? 0) / half };
}

/** Control signs other than tab, line end, form feed and the end-of-file sign of DOS. */
function controlShare(sample: Uint8Array): number {
  let count = 0;
  for (const byte of sample) if (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a].includes(byte)) count += 1;
  return count / sample.length;
}

function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // The decoder's way of saying that the bytes are not UTF-8, which is an answer here.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const WINDOWS_SWEDISH = new Set([0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6, 0xe9]);
const DOS_SWEDISH = new Set([0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82]);

function oneByteEncoding(sample: Uint8Array): TextEncoding {
  let windows = 0;
  let dos = 0;
  for (const byte of sample) {
    if (WINDOWS_SWEDISH.has(byte)) windows += 1;
    else if (DOS_SWEDISH.has(byte)) dos += 1;
  }
  return dos > windows ? 'cp850' : 'windows-1252';
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): string {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
      return new TextDecoder('utf-8').decode(bytes);
    case 'utf-16le':
    case 'utf-16be':
      return new TextDecoder(encoding).decode(bytes);
    case 'windows-1252':
      return fromTable(bytes, WINDOWS_1252);
    case 'cp850':
      return fromTable(bytes, CP850);
    case 'utf-8-twice':
      return repaired(new TextDecoder('utf-8').decode(bytes));
  }
}

/** The upper halves of the two code pages. U+FFFD stands where Windows-1252 has no sign. */
const WINDOWS_1252 =
  '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ' +
  String.fromCharCode(...Array.from({ length: 96 }, (_, index) => 0xa0 + index));
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»' +
  '░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

function fromTable(bytes: Uint8Array, upper: string): string {
  const codes = Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : upper.charCodeAt(byte - 0x80)));
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 8192) {
    parts.push(String.fromCharCode(...Array.from(bytes.subarray(from, from + 8192), (byte) => codes[byte] ?? 0xfffd)));
  }
  return parts.join('');
}

/** Back through Windows-1252 to the bytes that once were UTF-8; text with signs outside it was not encoded twice and stays. */
function repaired(text: string): string {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const upper = code < 0x80 ? -1 : WINDOWS_1252.indexOf(text.charAt(index));
    // Decoders let the five unused places through as control signs.
    const byte = code < 0x80 || (code >= 0x80 && code < 0xa0) ? code : upper + 0x80;
    if (byte < 0 || (code >= 0xa0 && upper < 0)) return text;
    bytes[index] = byte;
  }
  return utf8Text(bytes) ?? text;
}

function looksLikeMarkup(text: string): NotText | undefined {
  const start = text.slice(0, 2000).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html') || start.startsWith('<?xml') || start.startsWith('<table'))
    return 'html';
  return /^[[{]\s*["{[]/.test(start) ? 'json' : undefined;
}
