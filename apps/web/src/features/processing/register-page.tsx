import type { Processing } from '@galleria/contract/processing';
import type { RetentionClass } from '@galleria/domain/retention';
import { dayOf } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay } from '@galleria/phrases/format';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { processingPhrases } from '@galleria/phrases/processing';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { keepingOf } from './keeping.ts';
import { processingPath } from './path.ts';

const ACTIVITIES = ['orders', 'deliveries', 'rights', 'accounts', 'letters', 'traders', 'notices', 'log'] as const;
type Activity = (typeof ACTIVITIES)[number];
/** Which rules of retention decide over each. */
const CLASSES: Readonly<Record<Activity, readonly RetentionClass[]>> = {
  orders: ['orders', 'doors'],
  deliveries: ['doors'],
  rights: ['households', 'claims'],
  accounts: ['drafts'],
  letters: ['letters'],
  traders: ['applications'],
  notices: ['notices'],
  log: ['log', 'queue', 'replies'],
};
const HEADS = ['controller', 'purpose', 'basis', 'subjects', 'data', 'recipients', 'keeping', 'security'] as const;

/** One activity with everything that article 30.1 asks for. */
function entryOf(lang: Lang, activity: Activity, facts: Processing): Readonly<Record<(typeof HEADS)[number] | 'name', string>> {
  const words = processingPhrases(lang);
  const sms = facts.sms ? ['46elks AB'] : [];
  const recipients: Readonly<Record<Activity, readonly string[]>> = {
    orders: [words.shops(facts.shops).replace(/\.$/, ''), ...facts.carriers, ...facts.neighbours],
    deliveries: facts.carriers,
    rights: facts.carriers,
    accounts: [],
    letters: sms,
    traders: [],
    notices: [],
    log: [],
  };
  const keeping = facts.retention.filter((rule) => CLASSES[activity].includes(rule.class)).map((rule) => keepingOf(lang, rule));
  return {
    ...words.activities[activity],
    recipients: recipients[activity].join(', ') || words.nobody,
    keeping: [...keeping, ...(activity === 'accounts' ? [words.signIns] : [])].join('. '),
    security: words.security,
  };
}

/** The register of processing, for the municipality to show its supervisor: read, printed or saved. */
export function RegisterPage() {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = processingPhrases(lang);
  const query = useApi<Processing>(processingPath(workplace.tenant));
  return (
    <>
      <PageHeader title={words.title} text={words.text}>
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          {words.print}
        </Button>
        {query.data && (
          <Button kind="quiet" icon="download" onClick={() => saveCsv(lang, query.data)}>
            {words.save}
          </Button>
        )}
      </PageHeader>
      <Loaded query={query} rows={8}>
        {(facts) => (
          <>
            <p>{words.madeFor(facts.municipality, formatDay(lang, dayOf(new Date()), { year: true }))}</p>
            <p className="soft screen-only">{words.ownHint}</p>
            <p className="screen-only">
              <Link to={`${workplacePath(workplace)}/privacy-versions`}>{noticesStaffPhrases(lang).versionsLink}</Link>
            </p>
            {ACTIVITIES.map((activity) => {
              const entry = entryOf(lang, activity, facts);
              return (
                <section key={activity} className="card">
                  <h2>{entry.name}</h2>
                  <dl className="particulars">
                    {HEADS.map((head) => (
                      <div key={head}>
                        <dt>{words.heads[head]}</dt>
                        <dd>{entry[head]}</dd>
                      </div>
                    ))}
                  </dl>
                </section>
              );
            })}
          </>
        )}
      </Loaded>
    </>
  );
}

/** Semicolons and a byte order mark: opens in the municipality's spreadsheet as it is. A cell never begins as a formula. */
function saveCsv(lang: Lang, facts: Processing): void {
  const words = processingPhrases(lang);
  const heads = ['name', ...HEADS] as const;
  const cell = (text: string) => `"${text.replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
  const lines = [
    heads.map((head) => cell(words.heads[head])),
    ...ACTIVITIES.map((each) => heads.map((head) => cell(entryOf(lang, each, facts)[head]))),
  ];
  const address = URL.createObjectURL(
    new Blob([`\uFEFF${lines.map((line) => line.join(';')).join('\r\n')}`], { type: 'text/csv;charset=utf-8' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = `register-${dayOf(new Date())}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
