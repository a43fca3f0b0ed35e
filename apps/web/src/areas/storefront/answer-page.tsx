import { AnswerPage } from '../../features/questions/answer-page.tsx';
import { usePage } from './page.ts';

/** `/svar/<part>/<token>`, from a link in a message. */
export function AnswerByLinkPage() {
  const { params } = usePage();
  return <AnswerPage part={params.part ?? ''} token={params.token ?? ''} />;
}
