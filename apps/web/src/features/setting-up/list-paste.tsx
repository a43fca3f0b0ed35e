import { settingUpPhrases } from '@galleria/phrases/setting-up';
import { type ReactNode, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** What a list's preview and its keeping answer alike. */
export type TakenList = {
  readonly faults: readonly { readonly line: number; readonly code: string; readonly text: string }[];
  readonly kept: number;
};
type Props<Reply extends TakenList> = {
  readonly path: string;
  readonly changes: readonly string[];
  readonly label: string;
  readonly hint?: string;
  readonly mostSigns: number;
  /** How many rows of the preview keeping would change. */
  readonly news: (reply: Reply) => number;
  readonly children: (reply: Reply) => ReactNode;
};

/** Reads a file as people save it: UTF-8, or Windows-1252 from an older spreadsheet. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A list to paste or choose, looked at first, and then kept: its bad rows are named and change nothing. */
export function ListPaste<Reply extends TakenList>({ path, changes, label, hint, mostSigns, news, children }: Props<Reply>) {
  const words = settingUpPhrases(useLang());
  const tell = useToast();
  const [text, setText] = useState('');
  const take = useCommand<{ text: string; keep: boolean }, Reply>({ method: 'POST', path, changes });
  // What was shown belongs to the text as it was: another text is looked at anew.
  const shown = take.data && take.variables?.text === text ? take.data : undefined;
  const change = (next: string) => setText(next.slice(0, mostSigns));
  const keep = () => {
    const said = (reply: Reply) => tell(reply.kept > 0 ? words.kept(reply.kept) : words.keptNone);
    take.mutate({ text, keep: true }, { onSuccess: said });
  };
  const count = shown && shown.kept === 0 ? news(shown) : 0;
  return (
    <div className="stack">
      <TextArea label={label} hint={hint} required rows={8} value={text} onChange={(event) => change(event.target.value)} />
      <Field label={words.pasteFile}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={(event) => void (event.target.files?.[0] && textOf(event.target.files[0]).then(change))}
          />
        )}
      </Field>
      <ProblemNotice problem={take.error} />
      <div className="row">
        <Button
          kind={count > 0 ? 'quiet' : 'main'}
          busy={take.isPending && words.looking}
          onClick={() => text.trim() !== '' && take.mutate({ text, keep: false })}
        >
          {words.look1}
        </Button>
        {count > 0 && <Button onClick={keep}>{words.keep(count)}</Button>}
      </div>
      <div aria-live="polite" className="stack">
        {shown && shown.kept > 0 && <Notice tone="success">{words.kept(shown.kept)}</Notice>}
        {shown && shown.kept === 0 && count === 0 && <p>{words.nothingNew}</p>}
        {shown && <Faults faults={shown.faults} />}
        {shown && children(shown)}
      </div>
    </div>
  );
}

function Faults({ faults }: Pick<TakenList, 'faults'>) {
  const words = settingUpPhrases(useLang());
  if (faults.length === 0) return null;
  const why = (code: string) => (words.faults as Readonly<Record<string, string>>)[code] ?? code;
  return (
    <Notice tone="warn" title={words.badRows(faults.length)}>
      <ul>
        {faults.map(({ line, code, text }) => (
          <li key={line}>{text === '' ? words.badRowBare(line, why(code)) : words.badRow(line, text, why(code))}</li>
        ))}
      </ul>
    </Notice>
  );
}
