import type { TenantExport } from '@galleria/contract/exports';
import type { HandOverToArchive, Leaving } from '@galleria/contract/leaving';
import { formatMoment } from '@galleria/phrases/format';
import { leavingPhrases } from '@galleria/phrases/leaving';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, Select, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly path: string; readonly leaving: Leaving };

/** The file that lies in the municipality's own archive, by the checksum of the copy there. */
export function ArchiveForm({ path, leaving }: Props) {
  const { tenant } = useWorkplace();
  const words = leavingPhrases(useLang());
  const query = useApi<{ exports: readonly TenantExport[] }>(`/tenants/${tenant}/officer/exports`, { staleTime: 0 });
  return (
    <>
      <p>{words.archiveText}</p>
      <Loaded query={query} rows={2}>
        {({ exports }) => {
          const fitting = exports.filter((each) => each.downloads > 0 && each.instant !== null && each.instant >= (leaving.sealedAt ?? ''));
          return fitting.length === 0 ? <p>{words.archiveNone}</p> : <Fields path={path} leaving={leaving} files={fitting} />;
        }}
      </Loaded>
    </>
  );
}

function Fields({ path, leaving, files }: Props & { readonly files: readonly TenantExport[] }) {
  const words = leavingPhrases(useLang());
  const tell = useToast();
  const [file, setFile] = useState(files[0]?.id ?? '');
  const [sha256, setSha256] = useState('');
  const [decisionNumber, setDecisionNumber] = useState('');
  const [receivedBy, setReceivedBy] = useState('');
  const [booksWithShops, setBooksWithShops] = useState(false);
  const confirm = useCommand<HandOverToArchive, Leaving>({ method: 'POST', path: `${path}/archive`, changes: [path] });
  const mustKeepBooks = leaving.classes.some((each) => each.class === 'orders' && !each.isFree);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = { export: file, sha256: sha256.trim(), decisionNumber, receivedBy, booksWithShops };
    confirm.mutate(said, { onSuccess: () => tell(words.archived) });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      <WhichFile files={files} value={file} onChange={setFile} />
      <TextField
        label={words.archiveSha}
        hint={words.archiveShaHint}
        required
        minLength={64}
        maxLength={80}
        spellCheck={false}
        autoComplete="off"
        value={sha256}
        onChange={(event) => setSha256(event.target.value)}
      />
      <TextField
        label={words.archiveDecision}
        hint={words.archiveDecisionHint}
        required
        maxLength={60}
        value={decisionNumber}
        onChange={(event) => setDecisionNumber(event.target.value)}
      />
      <TextField
        label={words.archiveBy}
        required
        maxLength={120}
        value={receivedBy}
        onChange={(event) => setReceivedBy(event.target.value)}
      />
      {mustKeepBooks && (
        <Checkbox
          label={words.archiveBooks}
          hint={words.archiveBooksHint}
          checked={booksWithShops}
          onChange={(event) => setBooksWithShops(event.target.checked)}
        />
      )}
      <ProblemNotice problem={confirm.error} />
      <Button type="submit" busy={confirm.isPending && words.saving}>
        {words.archiveConfirm}
      </Button>
    </form>
  );
}

type WhichProps = { readonly files: readonly TenantExport[]; readonly value: string; readonly onChange: (id: string) => void };

function WhichFile({ files, value, onChange }: WhichProps) {
  const lang = useLang();
  const words = leavingPhrases(lang);
  const at = (instant: string | null) => formatMoment(lang, new Date(instant ?? 0), { short: true, year: true });
  return (
    <Select
      label={words.archiveFile}
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
      choices={files.map(({ id, instant }) => ({ value: id, label: words.archiveFileOf(at(instant)) }))}
    />
  );
}
