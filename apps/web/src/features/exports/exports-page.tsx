import type { ExportLink, TenantExport } from '@galleria/contract/exports';
import { exportsPhrases } from '@galleria/phrases/exports';
import { formatNumber } from '@galleria/phrases/format';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';

const isUnderway = ({ state }: TenantExport): boolean => state === 'waiting' || state === 'making';

/** Everything that the municipality has here as one file: asked for, made meanwhile, fetched, thrown away. */
export function ExportsPage() {
  const { tenant } = useWorkplace();
  const words = exportsPhrases(useLang());
  const path = `/tenants/${tenant}/officer/exports`;
  const query = useApi<{ exports: readonly TenantExport[] }>(path, { staleTime: 0, refetchInterval: 3000 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.text} />
      <Notice tone="warn">{words.personal}</Notice>
      <Loaded query={query}>
        {({ exports }) => (
          <>
            <Ask path={path} isUnderway={exports.some(isUnderway)} />
            <h2>{words.list}</h2>
            {exports.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <ul className="plain stack">
                {exports.map((each) => (
                  <li key={each.id} className="card stack">
                    <OneExport path={path} made={each} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Ask({ path, isUnderway: busy }: { readonly path: string; readonly isUnderway: boolean }) {
  const words = exportsPhrases(useLang());
  const ask = useCommand<void, TenantExport>({ method: 'POST', path, body: () => undefined, purpose: `export.${path}`, changes: [path] });
  return (
    <div className="stack">
      <ProblemNotice problem={ask.error} />
      {busy ? (
        <p role="status">{words.asked}</p>
      ) : (
        <div className="row">
          <Button busy={ask.isPending && words.asking} onClick={() => ask.mutate()}>
            {words.ask}
          </Button>
        </div>
      )}
    </div>
  );
}

function OneExport({ path, made }: { readonly path: string; readonly made: TenantExport }) {
  const words = exportsPhrases(useLang());
  return (
    <>
      <h3>
        <DateText at={made.askedAt} year />
      </h3>
      <p className="soft">{words.askedBy(made.askedBy)}</p>
      {isUnderway(made) ? (
        <p>
          {words.state[made.state]}
          {made.of > 0 && (
            <>
              {' '}
              <progress max={made.of} value={made.done} aria-label={words.state.making} /> {words.progress(made.done, made.of)}
            </>
          )}
        </p>
      ) : (
        <p>{words.state[made.state]}</p>
      )}
      {(made.state === 'done' || made.state === 'removed') && <WhatItHolds made={made} />}
      {made.state === 'done' && <Deeds path={path} made={made} />}
    </>
  );
}

function WhatItHolds({ made }: { readonly made: TenantExport }) {
  const lang = useLang();
  const words = exportsPhrases(lang);
  return (
    <>
      <Facts
        facts={[
          { label: words.rows, value: formatNumber(lang, made.rows) },
          { label: words.files, value: formatNumber(lang, made.files) },
          { label: words.size, value: words.megabytes(formatNumber(lang, made.bytes / 1_000_000, 1)) },
          { label: words.fetched, value: words.downloads(made.downloads) },
          ...(made.instant ? [{ label: words.instant, value: <DateText at={made.instant} year /> }] : []),
          ...(made.state === 'done' && made.until ? [{ label: words.until, value: <DateText at={made.until} year /> }] : []),
        ]}
      />
      {made.sha256 && (
        <p className="soft">
          {words.digest}: <code>{made.sha256}</code>
        </p>
      )}
    </>
  );
}

function Deeds({ path, made }: { readonly path: string; readonly made: TenantExport }) {
  const words = exportsPhrases(useLang());
  const tell = useToast();
  const link = useCommand<void, ExportLink>({ method: 'POST', path: `${path}/${made.id}/link`, body: () => undefined, changes: [path] });
  const remove = useCommand<void, TenantExport>({ method: 'DELETE', path: `${path}/${made.id}`, body: () => undefined, changes: [path] });
  return (
    <>
      <ProblemNotice problem={link.error ?? remove.error} />
      <div className="row">
        <Button
          busy={link.isPending && words.fetching}
          // The reply is a file to save: the browser stays on this page.
          onClick={() => link.mutate(undefined, { onSuccess: (given) => window.location.assign(given.path) })}
        >
          {words.fetch}
        </Button>
        <ConfirmButton
          kind="quiet"
          title={words.removeTitle}
          text={<p>{words.removeText}</p>}
          confirm={words.remove}
          busy={remove.isPending && words.remove}
          onConfirm={() => remove.mutate(undefined, { onSuccess: () => tell(words.removed) })}
        >
          {words.remove}
        </ConfirmButton>
      </div>
    </>
  );
}
