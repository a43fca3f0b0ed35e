import type { FollowedNotice } from '@galleria/contract/notices';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { noticesPhrases } from '@galleria/phrases/notices';
import { shellPhrases } from '@galleria/phrases/shell';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { usePosted } from '../../lib/posted.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { ReasonsText, Reviews } from './reasons.tsx';

const listen = (changed: () => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};
// The server never sees what stands behind `#`.
const useHash = (): string =>
  useSyncExternalStore(
    listen,
    () => window.location.hash.slice(1),
    () => '',
  );

/** `/anmalan#id.token`: what becomes of a notice. Without scripts the code is typed or pasted, and the browser sends it. */
export function FollowNoticePage() {
  const lang = useLang();
  const words = noticesPhrases(lang);
  const hash = useHash();
  const posted = usePosted<FollowedNotice>('show', 'complain');
  const code = posted.fields.code ?? hash;
  return (
    <div className="wrap section narrow">
      <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.follow }]} />
      <PageHeader title={words.follow} text={words.followText} />
      {posted.problem &&
        (posted.problem.status === 404 ? <Notice tone="error">{words.notThere}</Notice> : <ProblemNotice problem={posted.problem} />)}
      {posted.reply ? (
        <Followed notice={posted.reply} code={code} complained={posted.fields.step === 'complain'} />
      ) : (
        hash.includes('.') && <ByLink code={hash} />
      )}
      {!posted.reply && !hash.includes('.') && <AskCode code={posted.fields.code} />}
    </div>
  );
}

function AskCode({ code }: { readonly code: string | undefined }) {
  const words = noticesPhrases(useLang());
  return (
    <form method="post" className="card stack">
      <input type="hidden" name="step" value="show" />
      <TextField label={words.code} hint={words.codeHint} name="code" required maxLength={300} defaultValue={code} autoComplete="off" />
      <Button type="submit">{words.show}</Button>
    </form>
  );
}

function ByLink({ code }: { readonly code: string }) {
  const site = useSite();
  const [id = '', token = ''] = code.split('.');
  const path = `/tenants/${site.slug}/notices/${encodeURIComponent(id)}`;
  const query = useQuery<FollowedNotice, ApiProblem>({
    queryKey: [path],
    queryFn: () => callAsResident<FollowedNotice>('GET', path, { orderToken: token }),
  });
  const words = noticesPhrases(useLang());
  if (query.error?.status === 404) return <Notice tone="error">{words.notThere}</Notice>;
  return <Loaded query={query}>{(notice) => <Followed notice={notice} code={code} complained={false} />}</Loaded>;
}

type FollowedProps = { readonly notice: FollowedNotice; readonly code: string; readonly complained: boolean };
function Followed({ notice, code, complained }: FollowedProps) {
  const lang = useLang();
  const words = noticesPhrases(lang);
  const { reference, state, shown, place, reason, receivedAt, reasons, reviews, mayComplain, kind } = notice;
  return (
    <div className="stack">
      <section className="card stack" aria-labelledby="arende">
        <div className="row row-spread">
          <h2 id="arende">{reference}</h2>
          <Badge tone={state === 'decided' ? 'success' : 'info'}>{words.states[state]}</Badge>
        </div>
        <p>
          {words.about}: {[shown, place].filter(Boolean).join(', ')}
        </p>
        <p className="soft">{words.receivedOn(formatDay(lang, dayOf(new Date(receivedAt)), { year: true }))}</p>
        {reason && (
          <>
            <h3>{words.youWrote}</h3>
            <p className="as-written">{reason}</p>
          </>
        )}
      </section>
      <section className="card stack" aria-labelledby="beslut">
        <h2 id="beslut">{kind === 'feedback' ? words.answer : words.decision}</h2>
        {complained && (
          <Notice tone="success" live>
            <p>{words.complained}</p>
          </Notice>
        )}
        {reasons ? <ReasonsText reasons={reasons} /> : <p>{state === 'received' ? words.waiting : words.looking}</p>}
        <Reviews reviews={reviews} />
        {kind === 'feedback' && reasons && <p>{words.supervised}</p>}
      </section>
      {mayComplain && <ComplaintForm code={code} />}
    </div>
  );
}

function ComplaintForm({ code }: { readonly code: string }) {
  const words = noticesPhrases(useLang());
  return (
    <form method="post" className="card stack">
      <h2>{words.complain}</h2>
      <p>{words.complainText}</p>
      <input type="hidden" name="step" value="complain" />
      <input type="hidden" name="code" value={code} />
      <TextArea label={words.complainWhy} name="words" required minLength={10} maxLength={4000} />
      <Button type="submit">{words.complainSend}</Button>
    </form>
  );
}
