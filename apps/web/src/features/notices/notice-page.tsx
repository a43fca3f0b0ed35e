import type { OfficerNotice } from '@galleria/contract/notices';
import { formatMoment } from '@galleria/phrases/format';
import { type AuditAction, logPhrases } from '@galleria/phrases/log';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { Link, useParams } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DecisionForm } from './decision-form.tsx';
import { ReasonsText, Reviews } from './reasons.tsx';
import { ReviewForm } from './review-form.tsx';

/** One notice: what was reported and why, the decision, its reviews, and who has done what. */
export function NoticePage() {
  const workplace = useWorkplace();
  const words = noticesStaffPhrases(useLang());
  const { notice: id = '' } = useParams({ strict: false }) as { readonly notice?: string };
  const list = `/tenants/${workplace.tenant}/officer/notices`;
  const query = useApi<OfficerNotice>(`${list}/${id}`, { staleTime: 0 });
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/notices`}>{words.back}</Link>
      </p>
      <Loaded query={query}>
        {(notice) => (
          <div className="stack">
            <PageHeader title={`${notice.reference} ${notice.shown}`.trim()} text={words.kinds[notice.kind]}>
              <Badge tone={notice.state === 'decided' ? 'success' : 'warn'}>{words.states[notice.state]}</Badge>
            </PageHeader>
            <Reported notice={notice} tenant={workplace.tenant} />
            {notice.state === 'received' && <Assess notice={notice} list={list} />}
            {notice.state === 'assessed' && <DecisionForm notice={notice} list={list} />}
            {notice.reasons && (
              <section className="card stack">
                <h2>{words.reasons}</h2>
                <ReasonsText reasons={notice.reasons} />
                <Reviews reviews={notice.reviews} />
              </section>
            )}
            {notice.reasons && notice.reasons.action !== 'answered' && <ReviewForm key={notice.version} notice={notice} list={list} />}
            <Log notice={notice} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Reported({ notice, tenant }: { readonly notice: OfficerNotice; readonly tenant: string }) {
  const lang = useLang();
  const words = noticesStaffPhrases(lang);
  const { reason, place, shopName, part, name, email, receivedAt } = notice;
  const facts: readonly (readonly [string, string])[] = [
    [words.received, formatMoment(lang, new Date(receivedAt), { year: true })],
    ...(shopName ? [[words.shop, shopName] as const] : []),
    ...(part ? [[words.part, words.parts[part]] as const] : []),
    [words.reporter, [name, email].filter(Boolean).join(', ') || words.anonymous],
  ];
  return (
    <section className="card stack">
      <p className="as-written">{reason || words.erased}</p>
      <dl className="contract-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.place}</dt>
          <dd>{place.startsWith('/') ? <a href={`/${tenant}${place}`}>{words.look}</a> : place}</dd>
        </div>
      </dl>
    </section>
  );
}

function Assess({ notice, list }: { readonly notice: OfficerNotice; readonly list: string }) {
  const words = noticesStaffPhrases(useLang());
  const assess = useCommand<{ version: number }, OfficerNotice>({ method: 'POST', path: `${list}/${notice.id}/assess`, changes: [list] });
  return (
    <section className="card stack">
      <p>{words.assessText}</p>
      <ProblemNotice problem={assess.error} />
      <div className="row">
        <Button busy={assess.isPending && words.saving} onClick={() => assess.mutate({ version: notice.version })}>
          {words.assess}
        </Button>
      </div>
    </section>
  );
}

function Log({ notice: { log, reference } }: { readonly notice: OfficerNotice }) {
  const lang = useLang();
  const words = noticesStaffPhrases(lang);
  return (
    <section className="card">
      <h2>{words.log}</h2>
      <ol className="plain stack">
        {log.map((entry) => (
          <li key={`${entry.at} ${entry.action}`}>
            {formatMoment(lang, new Date(entry.at), { year: true })}: {entry.by === 'guest' ? words.reporter : entry.by}{' '}
            {logPhrases(lang).did[entry.action as AuditAction] ?? entry.action} {reference}
          </li>
        ))}
      </ol>
    </section>
  );
}
