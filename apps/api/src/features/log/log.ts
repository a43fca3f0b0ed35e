import type { Log, LogChoice, LogEvent, LogThing } from '@galleria/contract/log';
import { type CsvColumn, toCsv } from '@galleria/domain/csv';
import { dayOf, timeOf } from '@galleria/domain/time';
import { type AuditAction, logPhrases } from '@galleria/phrases/log';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { Download } from '../../http/implement.ts';
import { type EventRow, eventsOf, namesOf, peopleOf } from './log.store.ts';

const PAGE = 50;
const MOST_LINES = 10_000;

/** A page of the log as the reader may see it. The first page of each question is itself written to the log. */
export async function readLog(ctx: Ctx, choice: LogChoice): Promise<Log> {
  const rows = await eventsOf(ctx.tx, choice, PAGE + 1);
  const events = await seen(ctx, rows.slice(0, PAGE));
  const isFirst = choice.before === undefined;
  if (isFirst) await noted(ctx, 'log.read', choice);
  return { events, more: rows.length > PAGE, people: isFirst ? await peopleOf(ctx.tx) : [] };
}

/** The same as a file. */
export async function logFile(ctx: Ctx, choice: LogChoice): Promise<Download> {
  const events = await seen(ctx, await eventsOf(ctx.tx, choice, MOST_LINES));
  await noted(ctx, 'log.downloaded', choice);
  const words = logPhrases(ctx.language);
  const headed = (index: number, value: (event: LogEvent) => string): CsvColumn<LogEvent> => ({
    heading: words.fileHeads[index] ?? '',
    kind: 'text',
    value,
  });
  const called = (thing: LogThing) => thing.name ?? '';
  const columns = [
    headed(0, ({ at }) => `${dayOf(new Date(at))} ${timeOf(new Date(at))}`),
    headed(1, ({ who }) => who ?? ''),
    headed(2, (event) => words.role[event.as]),
    headed(3, ({ action }) => words.did[action as AuditAction] ?? action), // an action of a program newer than this file
    headed(4, ({ about }) => called(about)),
    headed(5, ({ behalf }) => (behalf ? called(behalf) || behalf.kind : '')),
    headed(6, ({ action }) => action),
    headed(7, ({ about }) => `${about.kind}:${about.id}`),
  ];
  return new Download('text/csv; charset=utf-8', toCsv(columns, events), { filename: `${words.fileName}-${dayOf(ctx.now)}.csv` });
}

const noted = (ctx: Ctx, action: 'log.read' | 'log.downloaded', choice: LogChoice): Promise<void> =>
  audit(ctx.tx, { action, subject: `log:${ctx.tx.scope.kind}`, details: { ...choice }, requestId: ctx.requestId });

async function seen({ tx }: Ctx, rows: readonly EventRow[]): Promise<LogEvent[]> {
  const names = await namesOf(
    tx,
    rows.flatMap(({ subject, behalf }) => [subject, ...(behalf ? [behalf] : [])]),
  );
  const thing = (text: string): LogThing => {
    const [kind = '', ...rest] = text.split(':');
    const id = rest.join(':');
    // Whom a clerk served by telephone is known by the last digits to those who know the number.
    if (kind === 'phone') return { kind, id: id.slice(-3), name: id.slice(-3) };
    return { kind, id: kind === 'login-code' || kind === 'session' ? '' : id, name: names.get(text) ?? null };
  };
  return rows.map(({ id, at, who, as, action, subject, behalf }) => ({
    id,
    at: at.toISOString(),
    who,
    as,
    action,
    about: thing(subject),
    behalf: behalf ? thing(behalf) : null,
  }));
}
