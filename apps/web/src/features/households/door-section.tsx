import type { HouseholdDoor } from '@galleria/contract/household-door';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { householdDoorPhrases } from '@galleria/phrases/household-door';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { DoorForm } from './door-form.tsx';

/** Who lives there, whom the driver may ring, the road in winter, and whether there is a code: the code itself on request, which is logged. */
export function DoorSection({ path }: { readonly path: string }) {
  const words = householdDoorPhrases(useLang());
  const query = useApi<HouseholdDoor>(`${path}/door`);
  const [editing, setEditing] = useState(false);
  return (
    <section aria-labelledby="dorr">
      <h2 id="dorr">{words.title}</h2>
      <p>{words.text}</p>
      <Loaded query={query} rows={3}>
        {(door) =>
          editing ? (
            <DoorForm key={door.version} door={door} path={path} onDone={() => setEditing(false)} />
          ) : (
            <Shown door={door} path={path} onEdit={() => setEditing(true)} />
          )
        }
      </Loaded>
    </section>
  );
}

function Shown({ door, path, onEdit }: { readonly door: HouseholdDoor; readonly path: string; readonly onEdit: () => void }) {
  const words = householdDoorPhrases(useLang());
  const atDoor = atDoorPhrases(useLang());
  return (
    <>
      <dl className="particulars card">
        <div>
          <dt>{words.people}</dt>
          <dd>
            {door.people.length === 0 && words.noPeople}
            <ul className="plain">
              {door.people.map(({ name, relation, phone, email, called }) => (
                <li key={`${name} ${relation} ${phone} ${email}`}>
                  {[`${name} (${words.relations[relation]})`, phone && telephoneOnPage(phone), email, called && words.isCalled]
                    .filter(Boolean)
                    .join(', ')}
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{words.winterNote}</dt>
          <dd>{door.winterNote || words.noWinterNote}</dd>
        </div>
        <div>
          <dt>{atDoor.putWhere}</dt>
          <dd>{door.putWhere || atDoor.noPutWhere}</dd>
        </div>
        <div>
          <dt>{words.code}</dt>
          <dd>{door.hasCode ? <Code path={path} /> : words.noCode}</dd>
        </div>
      </dl>
      <Button kind="quiet" icon="edit" onClick={onEdit}>
        {words.edit}
      </Button>
    </>
  );
}

function Code({ path }: { readonly path: string }) {
  const words = householdDoorPhrases(useLang());
  const read = useCommand<undefined, { code: string | null }>({ method: 'POST', path: `${path}/door/code`, body: () => undefined });
  if (read.data) return <strong className="number">{read.data.code ?? words.noLongerOpens}</strong>;
  return (
    <>
      {words.hasCode}{' '}
      <Button kind="quiet" busy={read.isPending && words.hasCode} onClick={() => read.mutate(undefined)}>
        {words.showCode}
      </Button>{' '}
      <span className="soft">{words.showCodeNote}</span>
      <ProblemNotice problem={read.error} />
    </>
  );
}
