import type { TemplateCopy, TemplateGiver } from '@galleria/contract/templates';
import { dayOf } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { templatesPhrases } from '@galleria/phrases/templates';
import { Link } from '@tanstack/react-router';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';

type Templates = { readonly givers: readonly TemplateGiver[]; readonly copies: readonly TemplateCopy[] };

/** Whose rules and texts can be copied, and what has been. */
export function TemplatesPage() {
  const { tenant } = useWorkplace();
  const words = templatesPhrases(useLang());
  const query = useApi<Templates>(`/tenants/${tenant}/officer/templates`);
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={query}>
        {({ givers, copies }) => (
          <div className="stack">
            <Givers givers={givers} />
            <Copies copies={copies} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Givers({ givers }: { readonly givers: readonly TemplateGiver[] }) {
  const words = templatesPhrases(useLang());
  const workplace = useWorkplace();
  if (givers.length === 0) {
    return (
      <EmptyState icon="house" title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="delar">
      <h2 id="delar">{words.givers}</h2>
      <ul className="grid">
        {givers.map(({ slug, municipalityName, rules, texts }) => (
          <li key={slug} className="card">
            <h3>{municipalityName}</h3>
            <p>{[rules && words.shares.rules, texts && words.shares.texts].filter(Boolean).join(', ')}</p>
            <Link to={`${workplacePath(workplace)}/templates/${slug}`}>{words.look(municipalityName)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Copies({ copies }: { readonly copies: readonly TemplateCopy[] }) {
  const lang = useLang();
  const words = templatesPhrases(lang);
  const columns: readonly Column<TemplateCopy>[] = [
    { key: 'what', label: words.what, cell: ({ title, kind }) => `${title} (${kind === 'rules' ? words.shares.rules : words.kinds.page})` },
    { key: 'from', label: words.from, cell: ({ from }) => from || words.gone },
    { key: 'when', label: words.when, cell: ({ takenAt }) => formatDay(lang, dayOf(new Date(takenAt)), { year: true }) },
    { key: 'by', label: words.by, cell: ({ takenBy }) => takenBy },
    { key: 'undo', label: words.undo, cell: (copy) => (copy.undone ? words.undone : copy.undoable && <Undo copy={copy} />) },
  ];
  return (
    <section>
      <h2>{words.copies}</h2>
      {copies.length === 0 ? (
        <p className="soft">{words.copiesNone}</p>
      ) : (
        <Table caption={words.copies} hideCaption columns={columns} rows={copies} rowKey={({ id }) => id} />
      )}
    </section>
  );
}

function Undo({ copy }: { readonly copy: TemplateCopy }) {
  const words = templatesPhrases(useLang());
  const { tenant } = useWorkplace();
  const tell = useToast();
  const of = `/tenants/${tenant}/officer`;
  const undo = useCommand<void, TemplateCopy>({
    method: 'POST',
    path: `${of}/template-copies/${copy.id}/undo`,
    changes: [`${of}/templates`, `${of}/pages`],
  });
  return (
    <>
      <Button
        kind="quiet"
        label={words.undoName(copy.title)}
        onClick={() => undo.mutate(undefined, { onSuccess: () => tell(words.undoneNow) })}
      >
        {words.undo}
      </Button>
      <ProblemNotice problem={undo.error} />
    </>
  );
}
