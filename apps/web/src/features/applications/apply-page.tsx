import type { Application } from '@galleria/contract/applications';
import { applicationsPhrases } from '@galleria/phrases/applications';
import { shellPhrases } from '@galleria/phrases/shell';
import { useMutation } from '@tanstack/react-query';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { baseOf } from '../../lib/page-state.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Breadcrumbs, PageHeader } from '../../ui/page-parts.tsx';
import { applicationBody, emptyApplication, type Typed } from './application-fields.ts';
import { ApplicationForm } from './application-form.tsx';

type Made = { readonly application: Application; readonly token: string };

/** "Sälj här": a shop applies to sell in the galleria. */
export function ApplyPage() {
  const site = useSite();
  const lang = useLang();
  const words = applicationsPhrases(lang);
  const purpose = `apply.${site.slug}`;
  const apply = useMutation<Made, ApiProblem, Typed>({
    mutationFn: (typed) => {
      const path = `/tenants/${site.slug}/applications`;
      const body = applicationBody(typed);
      return callAsResident<Made>('POST', path, { body, idempotencyKey: keyFor(purpose, { path, body }) });
    },
    onSuccess: () => forgetKey(purpose),
    onError: (error) => {
      if (!error.passing) forgetKey(purpose);
    },
  });
  return (
    <div className="wrap section narrow">
      <Breadcrumbs crumbs={[{ label: shellPhrases(lang).home, to: '/' }, { label: words.sellHere }]} />
      {apply.data ? (
        <>
          <PageHeader title={words.sent} />
          <Notice tone="success" live>
            <p>{words.sentText(apply.data.application.email)}</p>
            <p>
              <a href={`${baseOf(site, lang)}/salj-har/ansokan#${apply.data.application.id}.${apply.data.token}`}>{words.follow}</a>
            </p>
          </Notice>
        </>
      ) : (
        <>
          <PageHeader title={words.title} text={words.text(site.name)} />
          <ApplicationForm
            start={emptyApplication}
            send={words.send}
            busy={apply.isPending}
            problem={apply.error}
            onSend={(typed) => apply.mutate(typed)}
          />
        </>
      )}
    </div>
  );
}
