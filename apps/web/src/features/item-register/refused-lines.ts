type Bad = readonly { readonly line: number; readonly reason: string }[];
type Words = { readonly line: string; readonly reason: string; readonly reasonOf: (code: string) => string };

/** Those lines of the file that were refused, as they stand, so that they can be mended and loaded by themselves. Lines are counted from 1. */
export function refusedLines(text: string, bad: Bad): string {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  return bad.map(({ line }) => `${(lines[line - 1] ?? '').replace(/\r$/, '')}\n`).join('');
}

/** Line and reason for a spreadsheet, with semicolons and the sign by which Excel knows the coding. */
export function reasonsAsCsv(bad: Bad, { line: lineWord, reason: reasonWord, reasonOf }: Words): string {
  const rows = bad.map(({ line, reason }) => `${line};"${reasonOf(reason).replaceAll('"', '""')}"`);
  return `\ufeff${[`${lineWord};${reasonWord}`, ...rows].join('\r\n')}\r\n`;
}
