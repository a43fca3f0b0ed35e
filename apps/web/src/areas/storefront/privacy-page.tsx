import type { Processing } from '@galleria/contract/processing';
import { legalPhrases } from '@galleria/phrases/legal';
import { titlePhrases } from '@galleria/phrases/titles';
import { PrivacyVersions } from '../../features/legal/privacy-versions.tsx';
import { ProcessingHere } from '../../features/processing/here.tsx';
import { processingPath } from '../../features/processing/path.ts';
import { baseOf } from '../../lib/page-state.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Rendered } from '../../ui/rendered.tsx';
import { Legal } from './legal-page.tsx';

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
