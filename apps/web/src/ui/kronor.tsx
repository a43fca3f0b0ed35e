import { ore } from '@galleria/domain/money';
import { formatOre, parseNumber } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';

/** A sum of the books; it may be negative. */
export const Amount = ({ of }: { readonly of: number }) => <span className="number">{formatOre(useLang(), ore(of))}</span>;

/** An amount typed in kronor, as öre; undefined when it is none. */
export function readKronor(text: string): number | undefined {
  const kronor = parseNumber(text.trim() === '' ? '0' : text.replace(/\s*kr$/i, ''));
  return kronor === undefined || kronor < 0 ? undefined : Math.round(kronor * 100);
}
