/** A small reader of SIE 4 files, written for the tests: what a bookkeeping program would find in ours. */
export interface ReadVoucher {
  readonly date: string;
  readonly text: string;
  readonly rows: readonly { readonly account: string; readonly ore: number }[];
}
export interface ReadSie {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly accounts: ReadonlyMap<string, string>;
  readonly vouchers: readonly ReadVoucher[];
}

const UPPER = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»';

/** Code page 437, as far as its letters. */
const decode = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : ([...UPPER][byte - 0x80] ?? '?'))).join('');

/** Fields of a line: words, "quoted texts" with \" inside, and {lists} that are left out. */
function fieldsOf(line: string): string[] {
  const found = line.matchAll(/"((?:\\.|[^"\\])*)"|\{[^}]*\}|(\S+)/g);
  return [...found].filter(([all]) => !all.startsWith('{')).map(([, quoted, word]) => (quoted ?? word ?? '').replaceAll('\\"', '"'));
}

function oreOf(text: string): number {
  if (!/^-?\d+\.\d\d$/.test(text)) throw new Error(`not an amount: ${text}`);
  return Number(text.replace('.', ''));
}

export function readSie(bytes: Uint8Array): ReadSie {
  const fields = new Map<string, readonly string[]>();
  const accounts = new Map<string, string>();
  const vouchers: { date: string; text: string; rows: { account: string; ore: number }[] }[] = [];
  const lines = decode(bytes).split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line does not end');
  for (const line of lines) {
    if (line === '{' || line === '}') continue;
    const [label = '', ...rest] = fieldsOf(line);
    if (label === '#KONTO') accounts.set(rest[0] ?? '', rest[1] ?? '');
    else if (label === '#VER') vouchers.push({ date: rest[2] ?? '', text: rest[3] ?? '', rows: [] });
    else if (label === '#TRANS') vouchers.at(-1)?.rows.push({ account: rest[0] ?? '', ore: oreOf(rest[1] ?? '') });
    else fields.set(label, rest);
  }
  return { fields, accounts, vouchers };
}
