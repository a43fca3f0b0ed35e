import type { EndingRight, QueuedApplication } from '@galleria/contract/eligibility';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { formatDay } from '@galleria/phrases/format';
import { protectionPhrases } from '@galleria/phrases/protection';
import { Link } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';

const TONES = { applied: 'warn', granted: 'success', refused: 'error', withdrawn: 'info', enrolled: 'success', undone: 'info' } as const;
type Queue = {
  readonly joined: readonly QueuedApplication[];
  readonly waiting: readonly QueuedApplication[];
  readonly decided: readonly QueuedApplication[];
  readonly ending: readonly EndingRight[];
};

/** What waits for the officer, what was decided, and whose right ends soon. */
export function QueuePage() {
  const { tenant } = useWorkplace();
  const words = eligibilityPhrases(useLang());
  const path = `/tenants/${tenant}/officer/eligibility-applications`;
  const queue = useApi<Queue>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.queueTitle} text={words.queueText} />
      <Loaded query={queue}>
        {({ joined, waiting, decided, ending }) => (
          <div className="stack">
            {joined.length > 0 && (
              <section>
                <p>{words.joinedText}</p>
                <Applications caption={words.joinedNew} rows={joined} />
              </section>
            )}
            {waiting.length === 0 ? (
              <EmptyState icon="check" title={words.waitingNone}>
                <p>{words.waitingNoneText}</p>
              </EmptyState>
            ) : (
              <Applications caption={words.waiting} rows={waiting} />
            )}
            <section aria-labelledby="ending">
              <h2 id="ending">{words.ending}</h2>
              <p>{ending.length === 0 ? words.endingNone : words.endingText}</p>
              <ul className="plain stack">
                {ending.map((right) => (
                  <Ending key={right.householdId} right={right} list={path} />
                ))}
              </ul>
            </section>
            {decided.length > 0 && <Applications caption={words.decided} rows={decided} />}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Applications({ caption, rows }: { readonly caption: string; readonly rows: readonly QueuedApplication[] }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const hidden = protectionPhrases(lang).title;
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: words.name,
          cell: ({ id, name, village, locality }) => (
            <span>
              <Link to={`${workplacePath(workplace)}/eligibility/${id}`}>{name || hidden}</Link>
              {name && `, ${village ?? locality}`}
            </span>
          ),
        },
        { key: 'from', label: words.sender, cell: ({ way, shopName }) => shopName ?? words.ways[way] },
        { key: 'at', label: words.appliedAt, cell: ({ appliedAt }) => <DateText at={appliedAt} short /> },
        {
          key: 'state',
          label: words.decision,
          cell: ({ state, waitedDays }) => (
            <Badge tone={TONES[state]}>{waitedDays === null ? words.states[state] : words.waited(waitedDays)}</Badge>
          ),
        },
      ]}
    />
  );
}

function Ending({ right, list }: { readonly right: EndingRight; readonly list: string }) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const register = `/tenants/${workplace.tenant}/officer/households`;
  const renew = useCommand<void, { validTo: string }>({
    method: 'POST',
    path: `${register}/${right.householdId}/renewal`,
    body: () => undefined,
    purpose: `renew.${right.householdId}.${right.validTo}`,
    changes: [list, register],
  });
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  return (
    <li className="card row row-spread">
      <div>
        <Link to={`${workplacePath(workplace)}/households/${right.householdId}`}>
          {right.name || words.protectedHousehold(right.number)}
        </Link>{' '}
        <strong>{words.until(day(right.validTo))}</strong>
        <p className="soft">{right.told ? words.told : words.notTold}</p>
        <ProblemNotice problem={renew.error} />
      </div>
      <Button
        kind="quiet"
        icon="calendar"
        busy={renew.isPending && commonPhrases(lang).sending}
        onClick={() => renew.mutate(undefined, { onSuccess: ({ validTo }) => tell(words.renewed(day(validTo))) })}
      >
        {words.renew}
      </Button>
    </li>
  );
}
