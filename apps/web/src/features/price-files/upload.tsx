import type { Reply } from '@galleria/contract/client';
import { priceFilePhrases } from '@galleria/phrases/price-files';
import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Badge, Loaded, ProblemNotice, type Tone } from '../../ui/feedback.tsx';
import { Field } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import type { PriceFile, Where } from './price-file.ts';
import { WaitingNotice } from './waiting-notice.tsx';

type Files = Reply<'GET /tenants/:tenant/shops/:shop/price-files'>;

/** First step: choose the till's file. Below it the files that came before. */
export function Upload({ where, onRead }: { readonly where: Where; readonly onRead: (id: string) => void }) {
  const lang = useLang();
  const words = priceFilePhrases(lang);
  const intake = priceIntakePhrases(lang);
  const [file, setFile] = useState<File>();
  const upload = useCommand<FormData, PriceFile>({
    method: 'POST',
    path: `${where.api}/price-files`,
    changes: [`${where.api}/price-files`],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    const form = new FormData();
    form.set('file', file);
    upload.mutate(form, { onSuccess: ({ id }) => onRead(id) });
  };
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro}>
        <Link className="button button-quiet" to={`${where.page}/automatic`}>
          {intake.link}
        </Link>
      </PageHeader>
      <WaitingNotice where={where} />
      <form className="card stack" onSubmit={submit}>
        <Field label={words.chooseFile} hint={words.chooseHint} required>
          {(control) => (
            <input
              {...control}
              className="input"
              type="file"
              accept=".csv,.txt,.skv,.xlsx,text/csv,text/plain"
              onChange={(event) => setFile(event.target.files?.[0])}
            />
          )}
        </Field>
        <ProblemNotice problem={upload.error} />
        <Button type="submit" size="large" icon="upload" busy={upload.isPending && words.uploading}>
          {words.upload}
        </Button>
      </form>
      <Range where={where} />
      <Earlier where={where} />
    </div>
  );
}

/** The range as it is, to change in a spreadsheet and load again. */
function Range({ where }: { readonly where: Where }) {
  const words = priceFilePhrases(useLang());
  return (
    <section className="card stack">
      <h2>{words.rangeOut}</h2>
      <p>{words.rangeOutText}</p>
      <div className="row">
        <DownloadButton path={`${where.api}/range.xlsx`}>{words.rangeXlsx}</DownloadButton>
        <DownloadButton path={`${where.api}/range.csv`}>{words.rangeCsv}</DownloadButton>
      </div>
    </section>
  );
}

const TONES: Readonly<Record<PriceFile['state'], Tone>> = { read: 'info', previewed: 'info', applying: 'warn', applied: 'success' };

function Earlier({ where }: { readonly where: Where }) {
  const words = priceFilePhrases(useLang());
  const files = useApi<Files>(`${where.api}/price-files`);
  return (
    <section className="stack">
      <h2>{words.earlier}</h2>
      <Loaded query={files} rows={3}>
        {({ files: rows }) =>
          rows.length === 0 ? (
            <p className="soft">{words.earlierNone}</p>
          ) : (
            <ul className="grid">
              {rows.map((file) => (
                <li key={file.id} className="card card-link">
                  <h3>
                    <Link to={`${where.page}/${file.id}`}>{file.name}</Link>
                  </h3>
                  <p>
                    <Badge tone={TONES[file.state]}>{words.state[file.state]}</Badge>
                  </p>
                  <p className="soft">
                    <DateText at={file.appliedAt ?? file.createdAt} short />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
