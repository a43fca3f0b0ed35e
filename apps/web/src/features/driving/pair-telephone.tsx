import type { Reply } from '@galleria/contract/client';
import { dayOf } from '@galleria/domain/time';
import { drivingPhrases } from '@galleria/phrases/driving';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';

type Code = Reply<'POST /tenants/:tenant/carriers/:carrier/members/:member/pairing'>;
/** Outside a demonstration nobody is listed there. A demonstration has no other telephone, and its address reaches none. */
const DEMO_PEOPLE = '/demo/sign-ins';
type Props = { readonly path: string; readonly member: { readonly name: string; readonly email: string | null } };

/** Shows a driver the code that lets the telephone into the day's driving. */
export function PairTelephone({ path, member }: Props) {
  const words = drivingPhrases(useLang()).pair;
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState<string>(dayOf(new Date()));
  const make = useCommand<{ day: string }, Code>({ method: 'POST', path });
  const close = () => {
    setOpen(false);
    make.reset();
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <Dialog open={open} onClose={close} title={words.title(member.name || (member.email ?? ''))}>
        <p>{words.text}</p>
        <TextField label={words.day} type="date" value={day} required onChange={(event) => setDay(event.target.value)} />
        <ProblemNotice problem={make.error} />
        {make.data && (
          <>
            <img className="pair-picture" src={`data:image/svg+xml,${encodeURIComponent(make.data.qrSvg)}`} alt={words.picture} />
            <WithoutCamera link={make.data.link} />
          </>
        )}
        <div className="dialog-actions">
          <Button size="wide" disabled={day === '' || make.isPending} onClick={() => make.mutate({ day })}>
            {make.data ? words.again : words.show}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function WithoutCamera({ link }: { readonly link: string }) {
  const words = drivingPhrases(useLang()).pair;
  const { data } = useApi<Reply<'GET /demo/sign-ins'>>(DEMO_PEOPLE);
  if (!data || data.signIns.length === 0) return null;
  return (
    <p className="soft">
      {words.demonstration} <a href={link}>{words.link}</a>
    </p>
  );
}
