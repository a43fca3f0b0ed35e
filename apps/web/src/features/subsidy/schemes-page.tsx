import type { SchemeVersion } from '@galleria/contract/subsidy';
import { addDays, dayOf, localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { subsidyPhrases } from '@galleria/phrases/subsidy';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Badge, EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { PlainWords } from './plain-words.tsx';

export type SchemeList = { readonly versions: readonly SchemeVersion[]; readonly lockedThrough: string | null };

/** The municipality's rules: those that hold now in plain words, what is to come, and every version. */
export function SchemesPage() {
  const workplace = useWorkplace();
  const words = subsidyPhrases(useLang());
  const query = useApi<SchemeList>(`/tenants/${workplace.tenant}/officer/schemes`);
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        <a className="button button-quiet" href={`/${workplace.tenant}/sida/sa-fungerar-hemsandning`}>
          {words.forResidents}
        </a>
        <Link className="button" to={`${workplacePath(workplace)}/schemes/new`}>
          {words.newVersion}
        </Link>
      </PageHeader>
      <Loaded query={query} rows={8}>
        {({ versions }) => <Versions versions={versions} />}
      </Loaded>
    </>
  );
}

function Versions({ versions }: { readonly versions: readonly SchemeVersion[] }) {
  const lang = useLang();
  const words = subsidyPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { year: true });
  if (versions.length === 0) {
    return (
      <EmptyState icon="list" title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  const endOf = (last: string, all: readonly SchemeVersion[]) => {
    const next = all.find(({ nextFrom }) => nextFrom === addDays(localDate(last), 1));
    return next ? words.endsThen(day(last), `${next.version}. ${next.rules.name}`) : words.endsBy(day(last));
  };
  const shown = versions.filter((version) => version.standing !== 'past');
  const columns: readonly Column<SchemeVersion>[] = [
    { key: 'version', label: words.version, cell: ({ version, rules }) => `${version}. ${rules.name}` },
    {
      key: 'standing',
      label: words.state,
      cell: ({ standing }) => <Badge tone={standing === 'current' ? 'success' : 'info'}>{words.standing[standing]}</Badge>,
    },
    { key: 'from', label: words.from, cell: ({ validFrom }) => day(validFrom), sort: ({ validFrom }) => validFrom },
    { key: 'to', label: words.to, cell: ({ validTo }) => (validTo ? day(validTo) : words.openEnd) },
    {
      key: 'decided',
      label: words.decidedOn,
      cell: ({ decidedOn, registrationNumber }) => [day(decidedOn), registrationNumber].filter(Boolean).join(', '),
    },
    { key: 'by', label: words.by, cell: ({ createdBy }) => createdBy },
  ];
  return (
    <>
      {shown.map((version) => (
        <section key={version.id}>
          <h2>{version.standing === 'current' ? words.current : words.coming(day(version.nextFrom ?? version.validFrom))}</h2>
          {version.standing === 'current' && version.validTo && version.validTo === version.lastDay && (
            <Notice tone="warn">{endOf(version.validTo, versions)}</Notice>
          )}
          <PlainWords
            rules={version.rules}
            day={version.standing === 'current' ? dayOf(new Date()) : (version.nextFrom ?? version.validFrom)}
          />
        </section>
      ))}
      <section>
        <h2>{words.versions}</h2>
        <Table caption={words.versions} hideCaption columns={columns} rows={versions} rowKey={({ id }) => id} />
      </section>
    </>
  );
}
