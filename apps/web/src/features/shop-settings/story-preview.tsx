import type { PagePreview } from '@galleria/contract/tenant-pages';
import { shopSettingsPhrases } from '@galleria/phrases/shop-settings';
import { tenantTextsPhrases } from '@galleria/phrases/tenant-texts';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Rendered } from '../../ui/rendered.tsx';

type Props = { readonly api: string; readonly base: string; readonly read: () => string };

/** Shows what is written as the shop's page will show it, and the links that lead nowhere. `read`: the text as it stands now. */
export function StoryPreview({ api, base, read }: Props) {
  const lang = useLang();
  const words = shopSettingsPhrases(lang);
  const look = useCommand<{ story: string }, PagePreview>({ method: 'POST', path: `${api}/settings/story-preview` });
  return (
    <div className="stack">
      <Button kind="quiet" busy={look.isPending && words.look} onClick={() => look.mutate({ story: read() })}>
        {words.look}
      </Button>
      <ProblemNotice problem={look.error} />
      <div aria-live="polite">
        {look.data && look.data.faults.length > 0 && (
          <Notice tone="warn" title={words.badLinks}>
            <ul>
              {look.data.faults.map(({ href, code }) => (
                <li key={href}>
                  <code>{href}</code> {tenantTextsPhrases(lang).link[code]}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {look.data && (
          <section aria-label={words.preview} className="card">
            <Rendered html={look.data.html} base={base} />
          </section>
        )}
      </div>
    </div>
  );
}
