import { householdsPhrases } from '@galleria/phrases/households';
import { HouseholdLookUp } from '../../features/households/look-up.tsx';
import { useLang } from '../../lib/site.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

/** The shop's page for a call: is this household entitled, and is there a delivery left this week? */
export function HouseholdLookUpPage() {
  const words = householdsPhrases(useLang());
  return (
    <>
      <PageHeader title={words.lookUp} text={words.lookUpText} />
      <HouseholdLookUp />
    </>
  );
}
