import type { NoteStory } from '@galleria/contract/note-story';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { claimsPhrases } from '@galleria/phrases/claims';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { noteStoryPhrases } from '@galleria/phrases/note-story';
import { formatPeriod } from '@galleria/phrases/period';
import { reportsPhrases } from '@galleria/phrases/reports';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Facts } from '../../ui/facts.tsx';
import { Badge } from '../../ui/feedback.tsx';

import { Step } from './step.tsx';

type Line = NoteStory['lines'][number];

/** What was paid for the note, what its lines in reports come to, and which claims hold them. */
export function MoneyParts({ story }: { readonly story: NoteStory }) {
  const words = noteStoryPhrases(useLang());
  const { lines } = story;
  return (
    <>
      <Payment payment={story.payment} feeOre={story.note.feeOre} />
      <Step id="rapport" title={words.steps.report}>
        {lines.length === 0 ? <p>{words.noLines}</p> : lines.map((line) => <ReportedLine key={line.key} line={line} />)}
        <Questions questions={story.questions} />
      </Step>
      <Step id="ansokan" title={words.steps.claim}>
        {lines.length === 0 ? <p>{words.noLines}</p> : lines.map((line) => <ClaimOfLine key={line.key} line={line} />)}
      </Step>
    </>
  );
}

function Payment({ payment, feeOre }: { readonly payment: NoteStory['payment']; readonly feeOre: number }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const { kinds } = ledgerPhrases(lang);
  const money = (amount: number) => formatOre(lang, ore(amount));
  return (
    <Step id="betalning" title={words.steps.payment}>
      <Facts
        facts={[
          { label: words.method, value: payment.method === null ? words.inTill : (words.methods[payment.method] ?? payment.method) },
          ...(payment.order ? [{ label: words.order, value: payment.order }] : []),
          { label: words.fee, value: money(feeOre) },
          ...(payment.collectedOre === null ? [] : [{ label: words.collected, value: money(payment.collectedOre) }]),
        ]}
      />
      {payment.entries.length > 0 && (
        <>
          <h3>{words.booked}</h3>
          <ul>
            {payment.entries.map((entry) => (
              <li key={entry.id}>
                {formatDay(lang, localDate(entry.day), { short: true, year: true })} {kinds[entry.kind]}{' '}
                <span className="number">{money(entry.amountOre)}</span> <span className="soft">{words.entry(entry.number)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Step>
  );
}

function ReportedLine({ line }: { readonly line: Line }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const reports = reportsPhrases(lang);
  const path = workplacePath(useWorkplace());
  const money = (amount: number) => formatOre(lang, ore(amount));
  const { payee } = line;
  const paid =
    payee && (payee.paidOn ? words.paidOn(formatDay(lang, localDate(payee.paidOn), { short: true, year: true })) : words.notPaid);
  return (
    <>
      <p>
        <Link to={`${path}/reports/${line.carrierId}/${line.period}`}>{formatPeriod(lang, line.period)}</Link>{' '}
        <Badge>{reports.entry[line.entry]}</Badge> {reports.states[line.state]}
        {line.decidedBy && line.decidedAt && (
          <span className="soft">
            {' '}
            {words.approvedBy(line.decidedBy, formatMoment(lang, new Date(line.decidedAt), { short: true, year: true }))}
          </span>
        )}
        {line.reasons.length > 0 && <span className="soft"> {line.reasons.map((code) => reports.reasonOf(code)).join(', ')}</span>}
      </p>
      <Facts
        facts={[
          { label: words.compensation, value: money(line.compensation), strong: true },
          { label: words.net, value: money(line.netOutlay) },
          { label: words.grant, value: money(line.grant) },
          ...(payee ? [{ label: words.payee, value: `${payee.name}: ${words.owed(money(payee.owedOre), payee.number)}, ${paid}` }] : []),
        ]}
      />
    </>
  );
}

function Questions({ questions }: { readonly questions: NoteStory['questions'] }) {
  const lang = useLang();
  const words = reportsPhrases(lang);
  const when = (at: string) => formatMoment(lang, new Date(at), { short: true, year: true });
  if (questions.length === 0) return null;
  return (
    <>
      <h3>{words.queries}</h3>
      {questions.map(({ id, question, askedBy, askedAt, answer, answeredBy, answeredAt }) => (
        <p key={id}>
          {question} <span className="soft">{words.by(askedBy, when(askedAt))}</span>
          {answer !== null && answeredBy !== null && answeredAt !== null && (
            <>
              <br />
              <strong>{words.answer}:</strong> {answer} <span className="soft">{words.by(answeredBy, when(answeredAt))}</span>
            </>
          )}
        </p>
      ))}
    </>
  );
}

function ClaimOfLine({ line }: { readonly line: Line }) {
  const lang = useLang();
  const words = noteStoryPhrases(lang);
  const path = workplacePath(useWorkplace());
  const { claim } = line;
  if (!claim) return <p>{line.subsidised ? words.notClaimed : words.neverClaimed}</p>;
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  return (
    <p>
      <Link to={`${path}/claims/${claim.id}`}>{words.claim(day(claim.from), day(claim.to))}</Link>{' '}
      <Badge>{claimsPhrases(lang).states[claim.state]}</Badge> {claim.registrationNumber}
    </p>
  );
}
