import type { PrivacyChange } from '@galleria/contract/processing';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

/** What each version of the privacy notice changed, the newest first. */
export function PrivacyChangesPage() {
  const { tenant } = useWorkplace();
  const words = noticesStaffPhrases(useLang());
  const query = useApi<{ changes: readonly PrivacyChange[] }>(`/tenants/${tenant}/officer/privacy-changes`, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.versionsTitle} text={words.versionsText} />
      <Loaded query={query}>
        {({ changes }) =>
          changes.length === 0 ? (
            <Notice>{words.noVersions}</Notice>
          ) : (
            <ul className="plain stack">
              {changes.map((change) => (
                <li key={change.number} className="card stack">
                  <Change change={change} tenant={tenant} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function Change({ change: { number, since, removed, added }, tenant }: { readonly change: PrivacyChange; readonly tenant: string }) {
  const lang = useLang();
  const words = noticesStaffPhrases(lang);
  return (
    <>
      <h2>
        <a href={`/${tenant}/personuppgifter/${number}`}>
          {words.version(number, formatDay(lang, dayOf(new Date(since)), { year: true }))}
        </a>
      </h2>
      {removed.length + added.length === 0 && <p>{words.first}</p>}
      {removed.length > 0 && (
        <>
          <h3>{words.removed}</h3>
          <ul>
            {removed.map((line) => (
              <li key={line}>
                <del>{line}</del>
              </li>
            ))}
          </ul>
        </>
      )}
      {added.length > 0 && (
        <>
          <h3>{words.added}</h3>
          <ul>
            {added.map((line) => (
              <li key={line}>
                <ins>{line}</ins>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
