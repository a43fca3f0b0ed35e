import type { TenantPage } from '@galleria/contract/tenant-pages';
import { tenantTextsPhrases } from '@galleria/phrases/tenant-texts';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { TextForm } from './text-form.tsx';

/** The galleria's own news and texts. */
export function TextsPage() {
  const { tenant } = useWorkplace();
  const words = tenantTextsPhrases(useLang());
  const path = `/tenants/${tenant}/officer/pages`;
  const pages = useApi<{ pages: readonly TenantPage[] }>(path);
  const [editing, setEditing] = useState<string>();
  const done = () => setEditing(undefined);
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        {editing !== 'new' && <Button onClick={() => setEditing('new')}>{words.write}</Button>}
      </PageHeader>
      {editing === 'new' && <TextForm path={path} onDone={done} />}
      <Loaded query={pages}>
        {(loaded) => {
          const edited = loaded.pages.find(({ id }) => id === editing);
          if (edited) return <TextForm key={`${edited.id}${edited.version}`} path={path} page={edited} onDone={done} />;
          if (loaded.pages.length === 0 && editing !== 'new') return <EmptyState icon="edit" title={words.none} />;
          return (
            <ul className="plain stack">
              {loaded.pages.map((page) => (
                <Row key={page.id} path={path} page={page} onEdit={() => setEditing(page.id)} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}

function Row({ path, page, onEdit }: { readonly path: string; readonly page: TenantPage; readonly onEdit: () => void }) {
  const { tenant } = useWorkplace();
  const words = tenantTextsPhrases(useLang());
  const tell = useToast();
  const remove = useCommand<void, undefined>({ method: 'DELETE', path: `${path}/${page.id}`, body: () => undefined, changes: [path] });
  const shown = page.state === 'published';
  return (
    <li className="card">
      <h2>
        {shown ? <a href={`/${tenant}/sida/${page.slug}`}>{page.title}</a> : page.title}{' '}
        <Badge tone={shown ? 'success' : 'info'}>{shown ? words.shown : words.draft}</Badge>
      </h2>
      <p className="soft">{words.kinds[page.kind]}</p>
      <div className="row">
        <Button kind="quiet" label={words.changeName(page.title)} onClick={onEdit}>
          {words.change}
        </Button>
        <ConfirmButton
          kind="bare"
          title={words.removeTitle(page.title)}
          text={words.removeText}
          confirm={words.remove}
          onConfirm={() => remove.mutate(undefined, { onSuccess: () => tell(words.removed) })}
        >
          {words.remove}
        </ConfirmButton>
      </div>
      <ProblemNotice problem={remove.error} />
    </li>
  );
}
