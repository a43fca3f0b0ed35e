/**
 * A telephone number as people say and write it, in E.164; undefined when it is none. Swedish without a country code ("0961-100 00", "070 123 45 67"),
 * "+46 (0)70…", "0046…", a neighbour's "+47…", and "46…" without its sign. Source: issue 3.
 */
export function phoneNumber(text: string): string | undefined {
  if (/[^\d\s()+/.–-]/.test(text)) return undefined;
  const signs = text.replace(/\(0\)/g, '').replace(/[\s()/.–-]/g, '');
  const international = signs.startsWith('00')
    ? `+${signs.slice(2)}`
    : signs.startsWith('0')
      ? `+46${signs.slice(1)}`
      : /^4[67]\d{8,10}$/.test(signs)
        ? `+${signs}`
        : signs;
  // The zero that a country code replaces, kept by mistake.
  const number = international.replace(/^\+460/, '+46');
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}
