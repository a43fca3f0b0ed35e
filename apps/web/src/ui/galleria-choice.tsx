import type { Gallerias } from '@galleria/contract/shapes';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { useLang } from '../lib/site.tsx';
import { useWorkplace } from '../lib/workplace.ts';
import { Select } from './field.tsx';

interface Props {
  readonly tenant: string;
  readonly gallerias: Gallerias;
  /** What is apart in each. */
  readonly hint: string;
  readonly onChoose: (tenant: string) => void;
}
/** Of a shop that sells in several gallerias: whose books, or invoices, are shown. Each galleria keeps its own, with its own numbers. */
export function GalleriaChoice({ tenant, gallerias, hint, onChoose }: Props) {
  const words = ledgerPhrases(useLang());
  const { tenant: home, tenantName } = useWorkplace();
  const all = gallerias.some((each) => each.tenant === home) ? gallerias : [{ tenant: home, galleria: tenantName }, ...gallerias];
  if (all.length < 2) return null;
  return (
    <Select
      label={words.galleria}
      hint={hint}
      required
      choices={all.map((each) => ({ value: each.tenant, label: each.galleria }))}
      value={tenant}
      onChange={({ target }) => onChoose(target.value)}
    />
  );
}
