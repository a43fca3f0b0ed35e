import { ore } from '@galleria/domain/money';
import { formatOre } from '@galleria/phrases/format';
import { useLang } from '../../lib/site.tsx';

export { readKronor } from '../../lib/read-kronor.ts';

/** A sum of the books; it may be negative. */
export const Amount = ({ of }: { readonly of: number }) => <span className="number">{formatOre(useLang(), ore(of))}</span>;
