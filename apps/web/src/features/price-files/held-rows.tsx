import type { Reply } from '@galleria/contract/client';
import type { HeldKind } from '@galleria/domain/price-file';
import { priceFilePhrases } from '@galleria/phrases/price-files';
import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import { apiPath } from '../../lib/api.ts';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { PriceFile, PriceFileRow, Where } from './price-file.ts';
import { Why } from './row-list.tsx';

type Page = Reply<'GET /tenants/:tenant/shops/:shop/price-files/:file/rows'>;
type Props = { readonly where: Where; readonly file: PriceFile };
type Answer = { readonly version: number; readonly decision: 'yes' | 'no'; readonly kind: HeldKind; readonly lines?: number[] };

const KINDS = ['price-jump', 'vat-changed', 'gone'] as const;

/** What looked wrong in a file that came by itself: yes or no for each row, or for all of a kind. */
export function HeldRows({ where, file }: Props) {
  const words = priceIntakePhrases(useLang());
  const waiting = KINDS.filter((kind) => file.held[kind] > 0);
  if (waiting.length === 0) return null;
  return (
    <section className="stack">
      <h2>{words.waitingTitle}</h2>
      <p>{words.waitingText}</p>
      {waiting.map((kind) => (
        <HeldKindRows key={kind} where={where} file={file} kind={kind} />
      ))}
    </section>
  );
}

function HeldKindRows({ where, file, kind }: Props & { readonly kind: HeldKind }) {
  const words = priceIntakePhrases(useLang());
  const path = `${where.api}/price-files/${file.id}`;
  const rows = useApi<Page>(apiPath(`${path}/rows`, { waiting: kind }), { staleTime: 0 });
  const count = file.held[kind];
  const { answer, give } = useAnswer(where, file, kind);
  return (
    <div className="card stack">
      <h3>{words.heldTitle[kind]}</h3>
      <Notice tone="warn">
        <p>{words.heldCount[kind](count)}</p>
      </Notice>
      <ProblemNotice problem={answer.error} />
      <div className="row">
        <Button icon="check" busy={answer.isPending && words.answering} onClick={() => give('yes')}>
          {words.allYes(count)}
        </Button>
        <Button kind="quiet" busy={answer.isPending && words.answering} onClick={() => give('no')}>
          {words.allNo(count)}
        </Button>
      </div>
      <Loaded query={rows}>
        {({ rows: shown, more }) => (
          <>
            <HeldTable rows={shown} kind={kind} busy={answer.isPending} onAnswer={(decision, line) => give(decision, [line])} />
            {more && <p className="soft">{words.more}</p>}
          </>
        )}
      </Loaded>
    </div>
  );
}

function useAnswer(where: Where, file: PriceFile, kind: HeldKind) {
  const words = priceIntakePhrases(useLang());
  const tell = useToast();
  const keep = useKeepReply();
  const path = `${where.api}/price-files/${file.id}`;
  const answer = useCommand<Answer, PriceFile>({
    method: 'POST',
    path: `${path}/decisions`,
    purpose: `price-file.decision.${file.id}`,
    changes: [`${path}/rows`, `${where.api}/price-file-intake`, `${where.api}/offers`],
  });
  const give = (decision: 'yes' | 'no', lines?: number[]) =>
    answer.mutate(
      { version: file.version, decision, kind, ...(lines ? { lines } : {}) },
      {
        onSuccess: (reply) => {
          keep(path, reply);
          tell(words.answered);
        },
      },
    );
  return { answer, give };
}

type TableProps = {
  readonly rows: readonly PriceFileRow[];
  readonly kind: HeldKind;
  readonly busy: boolean;
  readonly onAnswer: (decision: 'yes' | 'no', line: number) => void;
};

function HeldTable({ rows, kind, busy, onAnswer }: TableProps) {
  const lang = useLang();
  const words = priceIntakePhrases(lang);
  const file = priceFilePhrases(lang);
  return (
    <Table
      caption={words.heldTitle[kind]}
      hideCaption
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: 'name', label: file.rowName, cell: (row) => <span className="import-name">{row.name || '–'}</span> },
        { key: 'sku', label: file.rowSku, cell: (row) => row.sku ?? '–' },
        ...(kind === 'gone'
          ? []
          : [{ key: 'change', label: file.rowChange, cell: (row: PriceFileRow) => <Why row={{ ...row, held: null }} /> }]),
        {
          key: 'answer',
          label: words.waitingTitle,
          cell: (row) => (
            <span className="row">
              {(['yes', 'no'] as const).map((decision) => {
                const label = decision === 'yes' ? words.heldYes[kind] : words.heldNo[kind];
                return (
                  <Button
                    key={decision}
                    kind="quiet"
                    disabled={busy}
                    label={words.answerOf(label, row.name)}
                    onClick={() => onAnswer(decision, row.line)}
                  >
                    {label}
                  </Button>
                );
              })}
            </span>
          ),
        },
      ]}
    />
  );
}
