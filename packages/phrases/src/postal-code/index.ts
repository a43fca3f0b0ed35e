/** "930 91" of a Swedish code that is kept as "93091"; a Norwegian one of four digits as it is. */
export const formatPostalCode = (code: string): string => code.replace(/^(\d{3})(\d{2})$/, '$1 $2');

/** The same for a page, where a line must not break inside it. */
export const postalCodeOnPage = (code: string): string => formatPostalCode(code).replace(' ', '\u00a0');
