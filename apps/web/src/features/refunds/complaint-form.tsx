import type { OrderLine, OrderPart, OrderView } from '@galleria/contract/orders';
import type { ComplainedLine } from '@galleria/contract/refunds';
import { COMPLAINT_REMEDIES, type ComplaintRemedy } from '@galleria/domain/refund';
import { dayOf, localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay, formatQuantity } from '@galleria/phrases/format';
import { purchasePhrases } from '@galleria/phrases/purchase';
import { refundsPhrases } from '@galleria/phrases/refunds';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { gotOf } from '../../lib/got-line.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { useLang } from '../../lib/site.tsx';
import { useOrder } from '../../lib/use-order.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, Select, TextArea } from '../../ui/field.tsx';

interface Stated {
  readonly statedAt: string;
  readonly answeredBy: readonly string[];
}

/** Ticked lines, each with what is wrong and what one would like best. */
export function ComplaintForm({ order: id }: { readonly order: string }) {
  const words = refundsPhrases(useLang());
  const order = useOrder(id);
  const { data, error } = order.query;
  const purpose = `complain.${id}`;
  const complain = useMutation<Stated, ApiProblem, { readonly lines: readonly ComplainedLine[] }>({
    retry: false,
    networkMode: 'always',
    mutationFn: (body) => order.call<Stated>('POST', '/complaints', { body, idempotencyKey: keyFor(purpose, body) }),
    onSuccess: () => {
      forgetKey(purpose);
      order.refresh();
    },
    onError: (problem) => {
      if (!problem.passing) forgetKey(purpose);
    },
  });
  if (complain.data) {
    return (
      <Notice tone="success" title={words.sentTitle} live>
        <p>{words.sentText(complain.data.answeredBy.join(', '))}</p>
        <LinkButton to={`/bestallning/${id}`} kind="quiet">
          {words.toOrder}
        </LinkButton>
      </Notice>
    );
  }
  if (!data) {
    if (!error) return <Loading />;
    return (
      <>
        <ProblemNotice problem={error} onRetry={() => void order.query.refetch()} />
        {error.status === 404 && <p>{words.withOrder}</p>}
      </>
    );
  }
  return <Lines order={data} busy={complain.isPending} problem={complain.error} onSend={(lines) => complain.mutate({ lines })} />;
}

interface Written {
  readonly message: string;
  readonly wants: ComplaintRemedy;
}
type Fields = Readonly<Record<string, Written>>;
const keyOf = (part: OrderPart, line: OrderLine): string => `${part.id}/${line.position}`;
const FIRST: Written = { message: '', wants: 'replacement' };

type LinesProps = {
  readonly order: OrderView;
  readonly busy: boolean;
  readonly problem: ApiProblem | null;
  readonly onSend: (lines: readonly ComplainedLine[]) => void;
};

function Lines({ order, busy, problem, onSend }: LinesProps) {
  const lang = useLang();
  const words = refundsPhrases(lang);
  const [written, setWritten] = useState<Fields>({});
  const [isMissing, setMissing] = useState(false);
  const put = (key: string, value: Written | undefined) =>
    setWritten(({ [key]: _, ...others }) => (value ? { ...others, [key]: value } : others));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lines = order.parts.flatMap((part) =>
      part.lines.flatMap((line) => {
        const said = written[keyOf(part, line)];
        return said ? [{ shopOrderId: part.id, position: line.position, message: said.message.trim(), wants: said.wants }] : [];
      }),
    );
    setMissing(lines.length === 0);
    if (lines.length > 0 && lines.every(({ message }) => message !== '')) onSend(lines);
  };
  return (
    <form className="card" onSubmit={submit}>
      {order.parts.map((part) => (
        <FieldGroup key={part.id} label={purchasePhrases(lang).fromShop(part.seller.name)} hint={untilOf(part, lang)} required>
          {part.lines.map((line) => (
            <LineFields
              key={line.position}
              line={line}
              because={noComplaint(part, line, lang)}
              value={written[keyOf(part, line)]}
              onChange={(value) => put(keyOf(part, line), value)}
            />
          ))}
        </FieldGroup>
      ))}
      {isMissing && (
        <Notice tone="error" live>
          <p>{words.chooseOne}</p>
        </Notice>
      )}
      <ProblemNotice problem={problem} />
      <Button type="submit" busy={busy && commonPhrases(lang).sending}>
        {words.send}
      </Button>
    </form>
  );
}

type LineProps = {
  readonly line: OrderLine;
  readonly because: string | undefined;
  readonly value: Written | undefined;
  readonly onChange: (value: Written | undefined) => void;
};

/** What is wrong with one line, and what is wanted for it. Nobody mends food. */
export function LineFields({ line, because, value, onChange }: LineProps) {
  const lang = useLang();
  const words = refundsPhrases(lang);
  const { name, quantity, unit } = gotOf(line);
  return (
    <>
      <Checkbox
        label={`${formatQuantity(lang, quantity, unit)} ${name}`}
        hint={because}
        disabled={because !== undefined}
        checked={value !== undefined}
        onChange={({ target }) => onChange(target.checked ? FIRST : undefined)}
      />
      {value && (
        <>
          <TextArea
            label={words.message(name)}
            hint={words.messageHint}
            required
            maxLength={1000}
            value={value.message}
            onChange={({ target }) => onChange({ ...value, message: target.value })}
          />
          <Select
            label={words.wants}
            required
            value={value.wants}
            onChange={({ target }) =>
              onChange({ ...value, wants: COMPLAINT_REMEDIES.find((each) => each === target.value) ?? value.wants })
            }
            choices={COMPLAINT_REMEDIES.filter((each) => each !== 'repair' || line.withdrawal !== 'spoils-quickly').map((each) => ({
              value: each,
              label: words.remedies[each],
            }))}
          />
        </>
      )}
    </>
  );
}

type Language = ReturnType<typeof useLang>;
const isLate = (part: OrderPart): boolean => part.complainBy !== null && dayOf(new Date()) > part.complainBy;

function untilOf(part: OrderPart, lang: Language): string {
  const words = refundsPhrases(lang);
  if (part.complainBy === null) return words.notReceived;
  const day = formatDay(lang, localDate(part.complainBy), { year: true });
  return isLate(part) ? words.tooLate(day) : words.until(day);
}

/** Why a line cannot be complained of, or undefined. */
function noComplaint(part: OrderPart, line: OrderLine, lang: Language): string | undefined {
  if (part.complainBy === null || isLate(part)) return untilOf(part, lang);
  if (gotOf(line).nothing) return refundsPhrases(lang).neverGot;
  const waits = part.complaints.some(({ position, state }) => position === line.position && (state === 'open' || state === 'promised'));
  return waits ? refundsPhrases(lang).waiting : undefined;
}
