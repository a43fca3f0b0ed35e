import { commonPhrases } from '@galleria/phrases/common';
import { problemText } from '@galleria/phrases/problems';
import { shellPhrases } from '@galleria/phrases/shell';
import { useLocation } from 'wouter';
import { baseOf } from '../../lib/page-state.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

/** What stands in a page's place: it does not exist (404), or it could not be made just now. */
export function LostPage({ status }: { readonly status: number }) {
  const lang = useLang();
  const words = shellPhrases(lang);
  const [path] = useLocation();
  const again = `${baseOf(useSite(), lang)}${path}`;
  const missing = status === 404;
  return (
    <div className="wrap section">
      <PageHeader title={missing ? words.notFoundTitle : words.failedTitle} />
      <p>{missing ? words.notFoundText : problemText(lang, status === 503 ? 'service.busy' : 'general')}</p>
      <div className="row">
        {/* A page load, not a navigation: works without scripts and asks the server again. */}
        {!missing && (
          <a className="button" href={again}>
            {commonPhrases(lang).retry}
          </a>
        )}
        <LinkButton to="/" kind="quiet" icon="house">
          {words.toHome}
        </LinkButton>
      </div>
    </div>
  );
}
