import { ore } from '@galleria/domain/money';
import { formatNumber, formatOre } from '@galleria/phrases/format';
import { useLang } from '../lib/site.tsx';

export { readKronor } from '../lib/read-kronor.ts';

/** A sum; it may be negative. */
export const Amount = ({ of }: { readonly of: number }) => <span className="number">{formatOre(useLang(), ore(of))}</span>;

/** An amount as it is typed, with a decimal comma in every language: that is how it is read back. */
export const typedKronor = (amount: number): string => formatNumber('sv', amount / 100, 2, true);
