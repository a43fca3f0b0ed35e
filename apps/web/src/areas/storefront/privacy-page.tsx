import type { PrivacyVersion, Processing } from '@galleria/contract/processing';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { legalPhrases } from '@galleria/phrases/legal';
import { shellPhrases } from '@galleria/phrases/shell';
import { titlePhrases } from '@galleria/phrases/titles';
import { Link } from 'wouter';
import { privacyVersionPath } from '../../features/legal/paths.ts';
import { PrivacyVersions } from '../../features/legal/privacy-versions.tsx';
import { ProcessingHere } from '../../features/processing/here.tsx';
import { processingPath } from '../../features/processing/path.ts';
import { baseOf } from '../../lib/page-state.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { Rendered } from '../../ui/rendered.tsx';
import { Legal } from './legal-page.tsx';
import { usePage } from './page.ts';

/** `/personuppgifter`: what holds in every galleria, then what this one uses, then what the municipality adds. */
export function PrivacyPage() {
  const lang = useLang();
  const site = useSite();
  const facts = useApi<Processing>(processingPath(site.slug));
  return (
    <Legal
      {...legalPhrases(lang).privacy}
      below={
        <>
          <Loaded query={facts}>
            {(known) => (
              <>
                <ProcessingHere facts={known} ownText={known.ownText && <Rendered html={known.ownText.html} base={baseOf(site, lang)} />} />
                <PrivacyVersions version={known.version} />
              </>
            )}
          </Loaded>
          <p>
            <LinkButton to="/mina-uppgifter" kind="quiet">
              {titlePhrases(lang).myData}
            </LinkButton>
          </p>
        </>
      }
    />
  );
}

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
