import type { OrderProposal } from '@galleria/contract/dispatch';
import { localDate } from '@galleria/domain/time';
import { dispatchPhrases } from '@galleria/phrases/dispatch';
import { formatDay, formatNumber } from '@galleria/phrases/format';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';

type Props = {
  readonly path: string;
  readonly order: readonly string[];
  readonly onTake: (proposal: OrderProposal) => void;
  readonly onLeave: () => void;
};

/** Asked for when wanted: what it would be, what it was measured by, and which promises it cannot keep. */
export function Proposal({ path, order, onTake, onLeave }: Props) {
  const lang = useLang();
  const words = dispatchPhrases(lang);
  const query = useApi<OrderProposal>(path, { staleTime: 0 });
  const km = (metres: number) => formatNumber(lang, metres / 1000, 1);
  return (
    <Loaded query={query}>
      {(proposal) => {
        const { stops, metres, metresNow, seconds, secondsNow, measuredBy, lastRun, withoutPosition, late, tooWarm, beyond, leaves } =
          proposal;
        const isNew = stops.some((id, index) => id !== order[index]);
        const broken = words.brokenNow(late.length, tooWarm.length);
        return (
          <Notice tone={broken || beyond.length > 0 ? 'warn' : 'info'} title={isNew ? words.proposal : words.alreadyBest} live>
            {metres !== null && seconds !== null && <p>{words.way(km(metres), seconds)}</p>}
            {leaves && <p>{words.leaves(leaves)}</p>}
            {isNew && metresNow !== null && secondsNow !== null && <p>{words.wayNow(km(metresNow), secondsNow)}</p>}
            {measuredBy ? <p>{words.measured[measuredBy]}</p> : <p>{words.noPositions}</p>}
            {proposal.measuredOn && <p>{words.measuredOn(formatDay(lang, localDate(proposal.measuredOn), { year: true }))}</p>}
            {proposal.routerDown && <p>{words.routerDown}</p>}
            {broken && <p>{broken}.</p>}
            {beyond.length > 0 && <p>{words.tooMuch}</p>}
            {lastRun && <p>{words.lastRun(formatDay(lang, localDate(lastRun)))}</p>}
            {withoutPosition.length > 0 && measuredBy && <p>{words.without(withoutPosition.length)}</p>}
            <div className="row">
              {isNew && <Button onClick={() => onTake(proposal)}>{words.take}</Button>}
              <Button kind="quiet" onClick={isNew ? onLeave : () => onTake(proposal)}>
                {isNew ? words.leave : words.close}
              </Button>
            </div>
          </Notice>
        );
      }}
    </Loaded>
  );
}
