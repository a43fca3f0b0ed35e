import type { LedgerFile, Statement } from '@galleria/contract/ledger';
import { formatMoment } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { apiPath } from '../../lib/api.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** The month for the bookkeeping program. What comes into it after a file was fetched is told of, and is a file of its own: nothing is read in twice. */
export function FilesForBookkeeping({ statement: { files, notInFiles }, path }: { readonly statement: Statement; readonly path: string }) {
  const words = ledgerPhrases(useLang());
  const workplace = useWorkplace();
  const client = useQueryClient();
  const onSaved = () => void client.invalidateQueries({ queryKey: queryKeyOf(path) });
  const [latest] = files;
  return (
    <section className="screen-only stack">
      <h2>{words.filesTitle}</h2>
      <p className="soft">{words.filesText}</p>
      {latest && notInFiles > 0 && <Notice tone="warn">{words.fileLater(notInFiles)}</Notice>}
      <div className="row">
        {latest === undefined && (
          <DownloadButton path={`${path}/sie`} onSaved={onSaved}>
            {words.sie}
          </DownloadButton>
        )}
        {latest && notInFiles > 0 && (
          <DownloadButton path={apiPath(`${path}/sie`, { after: latest.upTo })} onSaved={onSaved}>
            {words.sieLater}
          </DownloadButton>
        )}
        <Link className="button button-quiet" to={`${workplacePath(workplace)}/ledger/numbers`}>
          {words.numbers}
        </Link>
      </div>
      {files.length > 0 && (
        <ul className="plain">
          {files.map((file) => (
            <Fetched key={`${file.after} ${file.upTo}`} file={file} path={path} onSaved={onSaved} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Fetched({ file, path, onSaved }: { readonly file: LedgerFile; readonly path: string; readonly onSaved: () => void }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  return (
    <li className="row row-spread">
      <span>
        {words.fileFetched(formatMoment(lang, new Date(file.fetchedAt)))}
        <br />
        <span className="soft">{file.after === 0 ? words.fileWhole : words.fileRest}</span>
      </span>
      <DownloadButton path={apiPath(`${path}/sie`, { after: file.after, upTo: file.upTo })} onSaved={onSaved}>
        {words.sieAgain}
      </DownloadButton>
    </li>
  );
}
