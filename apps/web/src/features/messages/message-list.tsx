import type { SentMessage } from '@galleria/contract/messages';
import { formatMoment } from '@galleria/phrases/format';
import { messagesPhrases } from '@galleria/phrases/messages';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Table } from '../../ui/table.tsx';

type Show = 'held' | 'failed' | 'print' | 'all';
type Reply = { readonly messages: readonly SentMessage[]; readonly more: boolean };
type Letter = { readonly name: string; readonly subject: string; readonly text: string };

/** Messages as they went: when, about what, which way, and why another way or none. */
export function MessageList({ show, path }: { readonly show: Show; readonly path: string }) {
  const words = messagesPhrases(useLang());
  const [page, setPage] = useState(1);
  const [letter, setLetter] = useState<Letter>();
  const query = useApi<Reply>(`${path}/list?show=${show}&page=${page}`);
  const open = useCommand<string, Letter>({ method: 'POST', path: (id) => `${path}/${id}/print`, body: () => undefined, changes: [path] });
  return (
    <Loaded query={query} rows={5}>
      {({ messages, more }) => (
        <>
          {show === 'print' && messages.length > 0 && <p>{words.printText}</p>}
          <ProblemNotice problem={open.error} />
          {messages.length === 0 ? (
            <EmptyState icon="check" title={words.empty[show]} />
          ) : (
            <Messages messages={messages} caption={words.lists[show]} onOpen={(id) => open.mutate(id, { onSuccess: setLetter })} />
          )}
          <nav className="row screen-only" aria-label={words.list}>
            {page > 1 && (
              <Button kind="quiet" icon="left" onClick={() => setPage(page - 1)}>
                {words.previous}
              </Button>
            )}
            {more && (
              <Button kind="quiet" icon="right" onClick={() => setPage(page + 1)}>
                {words.next}
              </Button>
            )}
          </nav>
          <OpenLetter letter={letter} onClose={() => setLetter(undefined)} />
        </>
      )}
    </Loaded>
  );
}

interface MessagesProps {
  readonly messages: readonly SentMessage[];
  readonly caption: string;
  readonly onOpen: (id: string) => void;
}
function Messages({ messages, caption, onOpen }: MessagesProps) {
  const lang = useLang();
  const words = messagesPhrases(lang);
  const names: Readonly<Record<string, string>> = words.kinds;
  return (
    <Table
      caption={caption}
      hideCaption
      rowKey={({ id }) => id}
      rows={messages}
      columns={[
        { key: 'at', label: words.columns.at, cell: ({ at }) => formatMoment(lang, new Date(at), { short: true }) },
        { key: 'kind', label: words.columns.kind, cell: ({ kind }) => names[kind] ?? words.kinds.other },
        { key: 'way', label: words.columns.way, cell: ({ channel }) => words.ways[channel] },
        { key: 'to', label: words.columns.to, cell: ({ to }) => to },
        { key: 'state', label: words.columns.state, cell: (message) => stateOf(message, lang) },
        {
          key: 'print',
          label: words.paper,
          // Also what was opened before: a printer that jams loses no letter.
          cell: ({ id, channel, turned }) =>
            channel === 'letter' &&
            turned !== null && (
              <Button kind="quiet" onClick={() => onOpen(id)}>
                {words.print}
              </Button>
            ),
        },
      ]}
    />
  );
}

/** What is printed for somebody whom nothing else reached. */
function OpenLetter({ letter, onClose }: { readonly letter: Letter | undefined; readonly onClose: () => void }) {
  const words = messagesPhrases(useLang());
  return (
    <Dialog open={letter !== undefined} onClose={onClose} title={letter?.subject ?? ''}>
      <p>{words.to(letter?.name ?? '')}</p>
      {letter?.text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one letter never move
        <p key={index}>{line}</p>
      ))}
      <div className="dialog-actions">
        <Button icon="print" onClick={() => window.print()}>
          {words.printNow}
        </Button>
      </div>
    </Dialog>
  );
}

/** Where it stands, and why it waits, went another way or was given up. */
function stateOf({ state, channel, held, notBefore, turned, failure, deliveredAt }: SentMessage, lang: ReturnType<typeof useLang>): string {
  const words = messagesPhrases(lang);
  if (failure) return `${words.states.failed}: ${words.why[failure]}`;
  const because = turned ? `, ${words.instead(words.why[turned])}` : '';
  if (state === 'queued' && channel === 'letter') return `${words.states.toPrint}${because}`;
  if (state === 'queued' && held && notBefore) return words.held[held](formatMoment(lang, new Date(notBefore), { short: true }));
  if (deliveredAt) return words.states.delivered(formatMoment(lang, new Date(deliveredAt), { short: true }));
  return `${words.states[state]}${because}`;
}
