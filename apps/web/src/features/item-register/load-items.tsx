import type { ItemImport } from '@galleria/contract/item-register';
import { itemRegisterPhrases } from '@galleria/phrases/item-register';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { saveText } from '../../lib/save-file.ts';
import { useLang } from '../../lib/site.tsx';
import { uploadForm } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { Table } from '../../ui/table.tsx';
import { reasonsAsCsv, refusedLines } from './refused-lines.ts';

export const REGISTER = '/operator/item-register';
const MOST_SHOWN = 20;

type Done = { readonly report: ItemImport; readonly file: File };

/** Sends a file to the register and shows what came in, what was refused and why. The refused lines can be saved, mended and sent again. */
export function LoadItems() {
  const words = itemRegisterPhrases(useLang());
  const client = useQueryClient();
  const [percent, setPercent] = useState<number>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [done, setDone] = useState<Done>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get('file');
    if (!(file instanceof File)) return;
    setProblem(undefined);
    setDone(undefined);
    setPercent(0);
    try {
      setDone({ report: await uploadForm<ItemImport>('POST', '/item-register/imports', form, setPercent), file });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
    setPercent(undefined);
    void client.invalidateQueries({ queryKey: queryKeyOf(REGISTER) });
  };
  return (
    <section className="card stack">
      <h2>{words.loadTitle}</h2>
      <p>{words.loadText}</p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField label={words.date} hint={words.dateHint} name="date" type="date" required />
        <TextField label={words.source} hint={words.sourceHint} name="source" maxLength={120} />
        <TextField label={words.licence} hint={words.sourceHint} name="licence" maxLength={60} />
        <Field label={words.file} hint={words.fileHint} required>
          {(control) => <input {...control} className="input" type="file" name="file" accept=".jsonl,.ndjson,.json,.txt" />}
        </Field>
        <ProblemNotice problem={problem} />
        <Button type="submit" size="large" icon="upload" busy={percent !== undefined && words.loading(percent)}>
          {words.load}
        </Button>
      </form>
      {done && <Outcome {...done} />}
    </section>
  );
}

function Outcome({ report, file }: Done) {
  const words = itemRegisterPhrases(useLang());
  const { changed, same, tenants, remarks } = report;
  const left = Object.entries(remarks);
  return (
    <>
      <Notice tone="success" title={words.doneTitle(changed)} live>
        <p>{words.doneText(same, tenants)}</p>
        {left.length > 0 && (
          <>
            <p>{words.remarksTitle}:</p>
            <ul>
              {left.map(([code, count]) => (
                <li key={code}>{words.remarkOf(code, count)}</li>
              ))}
            </ul>
          </>
        )}
      </Notice>
      {report.rejected > 0 && <Refused report={report} file={file} />}
    </>
  );
}

function Refused({ report: { rejected, bad }, file }: Done) {
  const words = itemRegisterPhrases(useLang());
  const name = file.name.replace(/\.[^.]*$/, '');
  const saveLines = async () => saveText(`${name}-rader.jsonl`, refusedLines(await file.text(), bad), 'application/x-ndjson');
  const saveReasons = () => saveText(`${name}-skal.csv`, reasonsAsCsv(bad, words), 'text/csv');
  return (
    <section className="stack">
      <h3>{words.refusedTitle(rejected)}</h3>
      <p>
        {words.refusedText} {rejected > MOST_SHOWN && words.refusedSome(MOST_SHOWN)}
      </p>
      <div className="row">
        <Button kind="quiet" icon="download" onClick={() => void saveLines()}>
          {words.download}
        </Button>
        <Button kind="quiet" icon="download" onClick={saveReasons}>
          {words.downloadReasons}
        </Button>
      </div>
      <Table
        caption={words.refusedTitle(rejected)}
        hideCaption
        rows={bad.slice(0, MOST_SHOWN)}
        rowKey={({ line }) => String(line)}
        columns={[
          { key: 'line', label: words.line, cell: ({ line }) => line },
          { key: 'reason', label: words.reason, cell: ({ reason }) => words.reasonOf(reason) },
        ]}
      />
    </section>
  );
}
