import type { TakeTemplates, TemplateCopy, TemplatePreview } from '@galleria/contract/templates';
import { templatesPhrases } from '@galleria/phrases/templates';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { OfferedRules, OfferedTexts } from './offered.tsx';

/** What copying from one municipality would change; one chooses, and then it becomes drafts. */
export function TemplatePreviewPage() {
  const workplace = useWorkplace();
  const { giver } = useParams({ strict: false });
  const words = templatesPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/officer/templates/${giver}`;
  const query = useApi<TemplatePreview>(path);
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/templates`}>{words.back}</Link>
      </p>
      <Loaded query={query} rows={10}>
        {(preview) => (
          <>
            <PageHeader title={words.previewTitle(preview.giver.municipalityName)} text={words.previewText} />
            <Choice key={preview.digest} path={path} preview={preview} onAgain={() => void query.refetch()} />
          </>
        )}
      </Loaded>
    </>
  );
}

type ChoiceProps = { readonly path: string; readonly preview: TemplatePreview; readonly onAgain: () => void };

function Choice({ path, preview, onAgain }: ChoiceProps) {
  const words = templatesPhrases(useLang());
  const workplace = useWorkplace();
  const tell = useToast();
  const [rules, setRules] = useState(false);
  const [texts, setTexts] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const of = `/tenants/${workplace.tenant}/officer`;
  const take = useCommand<TakeTemplates, { copies: readonly TemplateCopy[] }>({
    method: 'POST',
    path,
    purpose: `templates.${path}`,
    changes: [`${of}/templates`, `${of}/pages`],
  });
  const nothing = !rules && texts.size === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nothing) return;
    const done = ({ copies }: { readonly copies: readonly TemplateCopy[] }) => tell(words.taken(copies.length));
    take.mutate({ digest: preview.digest, rules, texts: [...texts] }, { onSuccess: done });
  };
  const toggle = (id: string) => {
    const next = new Set(texts);
    if (!next.delete(id)) next.add(id);
    setTexts(next);
  };
  const to = workplacePath(workplace);
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {preview.giver.rules && <OfferedRules rules={preview.rules} chosen={rules} onChoose={setRules} />}
      {preview.giver.texts && <OfferedTexts texts={preview.texts} chosen={texts} onToggle={toggle} />}
      {tried && nothing && (
        <Notice tone="error" live>
          {words.chooseSomething}
        </Notice>
      )}
      <ProblemNotice problem={take.error} />
      {take.error?.code === 'template.changed' && (
        <div>
          <Button kind="quiet" onClick={onAgain}>
            {words.lookAgain}
          </Button>
        </div>
      )}
      <div className="row">
        <Button type="submit" busy={take.isPending && words.taking}>
          {words.take}
        </Button>
        {preview.rules?.taken && <Link to={`${to}/schemes/new`}>{words.goToRules}</Link>}
        {preview.giver.texts && <Link to={`${to}/texts`}>{words.goToTexts}</Link>}
      </div>
    </form>
  );
}
