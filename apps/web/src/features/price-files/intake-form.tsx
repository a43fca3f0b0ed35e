import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import { type FormEvent, useState } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, TextArea } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Where } from './price-file.ts';
import type { Intake } from './waiting-notice.tsx';

type Props = { readonly where: Where; readonly intake: Intake };
type Settings = { readonly senders: string[]; readonly fullRange: boolean; readonly newAddress?: boolean };
type Range = 'full' | 'part';

const whenSent = (work: () => void) => (event: FormEvent) => {
  event.preventDefault();
  work();
};

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

/** The folder and the address, from whom files are taken, and what a file is. */
export function IntakeForm({ where, intake }: Props) {
  const words = priceIntakePhrases(useLang());
  const tell = useToast();
  const keep = useKeepReply();
  const path = `${where.api}/price-file-intake`;
  const [senders, setSenders] = useState(intake.senders.join('\n'));
  const [range, setRange] = useState<Range>(intake.fullRange ? 'full' : 'part');
  const [wrong, setWrong] = useState<string>();
  const save = useCommand<Settings, Intake>({ method: 'PUT', path });
  const send = (newAddress: boolean) => {
    const lines = senders.split(/[\s,;]+/).filter((line) => line !== '');
    const bad = lines.find((line) => !ADDRESS.test(line));
    setWrong(bad);
    if (bad) return;
    save.mutate(
      { senders: lines, fullRange: range === 'full', newAddress },
      {
        onSuccess: (reply) => {
          keep(path, reply);
          setSenders(reply.senders.join('\n'));
          tell(words.saved);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={whenSent(() => send(false))} noValidate>
      <FolderCard folder={intake.folder} />
      <section className="card stack">
        <h2>{words.mailTitle}</h2>
        {intake.takesMail ? (
          <>
            <p>{words.mailText}</p>
            <Address address={intake.address} onNew={() => send(true)} busy={save.isPending} />
            <TextArea
              label={words.senders}
              hint={words.sendersHint}
              rows={3}
              value={senders}
              error={wrong === undefined ? undefined : words.sendersWrong(wrong)}
              onChange={(event) => setSenders(event.target.value)}
            />
          </>
        ) : (
          <p className="soft">{words.mailOff}</p>
        )}
      </section>
      <RangeChoice range={range} onChange={setRange} />
      <ProblemNotice problem={save.error} />
      <div>
        <Button type="submit" size="large" busy={save.isPending && words.saving}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function FolderCard({ folder }: { readonly folder: string | null }) {
  const words = priceIntakePhrases(useLang());
  return (
    <section className="card stack">
      <h2>{words.folderTitle}</h2>
      <p className={folder === null ? 'soft' : undefined}>{folder === null ? words.folderOff : words.folderText}</p>
      {folder !== null && (
        <p>
          {words.folder}: <code className="import-address">{folder}</code>
        </p>
      )}
    </section>
  );
}

function RangeChoice({ range, onChange }: { readonly range: Range; readonly onChange: (range: Range) => void }) {
  const words = priceIntakePhrases(useLang());
  return (
    <RadioCards<Range>
      label={words.rangeTitle}
      name="range"
      value={range}
      onChange={onChange}
      choices={[
        { value: 'full', label: words.full, text: words.fullHint },
        { value: 'part', label: words.part, text: words.partHint },
      ]}
    />
  );
}

type AddressProps = { readonly address: string | null; readonly busy: boolean; readonly onNew: () => void };

function Address({ address, busy, onNew }: AddressProps) {
  const words = priceIntakePhrases(useLang());
  const tell = useToast();
  if (address === null) return <p className="soft">{words.noAddress}</p>;
  return (
    <>
      <p>
        {words.address}: <code className="import-address">{address}</code>
      </p>
      <div className="row">
        {globalThis.isSecureContext && (
          <Button kind="quiet" onClick={() => void navigator.clipboard.writeText(address).then(() => tell(words.copied))}>
            {words.copy}
          </Button>
        )}
        <ConfirmButton
          kind="quiet"
          title={words.newAddressTitle}
          text={words.newAddressText}
          confirm={words.newAddress}
          onConfirm={onNew}
          busy={busy && words.saving}
        >
          {words.newAddress}
        </ConfirmButton>
      </div>
    </>
  );
}
