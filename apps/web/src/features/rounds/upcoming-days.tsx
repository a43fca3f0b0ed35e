import type { Round, RoundDay } from '@galleria/contract/rounds';
import { localDate } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatMoment } from '@galleria/phrases/format';
import { roundsPhrases } from '@galleria/phrases/rounds';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, ProblemNotice, type Tone } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';

const TONES: Readonly<Record<RoundDay['status'], Tone>> = { open: 'success', closed: 'info', cancelled: 'error', 'not-driven': 'warn' };
type Deeds = { readonly cancel: (day: RoundDay) => void; readonly restore: (day: RoundDay) => void };
function columnsOf(lang: Lang, deeds: Deeds | undefined): readonly Column<RoundDay>[] {
  const words = roundsPhrases(lang);
  const holidays: Readonly<Record<string, string>> = words.holidays;
  return [
    { key: 'day', label: words.day, cell: (day) => formatDay(lang, localDate(day.day), { short: true }) },
    {
      key: 'status',
      label: words.status,
      cell: (day) => (
        <>
          <Badge tone={TONES[day.status]}>{words.statuses[day.status]}</Badge>{' '}
          {day.holiday &&
            (day.day === day.plannedDay
              ? holidays[day.holiday]
              : `${words.movedFrom(formatDay(lang, localDate(day.plannedDay), { short: true }))}, ${holidays[day.holiday]}`)}
          {day.special && ` ${day.special}`}
          {day.cancelledWhy && ` ${day.cancelledWhy}`}
          {day.note && <span className="soft"> {day.note}</span>}
        </>
      ),
    },
    {
      key: 'places',
      label: words.places,
      cell: (day) =>
        day.status === 'not-driven'
          ? ''
          : [
              words.booked(day.booked, day.capacity),
              ...(day.crates === null ? [] : [words.cratesBooked(day.cratesBooked, day.crates)]),
              ...(day.coldLitres === null ? [] : [words.coldBooked(day.coldBooked, day.coldLitres)]),
            ].join(', '),
    },
    {
      key: 'by',
      label: words.orderBy,
      cell: (day) => (day.orderBy ? formatMoment(lang, new Date(day.orderBy), { short: true }) : ''),
    },
    ...(deeds
      ? [
          {
            key: 'cancel',
            label: words.cancel,
            cell: (day: RoundDay) =>
              day.status === 'open' || day.status === 'closed' ? (
                <Button kind="danger" onClick={() => deeds.cancel(day)}>
                  {words.cancel}
                </Button>
              ) : day.status === 'cancelled' ? (
                <Button kind="quiet" onClick={() => deeds.restore(day)}>
                  {words.restore}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}

type Props = { readonly round: Round; readonly tenant: string; readonly mayEdit: boolean };

/** The next four weeks of a round: what is booked, what a holiday does, and the way to cancel a day. */
export function UpcomingDays({ round, tenant, mayEdit }: Props) {
  const lang = useLang();
  const words = roundsPhrases(lang);
  const tell = useToast();
  const [cancelling, setCancelling] = useState<RoundDay>();
  const restoring = useCommand<{ day: string }, Round>({
    method: 'POST',
    path: `/tenants/${tenant}/carriers/${round.carrierId}/rounds/${round.id}/restored-days`,
    purpose: `restore-day.${round.id}`,
    changes: [`/tenants/${tenant}/officer/rounds`, `/tenants/${tenant}/carriers/${round.carrierId}/rounds`],
  });
  const restore = ({ day }: RoundDay) => restoring.mutate({ day }, { onSuccess: () => tell(words.restored) });
  return (
    <>
      <Table
        caption={`${round.name}: ${words.upcoming}`}
        hideCaption
        rows={round.upcoming}
        rowKey={(day) => day.plannedDay + day.day}
        columns={columnsOf(lang, mayEdit ? { cancel: setCancelling, restore } : undefined)}
      />
      <ProblemNotice problem={restoring.error} />
      <Dialog
        open={cancelling !== undefined}
        onClose={() => setCancelling(undefined)}
        title={words.cancelTitle(cancelling ? formatDay(lang, localDate(cancelling.day)) : '')}
      >
        {cancelling && <CancelForm round={round} tenant={tenant} day={cancelling.day} onDone={() => setCancelling(undefined)} />}
      </Dialog>
    </>
  );
}

function CancelForm({
  round,
  tenant,
  day,
  onDone,
}: {
  readonly round: Round;
  readonly tenant: string;
  readonly day: string;
  readonly onDone: () => void;
}) {
  const words = roundsPhrases(useLang());
  const tell = useToast();
  const [why, setWhy] = useState('');
  const cancel = useCommand<{ day: string; why: string }, Round>({
    method: 'POST',
    path: `/tenants/${tenant}/carriers/${round.carrierId}/rounds/${round.id}/cancelled-days`,
    purpose: `cancel-day.${round.id}.${day}`,
    changes: [`/tenants/${tenant}/officer/rounds`, `/tenants/${tenant}/carriers/${round.carrierId}/rounds`],
  });
  const go = () =>
    cancel.mutate(
      { day, why },
      {
        onSuccess: () => {
          tell(words.cancelled);
          onDone();
        },
      },
    );
  return (
    <>
      <p>{words.cancelText}</p>
      <TextField label={words.cancelWhy} value={why} maxLength={200} required onChange={(event) => setWhy(event.target.value)} />
      <ProblemNotice problem={cancel.error} />
      <div className="dialog-actions">
        <Button kind="danger" disabled={why.trim().length < 3} busy={cancel.isPending && words.cancelDo} onClick={go}>
          {words.cancelDo}
        </Button>
      </div>
    </>
  );
}
