import type { CarrierSystem, MadeKey } from '@galleria/contract/carrier-systems';
import { carrierSystemsPhrases } from '@galleria/phrases/carrier-systems';
import { formatMoment } from '@galleria/phrases/format';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton, Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

type Props = { readonly path: string; readonly view: CarrierSystem };

/** The keys that hold, and a new one whose secret is shown this once. */
export function Keys({ path, view }: Props) {
  const words = carrierSystemsPhrases(useLang());
  const [made, setMade] = useState<MadeKey>();
  const newest = view.keys.find(({ endsAt }) => endsAt === null)?.id ?? null;
  const make = useCommand<{ newest: string | null }, MadeKey>({ method: 'POST', path: `${path}/keys`, changes: [path] });
  const press = () => make.mutate({ newest }, { onSuccess: setMade });
  return (
    <section aria-labelledby="nycklar" className="stack">
      <h2 id="nycklar">{words.keys}</h2>
      <p>{words.keysText}</p>
      {view.keys.length === 0 && <p className="soft">{words.noKeys}</p>}
      <ul className="plain stack">
        {view.keys.map((key) => (
          <OneKey key={key.id} path={path} shown={key} />
        ))}
      </ul>
      <ProblemNotice problem={make.error} />
      {view.version !== null && (
        <p>
          {newest === null ? (
            <Button busy={make.isPending && words.making} onClick={press}>
              {words.makeFirst}
            </Button>
          ) : (
            <ConfirmButton
              kind="quiet"
              title={words.makeTitle}
              text={<p>{words.makeText}</p>}
              confirm={words.makeNew}
              busy={make.isPending && words.making}
              onConfirm={press}
            >
              {words.makeNew}
            </ConfirmButton>
          )}
        </p>
      )}
      <Dialog open={made !== undefined} onClose={() => setMade(undefined)} title={words.secretTitle}>
        {made && (
          <>
            <p>{words.secretText}</p>
            {[
              [words.keyName, made.id],
              [words.secret, made.secret],
            ].map(([label, value]) => (
              <p key={label}>
                <strong>{label}</strong>
                <br />
                <code className="breakable">{value}</code>
              </p>
            ))}
            <div className="dialog-actions">
              <Button onClick={() => setMade(undefined)}>{words.seen}</Button>
            </div>
          </>
        )}
      </Dialog>
    </section>
  );
}

function OneKey({ path, shown }: { readonly path: string; readonly shown: CarrierSystem['keys'][number] }) {
  const lang = useLang();
  const words = carrierSystemsPhrases(lang);
  const tell = useToast();
  const when = (at: string) => formatMoment(lang, new Date(at), { short: true, year: true });
  const end = useCommand<undefined, CarrierSystem>({ method: 'DELETE', path: `${path}/keys/${shown.id}`, changes: [path] });
  return (
    <li className="card">
      <div className="row row-spread">
        <span>
          <code>{shown.id}</code> <span className="soft">{words.madeBy(shown.madeBy, when(shown.madeAt))}</span>
          {shown.endsAt !== null && <span> {words.endsAt(when(shown.endsAt))}</span>}
        </span>
        <ConfirmButton
          kind="quiet"
          title={words.endTitle(shown.id)}
          text={<p>{words.endText}</p>}
          confirm={words.end}
          busy={end.isPending && words.saving}
          onConfirm={() => end.mutate(undefined, { onSuccess: () => tell(words.ended) })}
        >
          {words.end}
        </ConfirmButton>
      </div>
      <ProblemNotice problem={end.error} />
    </li>
  );
}
