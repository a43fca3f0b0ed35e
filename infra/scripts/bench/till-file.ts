/** A till's price list as bytes (Windows-1252, semicolons, decimal commas), the same every time, with the faults that such files have. */
const GROUPS = ['KOLONIAL', 'MEJERI', 'BRÖD', 'DRYCK', 'FRYST', 'KONFEKTYR', 'KAFFE TE', 'KÖTT CHARK', 'FISK', 'FRUKT GRÖNT'] as const;
const KINDS = ['Mjölk', 'Knäckebröd', 'Falukorv', 'Kaffe', 'Havregryn', 'Lingonsylt', 'Ärtsoppa', 'Ost', 'Smör', 'Kaviar'] as const;

const checkDigit = (body: string): number => {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10;
};
const ean = (nr: number): string => {
  const body = `7310${String(nr).padStart(8, '0')}`;
  return `${body}${checkDigit(body)}`;
};

/** One row in 45 cannot go in: no price, a price below zero, no VAT, a formula, too few cells … */
const FAULTS: readonly ((row: readonly string[]) => readonly string[])[] = [
  (row) => row.with(5, ''),
  (row) => row.with(5, '-4,00'),
  (row) => row.with(6, ''),
  (row) => row.with(2, '=HYPERLINK("http://x")'),
  (row) => row.slice(0, 7),
  (row) => row.with(5, '12.345,678'),
  (row) => row.with(2, ''),
];
const FAULTY_EVERY = 45;

function rowOf(nr: number): string {
  const kind = KINDS[nr % KINDS.length] ?? '';
  const group = GROUPS[nr % GROUPS.length] ?? '';
  const price = `${8 + (nr % 140)},${nr % 2 === 0 ? '90' : '50'}`;
  const day = `2026-${String(1 + (nr % 11)).padStart(2, '0')}-${String(1 + (nr % 28)).padStart(2, '0')}`;
  const row = [
    String(100_000 + nr),
    ean(nr),
    `${kind} nr ${nr}`,
    group,
    String(100 + (nr % 10)),
    price,
    '6',
    'ST',
    `${100 + (nr % 90) * 10} G`,
    '',
    String(nr % 40),
    day,
  ];
  const fault = nr % FAULTY_EVERY === 0 ? FAULTS[(nr / FAULTY_EVERY) % FAULTS.length] : undefined;
  return (fault ? fault(row) : row).join(';');
}

export const faultyRows = (rows: number): number => Math.ceil(rows / FAULTY_EVERY);

/** @param rows how many rows of goods, good and bad */
export function tillFile(rows: number): Buffer {
  const head = [
    'Prislista kassa 2.1;;;;;;;;;;;',
    'Utskriven 2026-11-20 07:12;;;;;;;;;;;',
    '',
    'Artikelnr;EAN;Benämning;Varugrupp;Grp;Utpris;Moms;Enhet;Innehåll;Pant;Saldo;Ändrad',
  ];
  const goods = Array.from({ length: rows }, (_, nr) => rowOf(nr));
  return Buffer.from([...head, ...goods, `Antal artiklar;${rows};;;;;;;;;;`, ''].join('\r\n'), 'latin1');
}
