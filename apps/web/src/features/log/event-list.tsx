import type { LogEvent, LogThing } from '@galleria/contract/log';
import { type AuditAction, logPhrases } from '@galleria/phrases/log';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, type Workplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { DateText } from '../../ui/text.tsx';

type Words = ReturnType<typeof logPhrases>;

/** Each line as a sentence: who, in what standing, did what, to what, for whom. */
export function EventList({ events, onAbout }: { readonly events: readonly LogEvent[]; readonly onAbout: (about: string) => void }) {
  const words = logPhrases(useLang());
  const columns: Column<LogEvent>[] = [
    { key: 'when', label: words.when, cell: ({ at }) => <DateText at={at} year short /> },
    { key: 'happened', label: words.happened, cell: (event) => <Sentence event={event} words={words} /> },
    {
      key: 'about',
      label: words.aboutThis,
      cell: ({ about }) =>
        about.id !== '' &&
        about.kind !== 'log' && (
          <Button kind="quiet" onClick={() => onAbout(`${about.kind}:${about.id}`)}>
            {words.aboutThis}
          </Button>
        ),
    },
  ];
  return <Table caption={words.title} hideCaption columns={columns} rows={events} rowKey={({ id }) => id} />;
}

/** Who works here or for a shop, a carrier, the region or the installation is named; a resident's name stands in no log. */
const STAFF: ReadonlySet<LogEvent['as']> = new Set(['officer', 'care', 'shop', 'carrier', 'operator', 'regional']);

function Sentence({ event, words }: { readonly event: LogEvent; readonly words: Words }) {
  const { who, as, action, about, behalf } = event;
  const name = as === 'system' ? 'Galleria' : STAFF.has(as) ? (who ?? words.someone) : words.resident;
  return (
    <p>
      <strong>{name}</strong> <span className="soft">({words.role[as]})</span> {words.did[action as AuditAction] ?? action}{' '}
      <Thing thing={about} words={words} />
      {behalf && ` ${words.forWhom(called(behalf, words) || words.resident)}`}
    </p>
  );
}

function called({ kind, name }: LogThing, words: Words): string {
  if (name === null) return '';
  if (kind === 'phone') return words.phoneEnding(name);
  if (kind === 'household') return words.kind.household(name);
  if (kind === 'shop-order') return words.kind.part(name);
  return kind === 'order' ? words.kind.order(name) : name;
}

/** The page of a thing at a workplace, where it has one. */
function pageOf({ kind, id }: LogThing, workplace: Workplace): string | undefined {
  const pages: Readonly<Partial<Record<Workplace['area'], Readonly<Record<string, string>>>>> = {
    municipality: { household: 'households', application: 'applications', claim: 'claims' },
    shop: { offer: 'offers', 'price-file': 'price-files', 'till-list': 'till-lists', 'shop-order': `orders/${workplace.tenant}` },
  };
  const page = pages[workplace.area]?.[kind];
  return page && `${workplacePath(workplace)}/${page}/${id}`;
}

function Thing({ thing, words }: { readonly thing: LogThing; readonly words: Words }) {
  const workplace = useWorkplace();
  const text = called(thing, words);
  const page = pageOf(thing, workplace);
  if (text === '') return null;
  return page ? <Link to={page}>{text}</Link> : text;
}
