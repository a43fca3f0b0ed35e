import type { PageShown } from '@galleria/contract/tenant-pages';
import { shellPhrases } from '@galleria/phrases/shell';
import { baseOf } from '../../lib/page-state.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { Rendered } from '../../ui/rendered.tsx';
import { DateText } from '../../ui/text.tsx';
import { textPath } from './front.ts';
import { usePage } from './page.ts';

/** One of the galleria's own news or texts. */
export function TextPage() {
  const site = useSite();
  const lang = useLang();
  const { params } = usePage();
  const page = useApi<PageShown>(textPath(site.slug, params.text ?? ''));
  return (
    <div className="wrap section narrow">
      <Loaded query={page}>
        {({ title, html, kind, publishedAt }) => (
          <>
            <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: title }]} />
            <PageHeader title={title} text={kind === 'news' ? <DateText at={publishedAt} year short /> : undefined} />
            <Rendered html={html} base={baseOf(site, lang)} />
          </>
        )}
      </Loaded>
    </div>
  );
}
