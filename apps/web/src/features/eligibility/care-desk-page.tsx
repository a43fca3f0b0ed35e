import type { CareReason, CareRow } from '@galleria/contract/eligibility';
import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { formatDay } from '@galleria/phrases/format';
import { formatTelephone } from '@galleria/phrases/telephone';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ReadReasonButton } from './read-reason.tsx';
import { emptyReason, ReasonForm, reasonOf } from './reason-form.tsx';

/** The households that the care management has enrolled, those that end first at the top. */
export function CareDeskPage() {
  const workplace = useWorkplace();
  const words = eligibilityPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/care/applications`;
  const desk = useApi<{ households: readonly CareRow[] }>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.deskTitle} text={words.deskText}>
        <Link className="button" to={`${workplacePath(workplace)}/enrol`}>
          {words.enrol}
        </Link>
      </PageHeader>
      <Loaded query={desk}>
        {({ households }) =>
          households.length === 0 ? (
            <EmptyState icon="house" title={words.deskNone}>
              <p>{words.deskNoneText}</p>
            </EmptyState>
          ) : (
            <ul className="plain stack">
              {households.map((row) => (
                <Row key={row.id} row={row} list={path} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function Row({ row, list }: { readonly row: CareRow; readonly list: string }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const path = `${list}/${row.id}`;
  const renew = useCommand<void, CareRow>({
    method: 'POST',
    path: `${path}/renewal`,
    body: () => undefined,
    purpose: `renew.${row.id}.${row.validTo}`,
    changes: [list],
  });
  const day = (text: string | null) => (text === null ? '' : formatDay(lang, localDate(text), { short: true, year: true }));
  const place = [row.street, row.village ?? row.locality].filter(Boolean).join(', ');
  return (
    <li className="card">
      <div className="row row-spread">
        <h2>{row.name || words.protectedHousehold(row.number)}</h2>
        <Badge tone={row.renewable ? 'warn' : 'success'}>{row.validTo ? words.until(day(row.validTo)) : words.enrolledNoDecision}</Badge>
      </div>
      <p className="soft">
        {[words.householdNumber(row.number), place, row.phone && formatTelephone(row.phone), row.registrationNumber]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ProblemNotice problem={renew.error} />
      <div className="row">
        {row.hasReason ? <ReadReasonButton path={path} /> : row.validTo && <WriteReason path={path} list={list} />}
        {row.renewable && (
          <Button
            kind="quiet"
            icon="calendar"
            busy={renew.isPending && commonPhrases(lang).sending}
            onClick={() => renew.mutate(undefined, { onSuccess: ({ validTo }) => tell(words.renewed(day(validTo))) })}
          >
            {words.renew}
          </Button>
        )}
      </div>
    </li>
  );
}

/** For a household that was enrolled when its reason could not be kept. */
function WriteReason({ path, list }: { readonly path: string; readonly list: string }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState(emptyReason);
  const [tried, setTried] = useState(false);
  const keep = useCommand<CareReason, undefined>({ method: 'PUT', path: `${path}/reason`, changes: [list] });
  const close = () => {
    setOpen(false);
    setFields(emptyReason);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const reason = reasonOf(fields);
    const done = () => {
      tell(words.reasonKept);
      close();
    };
    if (reason) keep.mutate(reason, { onSuccess: done });
  };
  return (
    <>
      <Badge tone="warn">{words.noReason}</Badge>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words.writeReason}
      </Button>
      <Dialog open={open} onClose={close} title={words.reason}>
        <form onSubmit={submit} noValidate>
          <ReasonForm fields={fields} tried={tried} hint={words.reasonSealed} onChange={setFields} />
          <ProblemNotice problem={keep.error} />
          <div className="dialog-actions">
            <Button type="submit" busy={keep.isPending && commonPhrases(lang).sending}>
              {words.writeReason}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
