import type { CarrierSystem } from '@galleria/contract/carrier-systems';
import { carrierSystemsPhrases } from '@galleria/phrases/carrier-systems';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Calls } from './calls.tsx';
import { Keys } from './keys.tsx';

const LOOK_EVERY_MS = 5_000;

/** Where a carrier's own system is reached, with which keys, and what went there and came from it. */
export function CarrierSystemPage() {
  const { tenant, id } = useWorkplace();
  const words = carrierSystemsPhrases(useLang());
  const path = `/tenants/${tenant}/carriers/${id}/system`;
  const system = useApi<CarrierSystem>(path, { staleTime: 0, refetchInterval: LOOK_EVERY_MS });
  return (
    <>
      <PageHeader title={words.title} text={words.text} />
      <Loaded query={system}>
        {(view) => (
          <div className="stack">
            {!view.agreed && <Notice>{words.notAgreed}</Notice>}
            <Address key={view.version} path={path} view={view} />
            <p>
              <strong>{words.callback}</strong>
              <br />
              <code className="breakable">{view.callback}</code>
            </p>
            <Keys path={path} view={view} />
            <Calls calls={view.calls}>{view.version !== null && <Trial path={path} />}</Calls>
            <p className="soft">{words.document}</p>
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The same for the municipality, which looks, and can stop it. */
export function CarrierSystemForOfficer() {
  const { tenant } = useWorkplace();
  const { carrier = '' } = useParams({ strict: false }) as { carrier?: string }; // named in the page's own path
  const words = carrierSystemsPhrases(useLang());
  const path = `/tenants/${tenant}/officer/carriers/${carrier}/system`;
  const system = useApi<CarrierSystem>(path, { staleTime: 0 });
  return (
    <Loaded query={system}>
      {(view) => (
        <>
          <PageHeader title={words.titleOf(view.name)} text={words.textOfficer} />
          <div className="stack">
            {!view.agreed && <Notice>{words.notAgreedOfficer}</Notice>}
            <Facts
              facts={[
                { label: words.address, value: view.url === null ? words.none : <span className="breakable">{view.url}</span> },
                { label: words.state, value: view.active ? words.running : words.stopped },
                { label: words.keys, value: String(view.keys.length) },
              ]}
            />
            {view.version !== null && view.active && <Stop path={path} version={view.version} />}
            <Calls calls={view.calls} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function Stop({ path, version }: { readonly path: string; readonly version: number }) {
  const words = carrierSystemsPhrases(useLang());
  const tell = useToast();
  const stop = useCommand<{ version: number; active: false }, CarrierSystem>({ method: 'PUT', path, changes: [path] });
  return (
    <div>
      <ProblemNotice problem={stop.error} />
      <ConfirmButton
        kind="quiet"
        title={words.stopTitle}
        text={<p>{words.stopText}</p>}
        confirm={words.stop}
        busy={stop.isPending && words.stopping}
        onConfirm={() => stop.mutate({ version, active: false }, { onSuccess: () => tell(words.stoppedNow) })}
      >
        {words.stop}
      </ConfirmButton>
    </div>
  );
}

type Change = { readonly version: number | null; readonly url: string; readonly active: boolean };

function Address({ path, view }: { readonly path: string; readonly view: CarrierSystem }) {
  const words = carrierSystemsPhrases(useLang());
  const tell = useToast();
  const [active, setActive] = useState(view.version === null || view.active);
  const save = useCommand<Change, CarrierSystem>({ method: 'PUT', path, changes: [path] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const url = String(new FormData(event.currentTarget).get('url')).trim();
    save.mutate({ version: view.version, url, active }, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form className="form-column" onSubmit={submit}>
      <TextField
        label={words.address}
        hint={words.addressHint}
        name="url"
        type="url"
        required
        maxLength={500}
        defaultValue={view.url ?? undefined}
      />
      <Checkbox label={words.active} checked={active} onChange={(event) => setActive(event.target.checked)} />
      <ProblemNotice problem={save.error} />
      <p>
        <Button type="submit" busy={save.isPending && words.saving}>
          {words.save}
        </Button>
      </p>
    </form>
  );
}

function Trial({ path }: { readonly path: string }) {
  const words = carrierSystemsPhrases(useLang());
  const tell = useToast();
  const test = useCommand<Record<string, never>, CarrierSystem>({
    method: 'POST',
    path: `${path}/test`,
    purpose: `carrier-system-test.${path}`,
    changes: [path],
  });
  return (
    <>
      <ProblemNotice problem={test.error} />
      <Button kind="quiet" busy={test.isPending && words.testing} onClick={() => test.mutate({}, { onSuccess: () => tell(words.tested) })}>
        {words.test}
      </Button>
    </>
  );
}
