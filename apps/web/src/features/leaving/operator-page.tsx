import type { DestructionCertificate, OperatedLeaving } from '@galleria/contract/leaving';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatNumber } from '@galleria/phrases/format';
import { leavingPhrases } from '@galleria/phrases/leaving';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import { Asked, CallOff, TypedName } from './deletion.tsx';

export const LEAVINGS = '/operator/leavings';
export type Leavings = { readonly leavings: readonly OperatedLeaving[]; readonly certificates: readonly DestructionCertificate[] };

/** Municipalities that leave, and the certificates of those that have left. */
export function OperatorLeavingsPage() {
  const words = leavingPhrases(useLang());
  const place = workplacePath(useWorkplace());
  const query = useApi<Leavings>(LEAVINGS, { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.operatorTitle} text={words.operatorText} />
      <Loaded query={query}>
        {({ leavings, certificates }) => (
          <>
            {leavings.length === 0 && (
              <EmptyState icon="house" title={words.operatorNone}>
                <p>{words.operatorNoneText}</p>
              </EmptyState>
            )}
            <ul className="plain stack">
              {leavings.map((leaving) => (
                <li key={leaving.slug} className="card stack">
                  <OneLeaving leaving={leaving} />
                </li>
              ))}
            </ul>
            <section aria-labelledby="intyg">
              <h2 id="intyg">{words.certificates}</h2>
              {certificates.length === 0 && <p>{words.certificatesNone}</p>}
              <ul className="plain stack">
                {certificates.map(({ id, municipalityName, name, finishedAt }) => (
                  <li key={id}>
                    <Link to={`${place}/leavings/${id}`}>
                      {name}, {municipalityName}
                    </Link>{' '}
                    · <DateText at={finishedAt} year short />
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Loaded>
    </div>
  );
}

function OneLeaving({ leaving }: { readonly leaving: OperatedLeaving }) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const { slug, name, municipalityName, state, deletion } = leaving;
  const day = formatDay(lang, localDate(leaving.closeOn), { year: true });
  const of = `/operator/tenants/${slug}/leaving`;
  return (
    <>
      <h2>
        {name}, {municipalityName} <Badge tone={deletion ? 'warn' : 'info'}>{words.steps[state]}</Badge>
      </h2>
      <p>{state === 'announced' ? words.closesOn(day) : `${words.facts.closed}: ${day}`}</p>
      {deletion && <Asked deletion={deletion} />}
      {state === 'asked' && deletion && !deletion.mine && (
        <TypedName path={`${of}/confirm`} changes={LEAVINGS} name={name} verb={words.confirm} said={words.confirmed} />
      )}
      {(state === 'asked' || state === 'confirmed') && <CallOff path={`${of}/deletion`} changes={LEAVINGS} />}
      {state === 'destroying' && <p>{words.rowsGone(formatNumber(lang, leaving.rows))}</p>}
    </>
  );
}
