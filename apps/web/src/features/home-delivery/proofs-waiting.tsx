import { atDoorPhrases } from '@galleria/phrases/at-door';
import { useLang } from '../../lib/site.tsx';
import { QueueNotice } from '../../ui/connection-notice.tsx';
import { useProofQueue } from './use-proof-queue.ts';

/** Pictures that wait on the telephone, and those that were refused. Sends them as long as a page of the day is open. */
export function ProofsWaiting() {
  const words = atDoorPhrases(useLang());
  const queue = useProofQueue();
  return <QueueNotice queue={queue} name={() => words.picture} />;
}
