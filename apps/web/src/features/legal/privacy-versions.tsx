import type { Processing } from '@galleria/contract/processing';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { legalPhrases } from '@galleria/phrases/legal';
import { Link } from 'wouter';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { privacyVersionsPath } from './paths.ts';

/** Which wording this is, since when, and those before it. */
export function PrivacyVersions({ version }: Pick<Processing, 'version'>) {
  const site = useSite();
  const lang = useLang();
  const { privacy: words } = legalPhrases(lang);
  const kept = useApi<{ versions: readonly { number: number; since: string }[] }>(privacyVersionsPath(site.slug)).data?.versions ?? [];
  const earlier = kept.filter(({ number }) => number !== version?.number);
  const dayText = (at: string) => formatDay(lang, dayOf(new Date(at)), { year: true });
  return (
    <>
      <p className="soft">{version ? words.version(version.number, dayText(version.since)) : words.changing}</p>
      {earlier.length > 0 && (
        <details className="fold">
          <summary>{words.earlier}</summary>
          <ul>
            {earlier.map(({ number, since }) => (
              <li key={number}>
                <Link href={`/personuppgifter/${number}`}>{words.versionLink(number, dayText(since))}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
