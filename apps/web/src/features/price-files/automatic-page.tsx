import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { Badge, Loaded, Notice, type Tone } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { DateText } from '../../ui/text.tsx';
import { IntakeForm } from './intake-form.tsx';
import type { Where } from './price-file.ts';
import { FolderNotice, type Intake, useIntake } from './waiting-notice.tsx';

/** How price files come by themselves, what has come, and what waits. */
export function AutomaticPage({ where }: { readonly where: Where }) {
  const words = priceIntakePhrases(useLang());
  const intake = useIntake(where.api);
  return (
    <div className="stack">
      <p className="screen-only">
        <Link to={where.page}>← {words.back}</Link>
      </p>
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={intake}>
        {(known) => (
          <>
            <FolderNotice intake={known} />
            {!known.knowsColumns && (
              <Notice tone="info" title={words.firstTitle}>
                <p>{words.firstText}</p>
                <p>
                  <Link to={where.page}>{words.toUpload}</Link>
                </p>
              </Notice>
            )}
            <Waiting where={where} intake={known} />
            <IntakeForm where={where} intake={known} />
            <Arrivals where={where} intake={known} />
          </>
        )}
      </Loaded>
    </div>
  );
}

type Props = { readonly where: Where; readonly intake: Intake };

function Waiting({ where, intake }: Props) {
  const words = priceIntakePhrases(useLang());
  return (
    <section className="stack">
      <h2>{words.waitingTitle}</h2>
      {intake.waiting.length === 0 ? (
        <p className="soft">{words.waitingNone}</p>
      ) : (
        <ul className="plain stack">
          {intake.waiting.map((file) => (
            <li key={file.id} className="card">
              <h3>{file.name}</h3>
              <p className="soft">
                <DateText at={file.createdAt} short />
              </p>
              <ul>
                {file.attention.map((code) => (
                  <li key={code}>{words.attention[code]}</li>
                ))}
                {(['price-jump', 'vat-changed', 'gone'] as const)
                  .filter((kind) => file.held[kind] > 0)
                  .map((kind) => (
                    <li key={kind}>{words.heldCount[kind](file.held[kind])}</li>
                  ))}
              </ul>
              <Link className="button" to={`${where.page}/${file.id}`}>
                {words.look}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Arrival = Intake['arrivals'][number];
const TONES: Readonly<Record<Arrival['outcome'], Tone>> = {
  reading: 'info',
  in: 'success',
  waiting: 'warn',
  refused: 'error',
  repeated: 'info',
};

function Arrivals({ where, intake }: Props) {
  const words = priceIntakePhrases(useLang());
  return (
    <section className="stack">
      <h2>{words.arrivalsTitle}</h2>
      {intake.arrivals.length === 0 ? (
        <p className="soft">{words.arrivalsNone}</p>
      ) : (
        <Table
          caption={words.arrivalsTitle}
          hideCaption
          rows={intake.arrivals}
          rowKey={({ id }) => id}
          columns={[
            { key: 'file', label: words.file, cell: (row) => <FileName where={where} arrival={row} /> },
            { key: 'when', label: words.when, cell: (row) => <DateText at={row.arrivedAt} short /> },
            {
              key: 'how',
              label: words.how,
              cell: (row) => `${words.channel[row.channel]}${row.sender ? ` ${words.from(row.sender)}` : ''}`,
            },
            { key: 'what', label: words.what, cell: (row) => <What arrival={row} /> },
          ]}
        />
      )}
    </section>
  );
}

function FileName({ where, arrival: { file, name } }: { readonly where: Where; readonly arrival: Arrival }) {
  return <span className="import-name">{file ? <Link to={`${where.page}/${file}`}>{name}</Link> : name}</span>;
}

function What({ arrival: { outcome, reason } }: { readonly arrival: Arrival }) {
  const words = priceIntakePhrases(useLang());
  return (
    <>
      <Badge tone={TONES[outcome]}>{words.outcome[outcome]}</Badge>
      {reason && <span className="import-why">{words.refusalOf(reason)}</span>}
    </>
  );
}
