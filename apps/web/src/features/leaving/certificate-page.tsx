import type { DestructionCertificate } from '@galleria/contract/leaving';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment, formatNumber } from '@galleria/phrases/format';
import { leavingPhrases } from '@galleria/phrases/leaving';
import { retentionPhrases } from '@galleria/phrases/retention';
import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { LEAVINGS, type Leavings } from './operator-page.tsx';

/** The certificate of destruction of one municipality: read, printed, kept. */
export function CertificatePage() {
  const { certificate: id } = useParams({ strict: false }) as { readonly certificate?: string };
  const words = leavingPhrases(useLang());
  const place = workplacePath(useWorkplace());
  const query = useApi<Leavings>(LEAVINGS);
  return (
    <div className="stack">
      <p className="screen-only">
        <Link to={`${place}/leavings`}>{words.back}</Link>
      </p>
      <Loaded query={query} rows={8}>
        {({ certificates }) => {
          const certificate = certificates.find((each) => each.id === id);
          return certificate ? <Certificate certificate={certificate} /> : <EmptyState title={words.missing} />;
        }}
      </Loaded>
    </div>
  );
}

function Certificate({ certificate }: { readonly certificate: DestructionCertificate }) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const moment = (at: string) => formatMoment(lang, new Date(at), { year: true });
  const day = (text: string) => formatDay(lang, localDate(text), { year: true });
  const { name, municipalityName, handover } = certificate;
  return (
    <>
      <PageHeader
        title={words.certificateOf(name)}
        text={words.certificateText(name, municipalityName, moment(certificate.startedAt), moment(certificate.finishedAt))}
      >
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          {words.print}
        </Button>
      </PageHeader>
      <Facts
        facts={[
          { label: words.facts.rows, value: formatNumber(lang, certificate.rows), strong: true },
          { label: words.facts.files, value: formatNumber(lang, certificate.files) },
          { label: words.facts.people, value: formatNumber(lang, certificate.people) },
          { label: words.facts.code, value: certificate.municipalityCode },
          { label: words.facts.closed, value: day(certificate.closedOn) },
          { label: words.facts.asked, value: moment(certificate.askedAt) },
          { label: words.facts.confirmed, value: moment(certificate.confirmedAt) },
        ]}
      />
      <p>
        {handover ? words.byHandover(handover.decisionNumber, day(handover.at.slice(0, 10))) : words.byRules}{' '}
        {words.address(certificate.slug)}
      </p>
      {handover && (
        <p>
          {words.handedFile}: <code>{handover.sha256}</code>
        </p>
      )}
      <Decisions certificate={certificate} />
      <div>
        <h2>{words.tablesTitle}</h2>
        <Table
          caption={words.tablesTitle}
          hideCaption
          rows={certificate.tables}
          rowKey={(row) => row.table}
          columns={[
            { key: 'table', label: words.table, cell: (row) => row.table, sort: (row) => row.table },
            { key: 'rows', label: words.facts.rows, cell: (row) => formatNumber(lang, row.rows), sort: (row) => row.rows, end: true },
          ]}
        />
      </div>
      <p className="soft">
        {words.facts.number}: {certificate.id}
      </p>
    </>
  );
}

function Decisions({ certificate: { decisions } }: { readonly certificate: DestructionCertificate }) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const { classes } = retentionPhrases(lang);
  return (
    <section aria-labelledby="beslut">
      <h2 id="beslut">{words.decisionsTitle}</h2>
      {decisions.length === 0 && <p>{words.decisionsNone}</p>}
      <ul>
        {decisions.map(({ class: kind, decisionNumber, decidedOn }) => (
          <li key={kind}>
            {words.decision(
              classes[kind],
              decisionNumber,
              decidedOn ? formatDay(lang, localDate(decidedOn), { short: true, year: true }) : '',
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
