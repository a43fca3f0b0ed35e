import type { EditTenantPage, PagePreview, TenantPage } from '@galleria/contract/tenant-pages';
import { tenantTextsPhrases } from '@galleria/phrases/tenant-texts';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, RadioCards, TextArea, TextField } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { Rendered } from '../../ui/rendered.tsx';
import { useToast } from '../../ui/toast.tsx';

const EMPTY: EditTenantPage = { kind: 'news', title: '', body: '', titleEn: '', bodyEn: '', published: false };
const typedOf = ({ kind, title, body, titleEn, bodyEn, state }: TenantPage): EditTenantPage => ({
  ...{ kind, title, body, titleEn, bodyEn },
  published: state === 'published',
});
type Props = { readonly path: string; readonly page?: TenantPage; readonly onDone: () => void };

/** Writing a text, with a look at what it becomes and at the links that lead nowhere. */
export function TextForm({ path, page, onDone }: Props) {
  const lang = useLang();
  const words = tenantTextsPhrases(lang);
  const tell = useToast();
  const [typed, setTyped] = useState<EditTenantPage>(page ? typedOf(page) : EMPTY);
  const [tried, setTried] = useState(false);
  const save = useCommand<EditTenantPage & { version?: number }, TenantPage>({
    method: page ? 'PUT' : 'POST',
    path: page ? `${path}/${page.id}` : path,
    changes: [path],
    ...(page ? {} : { purpose: `text.${path}` }),
  });
  const set = (change: Partial<EditTenantPage>) => setTyped({ ...typed, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typed.title.trim().length < 2 || typed.body.trim() === '') return;
    const done = () => {
      tell(words.saved);
      onDone();
    };
    save.mutate(page ? { ...typed, version: page.version } : typed, { onSuccess: done });
  };
  return (
    <form className="card form-column" onSubmit={submit} noValidate>
      <TextFields path={path} typed={typed} tried={tried} set={set} />
      <ProblemNotice problem={save.error} />
      <FormActions busy={save.isPending && words.saving} onCancel={onDone}>
        {words.save}
      </FormActions>
    </form>
  );
}

type FieldsProps = {
  readonly path: string;
  readonly typed: EditTenantPage;
  readonly tried: boolean;
  readonly set: (change: Partial<EditTenantPage>) => void;
};

function TextFields({ path, typed, tried, set }: FieldsProps) {
  const words = tenantTextsPhrases(useLang());
  return (
    <>
      <RadioCards
        label={words.kind}
        required
        name="kind"
        value={typed.kind}
        onChange={(kind) => set({ kind })}
        choices={(['news', 'page'] as const).map((value) => ({ value, label: words.kinds[value] }))}
      />
      <TextField
        label={words.heading}
        required
        maxLength={120}
        value={typed.title}
        error={tried && typed.title.trim().length < 2 ? words.required : undefined}
        onChange={(event) => set({ title: event.target.value })}
      />
      <TextArea
        label={words.body}
        hint={words.bodyHint}
        required
        rows={10}
        maxLength={20_000}
        value={typed.body}
        error={tried && typed.body.trim() === '' ? words.required : undefined}
        onChange={(event) => set({ body: event.target.value })}
      />
      <Preview path={path} body={typed.body} />
      <details>
        <summary>{words.english}</summary>
        <TextField
          label={words.headingEn}
          maxLength={120}
          value={typed.titleEn}
          onChange={(event) => set({ titleEn: event.target.value })}
        />
        <TextArea
          label={words.bodyEn}
          rows={6}
          maxLength={20_000}
          value={typed.bodyEn}
          onChange={(event) => set({ bodyEn: event.target.value })}
        />
      </details>
      <Checkbox label={words.published} checked={typed.published} onChange={(event) => set({ published: event.target.checked })} />
    </>
  );
}

function Preview({ path, body }: { readonly path: string; readonly body: string }) {
  const { tenant } = useWorkplace();
  const words = tenantTextsPhrases(useLang());
  const look = useCommand<{ body: string }, PagePreview>({ method: 'POST', path: `${path}/preview` });
  const shown = look.variables?.body === body ? look.data : undefined;
  return (
    <div className="stack">
      <Button kind="quiet" busy={look.isPending && words.look} onClick={() => look.mutate({ body })}>
        {words.look}
      </Button>
      <ProblemNotice problem={look.error} />
      <div aria-live="polite">
        {shown && shown.faults.length > 0 && (
          <Notice tone="warn" title={words.badLinks}>
            <ul>
              {shown.faults.map(({ href, code }) => (
                <li key={href}>
                  <code>{href}</code> {words.link[code]}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {shown && (
          <section aria-label={words.preview} className="card">
            <Rendered html={shown.html} base={`/${tenant}`} />
          </section>
        )}
      </div>
    </div>
  );
}
