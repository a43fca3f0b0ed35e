import { StandingDifferences } from '../../features/ledger/standing-differences.tsx';
import { ReportsPage } from '../../features/reports/reports-page.tsx';

/** Where the municipality's day begins: everybody's months, under what differs in the books. */
export function MunicipalityFirstPage() {
  return <ReportsPage above={<StandingDifferences />} />;
}
