import { priceFilePhrases } from '@galleria/phrases/price-files';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { download } from '../../lib/download.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { HeldRows } from './held-rows.tsx';
import type { PriceFile, Where } from './price-file.ts';
import { RowList } from './row-list.tsx';

/** Last step: how far it has come, and then what went in, what stayed out, and what still waits for a fact. */
export function ResultStep({ where, file }: { readonly where: Where; readonly file: PriceFile }) {
  const words = priceFilePhrases(useLang());
  if (file.state === 'applying') return <Progress file={file} />;
  return (
    <div className="stack">
      <Notice tone="success" title={words.doneTitle} live>
        <p>{file.progress.of === 0 ? words.doneSame : words.doneText(file.progress.done, file.waitingForFacts === 0)}</p>
      </Notice>
      <HeldRows where={where} file={file} />
      {file.waitingForFacts > 0 && (
        <Notice tone="warn">
          <p>{words.waiting(file.waitingForFacts)}</p>
          <p>
            <Link to={`${where.page.replace(/\/price-files$/, '')}/offers`} search={{ filter: 'missing-facts' } as never}>
              {words.waitingLink}
            </Link>
          </p>
        </Notice>
      )}
      {(file.plan?.counts.rejected ?? 0) > 0 && <LeftOut where={where} file={file} />}
      {file.source !== 'upload' && <WhatChanged where={where} file={file} />}
      <p>
        <Link className="button" to={where.page}>
          {words.again}
        </Link>
      </p>
    </div>
  );
}

/** Nobody has looked at a file that came by itself: what it did is told here, row by row. */
function WhatChanged({ where, file }: { readonly where: Where; readonly file: PriceFile }) {
  const words = priceFilePhrases(useLang());
  const kinds = (['changed', 'new', 'back', 'hidden'] as const).filter((verdict) => (file.plan?.counts[verdict] ?? 0) > 0);
  const [kind, setKind] = useState<(typeof kinds)[number] | undefined>(kinds[0]);
  if (!kind) return null;
  return (
    <section className="stack">
      <h2>{words.whatChanged}</h2>
      <Tabs
        label={words.verdictTabs}
        current={kind}
        onChange={setKind}
        tabs={kinds.map((key) => ({
          key,
          label: `${words.counts[key]} (${file.plan?.counts[key] ?? 0})`,
          content: <RowList where={where} file={file} kind={key} />,
        }))}
      />
    </section>
  );
}

function Progress({ file }: { readonly file: PriceFile }) {
  const words = priceFilePhrases(useLang());
  const { done, of } = file.progress;
  return (
    <div className="card stack" role="status">
      <h2>{words.applying}</h2>
      <progress className="import-progress" max={Math.max(1, of)} value={done} aria-label={words.progress(done, of)} />
      <p>{words.progress(done, of)}</p>
      <p className="soft">{words.progressText}</p>
    </div>
  );
}

function LeftOut({ where, file }: { readonly where: Where; readonly file: PriceFile }) {
  const words = priceFilePhrases(useLang());
  const fetchIt = useMutation<void, ApiProblem>({ mutationFn: () => download(`${where.api}/price-files/${file.id}/rejected.csv`) });
  return (
    <section className="stack">
      <h2>{words.counts.rejected}</h2>
      <p>{words.rejectedLeft(file.plan?.counts.rejected ?? 0)}</p>
      <Button kind="quiet" icon="download" onClick={() => fetchIt.mutate()}>
        {words.downloadRejected}
      </Button>
      <ProblemNotice problem={fetchIt.error} />
      <RowList where={where} file={file} kind="rejected" />
    </section>
  );
}
