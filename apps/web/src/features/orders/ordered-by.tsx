import { delegationsPhrases } from '@galleria/phrases/delegations';
import { useLang } from '../../lib/site.tsx';

export type OrderedByProps = { readonly by: string; readonly name: string };

/** Who ordered it for whom, by a mandate. */
export const OrderedBy = ({ by, name }: OrderedByProps) => (
  <span className="field-hint">{delegationsPhrases(useLang()).orderedBy(by, name)}</span>
);
