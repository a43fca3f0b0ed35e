import { ore } from '@galleria/domain/money';
import { priceFilePhrases } from '@galleria/phrases/price-files';
import { useState } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Money } from '../../ui/text.tsx';
import { type Flag, flagTexts } from './flag-texts.ts';
import type { PriceFile, Verdict, Where } from './price-file.ts';
import { RowList } from './row-list.tsx';

type Plan = NonNullable<PriceFile['plan']>;
type Code = Flag['code'];
const SHOWN: readonly Verdict[] = ['new', 'changed', 'back', 'hidden', 'same', 'rejected'];
const DOING: readonly Verdict[] = ['new', 'changed', 'back', 'hidden'];

/** Third step: what will happen, in numbers and row by row; what a person must say yes to; and the button that does it. */
export function PreviewStep({ where, file, onBack }: { readonly where: Where; readonly file: PriceFile; readonly onBack: () => void }) {
  const words = priceFilePhrases(useLang());
  if (!file.plan) return null;
  return (
    <div className="stack">
      <h2>{words.previewTitle}</h2>
      <Counts plan={file.plan} />
      <Decide key={file.version} where={where} file={file} plan={file.plan} onBack={onBack} />
      <Rows where={where} file={file} plan={file.plan} />
    </div>
  );
}

function Counts({ plan }: { readonly plan: Plan }) {
  const words = priceFilePhrases(useLang());
  return (
    <dl className="import-counts">
      {SHOWN.map((verdict) => (
        <div key={verdict} className={`card import-count import-${verdict}`}>
          <dt>{words.counts[verdict]}</dt>
          <dd>{plan.counts[verdict]}</dd>
        </div>
      ))}
    </dl>
  );
}

type DecideProps = { readonly where: Where; readonly file: PriceFile; readonly plan: Plan; readonly onBack: () => void };

function Decide({ where, file, plan, onBack }: DecideProps) {
  const words = priceFilePhrases(useLang());
  const [confirmed, setConfirmed] = useState<readonly Code[]>([]);
  const path = `${where.api}/price-files/${file.id}`;
  const keep = useKeepReply();
  const apply = useCommand<{ version: number; confirmed: readonly Code[] }, PriceFile>({
    method: 'POST',
    path: `${path}/apply`,
    purpose: `price-file.${file.id}`,
    changes: [`${where.api}/offers`],
  });
  const todo = DOING.reduce((sum, verdict) => sum + plan.counts[verdict], 0);
  const isReady = plan.flags.every((flag) => confirmed.includes(flag.code));
  const set = (code: Code, on: boolean) => setConfirmed(on ? [...confirmed, code] : confirmed.filter((each) => each !== code));
  return (
    <>
      {plan.flags.length > 0 && (
        <Notice tone="warn" title={words.confirmTitle}>
          {plan.flags.map((flag) => (
            <FlagQuestion key={flag.code} flag={flag} checked={confirmed.includes(flag.code)} onChange={(on) => set(flag.code, on)} />
          ))}
          {plan.flags.some((flag) => flag.code === 'plan.cut-off') && <Whole path={path} full={plan.full} />}
        </Notice>
      )}
      {plan.suspicious.length > 0 && <Suspicious plan={plan} />}
      {todo === 0 && <Notice tone="success">{words.nothing}</Notice>}
      <ProblemNotice problem={apply.error} />
      {!isReady && <p id="import-not-ready">{words.applyConfirmFirst}</p>}
      <div className="row">
        <Button
          size="large"
          icon="check"
          disabled={!isReady}
          aria-describedby={isReady ? undefined : 'import-not-ready'}
          busy={apply.isPending && words.applying}
          onClick={() => apply.mutate({ version: file.version, confirmed }, { onSuccess: (reply) => keep(path, reply) })}
        >
          {todo === 0 ? words.applyNone : words.apply(todo)}
        </Button>
        <Button kind="quiet" icon="left" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </>
  );
}

type QuestionProps = { readonly flag: Flag; readonly checked: boolean; readonly onChange: (on: boolean) => void };

function FlagQuestion({ flag, checked, onChange }: QuestionProps) {
  const [text, confirm] = flagTexts(useLang(), flag);
  return (
    <div>
      <p>{text}</p>
      <Checkbox label={confirm} checked={checked} onChange={(event) => onChange(event.target.checked)} />
    </div>
  );
}

/** A till that never ends its last line looks cut off each time: a person may know better, and the plan is made anew. */
function Whole({ path, full }: { readonly path: string; readonly full: boolean }) {
  const words = priceFilePhrases(useLang());
  const keep = useKeepReply();
  const preview = useCommand<{ full: boolean; wholeConfirmed: boolean }, PriceFile>({
    method: 'POST',
    path: `${path}/preview`,
    changes: [`${path}/rows`],
  });
  return (
    <Button
      kind="quiet"
      busy={preview.isPending && words.planning}
      onClick={() => preview.mutate({ full, wholeConfirmed: true }, { onSuccess: (reply) => keep(path, reply) })}
    >
      {words.wholeConfirm}
    </Button>
  );
}

function Suspicious({ plan }: { readonly plan: Plan }) {
  const words = priceFilePhrases(useLang());
  return (
    <Table
      caption={words.suspicious}
      rows={plan.suspicious}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: 'name', label: words.rowName, cell: ({ name }) => name },
        { key: 'line', label: words.rowLine, cell: ({ line }) => line, end: true },
        { key: 'from', label: words.oldPrice, cell: ({ fromOre }) => <Money ore={ore(fromOre)} />, end: true },
        { key: 'to', label: words.newPrice, cell: ({ toOre }) => <Money ore={ore(toOre)} />, end: true },
      ]}
    />
  );
}

type Shown = Verdict | 'remarks';

function Rows({ where, file, plan }: { readonly where: Where; readonly file: PriceFile; readonly plan: Plan }) {
  const words = priceFilePhrases(useLang());
  const kinds: readonly Shown[] = ['rejected', 'remarks', 'new', 'changed', 'back', 'hidden'];
  const tabs = kinds.filter((kind) => kind === 'remarks' || plan.counts[kind] > 0);
  const [chosen, setChosen] = useState<Shown>();
  const current = chosen && tabs.includes(chosen) ? chosen : (tabs[0] ?? 'remarks');
  const label = (kind: Shown) => (kind === 'remarks' ? words.remarksTab : `${words.counts[kind]} (${plan.counts[kind]})`);
  return (
    <Tabs<Shown>
      label={words.verdictTabs}
      current={current}
      onChange={setChosen}
      tabs={tabs.map((kind) => ({
        key: kind,
        label: label(kind),
        content: <RowList key={`${kind}${file.version}`} where={where} file={file} kind={kind} />,
      }))}
    />
  );
}
