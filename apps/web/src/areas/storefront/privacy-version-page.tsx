import type { PrivacyVersion } from '@galleria/contract/processing';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { legalPhrases } from '@galleria/phrases/legal';
import { shellPhrases } from '@galleria/phrases/shell';
import { Link } from 'wouter';
import { privacyVersionPath } from '../../features/legal/paths.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { usePage } from './page.ts';

/** `/personuppgifter/3`: the privacy notice as it stood in one version. */
export function PrivacyVersionPage() {
  const site = useSite();
  const lang = useLang();
  const { params } = usePage();
  const { privacy: words } = legalPhrases(lang);
  const query = useApi<PrivacyVersion>(privacyVersionPath(site.slug, params.version ?? ''));
  return (
    <div className="wrap section narrow">
      <Loaded query={query}>
        {({ number, since, lines }) => (
          <>
            <Breadcrumbs
              crumbs={[
                { label: shellPhrases(lang).home, to: '/' },
                { label: words.title, to: '/personuppgifter' },
                { label: words.versionTitle(number) },
              ]}
            />
            <PageHeader
              title={words.versionTitle(number)}
              text={words.versionText(formatDay(lang, dayOf(new Date(since)), { year: true }))}
            />
            <p>
              <Link href="/personuppgifter">{words.newest}</Link>
            </p>
            <div className="prose">
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}
