import type { Caller, CallerCard, DraftContent, PhoneOrder } from '@galleria/contract/phone-orders';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { openFile } from '../../lib/open-file.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { BuildOrder } from './build-order.tsx';
import { CallerForm } from './caller-form.tsx';
import { emptyDraft } from './draft-content.ts';
import { FindCaller } from './find-caller.tsx';
import { Placed } from './placed.tsx';
import { ReadBack } from './read-back.tsx';
import { useDesk } from './use-desk.ts';

type Props = {
  readonly api: string;
  readonly tenant: string;
  readonly orderPage: string;
  readonly formPage: string;
  readonly beside: (content: DraftContent) => ReactNode;
};
type Stage = 'build' | 'read';

/** The clerk's desk: who rings, what she wants, read back, placed. Everything by keyboard, and the draft on the server. */
export function Desk({ api, tenant, orderPage, formPage, beside }: Props) {
  const words = phoneOrdersPhrases(useLang());
  const { desk, change, start, settled, clear, drop, reload } = useDesk(api);
  const [stage, setStage] = useState<Stage>('build');
  const [fresh, setFresh] = useState<Partial<Caller>>();
  const [placed, setPlaced] = useState<PhoneOrder>();
  const place = useCommand<{ version: number; quoteHash: string }, PhoneOrder>({
    method: 'POST',
    path: `${api}/phone/orders`,
    purpose: `phone-order.${api}`,
    changes: [`${api}/phone/caller`, `${api}/board`, `${api}/orders`, `${api}/standing-orders`],
  });
  const begin = (caller: Caller) => {
    setFresh(undefined);
    setStage('build');
    start(emptyDraft(caller));
  };
  const another = () => {
    setPlaced(undefined);
    setFresh(undefined);
    setStage('build');
    void drop();
  };
  const readBack = async () => {
    await settled();
    setStage('read');
  };
  const yes = () => {
    if (!desk.quote || place.isPending) return;
    place.mutate(
      { version: desk.version, quoteHash: desk.quote.hash },
      {
        onSuccess: (order) => {
          clear();
          setPlaced(order);
        },
        // What was read out no longer holds, or another window was first: the newest is fetched and read again.
        onError: (problem) => void (problem.passing ? undefined : reload('restored')),
      },
    );
  };
  useDeskKeys({
    read: () => desk.content && desk.content.lines.length > 0 && stage === 'build' && void readBack(),
    back: () => setStage('build'),
  });
  if (!desk.loaded) return <Loading />;
  if (placed) return <Placed api={api} order={placed} orderPage={orderPage} onNext={another} />;
  if (fresh) {
    return (
      <>
        <PageHeader title={words.newCallerNoPhone} />
        <CallerForm tenant={tenant} caller={fresh} onDone={begin} />
      </>
    );
  }
  if (!desk.content) {
    return (
      <>
        <PageHeader title={words.title}>
          <Link to={formPage}>{words.formTitle}</Link>
        </PageHeader>
        <ProblemNotice problem={desk.problem} onRetry={() => void reload('restored')} />
        <FindCaller api={api} onChoose={begin} onNew={(phone) => setFresh(phone ? { phone } : {})} />
      </>
    );
  }
  if (stage === 'read' && desk.quote) {
    return (
      <>
        <ProblemNotice problem={place.error} />
        <ReadBack content={desk.content} quote={desk.quote} placing={place.isPending} onYes={yes} onBack={() => setStage('build')} />
      </>
    );
  }
  return (
    <Building
      api={api}
      desk={{ ...desk, content: desk.content }}
      change={change}
      onRead={() => void readBack()}
      onAnother={another}
      more={beside(desk.content)}
    />
  );
}

/** Ctrl + Enter and Escape, wherever the focus is. */
function useDeskKeys({ read, back }: { readonly read: () => void; readonly back: () => void }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.ctrlKey) read();
      else if (event.key === 'Escape' && !document.querySelector('dialog[open]')) back();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

type BuildingProps = {
  readonly api: string;
  readonly desk: ReturnType<typeof useDesk>['desk'] & { readonly content: NonNullable<ReturnType<typeof useDesk>['desk']['content']> };
  readonly change: ReturnType<typeof useDesk>['change'];
  readonly onRead: () => void;
  readonly onAnother: () => void;
  readonly more: ReactNode;
};

function Building({ api, desk, change, onRead, onAnother, more }: BuildingProps) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const { householdId, phone } = desk.content.caller;
  const card = useApi<CallerCard>(apiPath(`${api}/phone/caller`, householdId ? { household: householdId } : { phone }), {
    enabled: householdId !== undefined || phone !== undefined,
    staleTime: 30_000,
  });
  const printForm = () =>
    void openFile(apiPath(`${api}/order-form.pdf`, { household: householdId }), 'bestallningsblankett.pdf').catch(() => undefined);
  return (
    <>
      <PageHeader
        title={words.title}
        text={desk.content.standing && words.standingDay(formatDay(lang, localDate(desk.content.standing.plannedDay)))}
      />
      {desk.from === 'restored' && <Notice live>{words.restored}</Notice>}
      {desk.from === 'elsewhere' && (
        <Notice tone="warn" live>
          {words.changedElsewhere}
        </Notice>
      )}
      <ProblemNotice problem={desk.problem ?? card.error} />
      <BuildOrder
        api={api}
        desk={desk}
        card={card.data}
        change={change}
        onRead={onRead}
        onAnother={onAnother}
        onForm={printForm}
        more={more}
      />
    </>
  );
}
