import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { PageHeader } from '../../ui/page-parts.tsx';
import { ContactPointsForm } from './contact-points-form.tsx';
import { FaultList } from './fault-list.tsx';

/** What the municipality says of itself by law: where it is reached, and what is known to be less than accessible. */
export function LegalStaffPage() {
  const { tenant } = useWorkplace();
  const words = noticesStaffPhrases(useLang());
  return (
    <div className="stack">
      <PageHeader title={words.legalTitle} />
      <ContactPointsForm tenant={tenant} />
      <FaultList tenant={tenant} />
    </div>
  );
}
