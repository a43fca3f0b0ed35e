import type { ListedWithdrawal, WithdrawalTask, WithdrawnLine } from '@galleria/contract/withdrawal';
import { addDays, dayOf } from '@galleria/domain/time';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatMoment, formatQuantity } from '@galleria/phrases/format';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { withdrawalTasksPhrases } from '@galleria/phrases/withdrawal-tasks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup } from '../../ui/field.tsx';
import { Mail } from '../../ui/mail.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';

/** `tenant`: the shop's home; it may sell in more gallerias. `orders`: where its pages of a galleria's orders lie, below the galleria's name. */
type Where = { readonly shop: string; readonly tenant: string; readonly orders: string };
const pathIn = (tenant: string, shop: string): string => `/tenants/${tenant}/shops/${shop}/withdrawals`;
// What the shop is told in its e-mail too: the money goes back within 14 days of the statement.
const PAY_BACK_DAYS = 14;

/** Purchases that customers have withdrawn from: whom to call, about what, by when. */
export function WithdrawalTasks({ shop, tenant, orders }: Where) {
  const words = withdrawalTasksPhrases(useLang());
  const tasks = useApi<{ withdrawals: readonly ListedWithdrawal[] }>(pathIn(tenant, shop), { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={tasks}>{({ withdrawals }) => <Lists {...{ shop, tenant, orders }} tasks={withdrawals} />}</Loaded>
    </>
  );
}

type ListProps = Where & { readonly tasks: readonly ListedWithdrawal[] };

function Lists({ tasks, ...where }: ListProps) {
  const words = withdrawalTasksPhrases(useLang());
  if (tasks.length === 0) {
    return (
      <EmptyState icon="check" title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  const open = tasks.filter(({ handledAt }) => handledAt === null);
  const handled = tasks.filter(({ handledAt }) => handledAt !== null);
  return (
    <>
      {open.length === 0 && <Notice tone="success">{words.allDone}</Notice>}
      <ul className="plain stack">
        {open.map((task) => (
          <OpenTask key={task.id} {...where} task={task} />
        ))}
      </ul>
      {handled.length > 0 && (
        <>
          <h2>{words.handledTitle}</h2>
          <ul className="plain stack">
            {handled.map((task) => (
              <HandledTask key={task.id} {...where} task={task} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type TaskProps = Where & { readonly task: ListedWithdrawal };

/** A protected household has no name in a list: whoever it is stands on the order. */
const whoOf = ({ name, reference }: ListedWithdrawal): string => name || reference;

function OpenTask({ task, ...where }: TaskProps) {
  const lang = useLang();
  const words = withdrawalTasksPhrases(lang);
  const tell = useToast();
  const [back, setBack] = useState<readonly number[]>([]);
  const [nothing, setNothing] = useState(false);
  const [missing, setMissing] = useState(false);
  const inWords = task.choices.length > 0;
  const handle = useCommand<{ readonly positions?: readonly number[] }, WithdrawalTask>({
    method: 'POST',
    path: `${pathIn(task.tenant, where.shop)}/${task.id}/handled`,
    changes: [pathIn(where.tenant, where.shop)],
  });
  const done = () => {
    const isUnsaid = inWords && back.length === 0 && !nothing;
    setMissing(isUnsaid);
    if (!isUnsaid) handle.mutate(inWords ? { positions: back } : {}, { onSuccess: () => tell(words.marked(whoOf(task))) });
  };
  const last = addDays(dayOf(new Date(task.statedAt)), PAY_BACK_DAYS);
  const isLate = last < dayOf(new Date());
  const lastDay = formatDay(lang, last);
  return (
    <li className="card">
      <div className="row row-spread">
        <h2>{whoOf(task)}</h2>
        <Badge tone={isLate ? 'error' : 'warn'} icon="clock">
          {isLate ? words.late(lastDay) : words.payBackBy(lastDay)}
        </Badge>
      </div>
      <What {...where} task={task} />
      {task.receiptTo !== '' && (
        <p>
          {words.contact}: <Contact to={task.receiptTo} />
        </p>
      )}
      {inWords && <CameBack task={task} {...{ back, setBack, nothing, setNothing }} />}
      {missing && (
        <Notice tone="error" live>
          <p>{words.chooseOne}</p>
        </Notice>
      )}
      <ProblemNotice problem={handle.error} />
      <Button icon="check" label={words.doneFor(whoOf(task))} busy={handle.isPending && words.saving} onClick={done}>
        {words.done}
      </Button>
    </li>
  );
}

interface CameBackProps {
  readonly task: ListedWithdrawal;
  readonly back: readonly number[];
  readonly setBack: (positions: readonly number[]) => void;
  readonly nothing: boolean;
  readonly setNothing: (nothing: boolean) => void;
}
/** Stated in words: which goods of the order came back is ticked by whoever took them. */
function CameBack({ task, back, setBack, nothing, setNothing }: CameBackProps) {
  const lang = useLang();
  const words = withdrawalTasksPhrases(lang);
  return (
    <FieldGroup label={words.cameBack} hint={words.cameBackHint} required>
      {task.choices.map((line) => (
        <Checkbox
          key={line.position}
          label={amountOf(lang, line)}
          disabled={nothing}
          checked={line.position !== null && back.includes(line.position)}
          onChange={({ target }) => {
            const rest = back.filter((each) => each !== line.position);
            setBack(target.checked && line.position !== null ? [...rest, line.position] : rest);
          }}
        />
      ))}
      <Checkbox
        label={words.nothingBack}
        disabled={back.length > 0}
        checked={nothing}
        onChange={({ target }) => setNothing(target.checked)}
      />
    </FieldGroup>
  );
}

function HandledTask({ task, ...where }: TaskProps) {
  const lang = useLang();
  const words = withdrawalTasksPhrases(lang);
  return (
    <li className="card">
      <div className="row row-spread">
        <h3>{whoOf(task)}</h3>
        <Badge tone="success" icon="check">
          {words.handled(formatMoment(lang, new Date(task.handledAt ?? task.statedAt), { short: true }))}
        </Badge>
      </div>
      <What {...where} task={task} />
    </li>
  );
}

/** The order, when it was stated, and the goods: a number of a line, or what the customer wrote. */
function What({ orders, tenant, task }: TaskProps) {
  const lang = useLang();
  const words = withdrawalTasksPhrases(lang);
  return (
    <>
      <p>
        <Link to={`${orders}/${task.tenant}/${task.shopOrderId}`}>
          {task.tenant === tenant ? words.order(task.reference) : words.orderIn(task.reference, task.galleria)}
        </Link>
        <span className="soft"> · {words.stated(formatMoment(lang, new Date(task.statedAt)))}</span>
      </p>
      <p>{words.goods}:</p>
      <ul>
        {task.lines.map((line) => (
          <li key={line.position ?? line.name}>{amountOf(lang, line)}</li>
        ))}
      </ul>
    </>
  );
}

/** `Cement 25 kg, 2 st`: what was ordered of it; what the customer wrote in words stands as written. */
const amountOf = (lang: Lang, { name, quantity, unit }: WithdrawnLine): string =>
  quantity === null || !unit ? name : `${name}, ${formatQuantity(lang, quantity, unit)}`;

const Contact = ({ to }: { readonly to: string }) =>
  to.includes('@') ? <Mail to={to} /> : <a href={`tel:${to}`}>{telephoneOnPage(to)}</a>;
