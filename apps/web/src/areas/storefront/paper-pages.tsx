import { PaperPage } from '../../features/papers/paper-page.tsx';
import { PayPage } from '../../features/papers/pay-page.tsx';
import { usePage } from './page.ts';

/** `/papper/<id>`, from a link in a message. */
export function PaperByLinkPage() {
  const { params } = usePage();
  return <PaperPage id={params.document ?? ''} />;
}

/** `/betala/<part>`, from a link in a message. */
export function PayByLinkPage() {
  const { params } = usePage();
  return <PayPage part={params.part ?? ''} />;
}
