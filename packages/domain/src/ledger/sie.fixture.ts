/** A strict reader of SIE 4I files, written for the tests: what a bookkeeping program would find in ours, and what it would refuse. */
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

/** Labels that a file of vouchers alone may have; balances (#IB, #UB, #RES …) belong to the other types. Source: SIE filformat 4C, type 4I. */
const ALLOWED = ['#FLAGGA', '#PROGRAM', '#FORMAT', '#GEN', '#SIETYP', '#ORGNR', '#FNAMN', '#RAR', '#KPTYP', '#KONTO', '#VER', '#TRANS'];

/** Why a bookkeeping program would refuse the file. */
function refuse({ fields, accounts, vouchers }: ReadSie): void {
  const [, from = '', to = ''] = fields.get('#RAR 0') ?? [];
  for (const { date, rows } of vouchers) {
    if (date < from || date > to) throw new Error(`a voucher of ${date} lies outside its year`);
    if (rows.length < 2 || rows.some(({ ore }) => ore === 0)) throw new Error(`a voucher of ${date} has rows that move nothing`);
    if (rows.reduce((sum, { ore }) => sum + ore, 0) !== 0) throw new Error(`a voucher of ${date} is out of balance`);
    for (const { account } of rows) if (!accounts.has(account)) throw new Error(`account ${account} has no name`);
  }
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
    if (!ALLOWED.includes(label)) throw new Error(`${label} does not belong in type 4I`);
    if (accounts.has(rest[0] ?? '') && label === '#KONTO') throw new Error(`account ${rest[0]} has two names`);
    if (label === '#KONTO') accounts.set(rest[0] ?? '', rest[1] ?? '');
    else if (label === '#VER') vouchers.push({ date: rest[2] ?? '', text: rest[3] ?? '', rows: [] });
    else if (label === '#TRANS') vouchers.at(-1)?.rows.push({ account: rest[0] ?? '', ore: oreOf(rest[1] ?? '') });
    else fields.set(label === '#RAR' ? `${label} ${rest[0]}` : label, rest);
  }
  refuse({ fields, accounts, vouchers });
  return { fields, accounts, vouchers };
}
