import type { StandingOrder } from '@galleria/contract/standing-orders';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { useApi } from '../../lib/query.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { RadioCards, Select, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Agreed, Agreement } from './agreement.tsx';
import { type RoundChoice, RoundPicker } from './round-picker.tsx';
import { standingKey } from './standing-key.ts';

export interface Prefill {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly villageId: string;
  readonly directions: string;
}
type Line = { readonly offerId: string; readonly shopId: string; readonly quantity: number };
type Props = { readonly lines: readonly Line[]; readonly prefill: Prefill; readonly onDone: () => void };
type Shops = { readonly shops: readonly { readonly id: string; readonly name: string }[] };
type Villages = { readonly villages: readonly { readonly id: string; readonly name: string }[] };

/** A list as a standing order with one of its shops: who, where, which round, how often, and whether to ask first. */
export function MakeStanding({ lines, prefill, onDone }: Props) {
  const words = standingOrdersPhrases(useLang());
  const { slug } = useSite();
  const shops = useApi<Shops>(`/tenants/${slug}/storefront/shops`, { staleTime: 600_000 });
  const ids = [...new Set(lines.map((line) => line.shopId))];
  const [shopId, setShop] = useState(ids[0] ?? '');
  const [who, setWho] = useState(prefill);
  const [round, setRound] = useState<RoundChoice>();
  const [weeks, setWeeks] = useState<'1' | '2'>('1');
  const [agreed, setAgreed] = useState<Agreed>({ way: 'call', agreed: false, atMostOre: null });
  const own = lines.filter((line) => line.shopId === shopId).map(({ offerId, quantity }) => ({ offerId, quantity }));
  const make = useMake(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!round) return;
    make.mutate({
      shopId,
      ...doorOf(who),
      roundId: round.roundId,
      startsOn: round.day,
      everyWeeks: Number(weeks),
      payment: round.payment,
      lines: own,
      ...agreed,
    });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <h3>{words.makeTitle}</h3>
      <p>{words.makeText}</p>
      {ids.length > 1 && (
        <Select
          label={words.shop}
          required
          value={shopId}
          onChange={(event) => setShop(event.target.value)}
          choices={ids.map((id) => ({ value: id, label: shops.data?.shops.find((shop) => shop.id === id)?.name ?? id }))}
        />
      )}
      <Who value={who} onChange={setWho} />
      {who.villageId && <RoundPicker shopId={shopId} lines={own} villageId={who.villageId} value={round} onChange={setRound} />}
      <RadioCards
        name="standing-weeks"
        label={words.howOften}
        required
        value={weeks}
        onChange={setWeeks}
        choices={[
          { value: '1', label: words.every[1] },
          { value: '2', label: words.every[2] },
        ]}
      />
      <Agreement value={agreed} onChange={setAgreed} />
      <ProblemNotice problem={make.error} />
      <Button type="submit" disabled={!round}>
        {words.save}
      </Button>
    </form>
  );
}

const doorOf = ({ name, phone, email, directions, ...destination }: Prefill) => ({
  buyer: { name, ...(phone && { phone }), ...(email && { email }), ...(directions && { directions }) },
  destination,
});

/** Makes it once, however often the button is pressed on a bad line. */
function useMake(onDone: () => void) {
  const words = standingOrdersPhrases(useLang());
  const { slug } = useSite();
  const tell = useToast();
  const client = useQueryClient();
  const purpose = `standing.${slug}`;
  return useMutation<StandingOrder, ApiProblem, object>({
    mutationFn: (body) => callAsResident('POST', `/tenants/${slug}/standing-orders`, { body, idempotencyKey: keyFor(purpose, body) }),
    onSuccess: () => {
      tell(words.made);
      void client.invalidateQueries({ queryKey: standingKey(slug) });
      onDone();
    },
    onSettled: (_made, problem) => (problem?.passing ? undefined : forgetKey(purpose)),
  });
}

function Who({ value, onChange }: { readonly value: Prefill; readonly onChange: (value: Prefill) => void }) {
  const words = standingOrdersPhrases(useLang());
  const { slug } = useSite();
  const villages = useApi<Villages>(`/tenants/${slug}/villages`, { staleTime: 600_000 });
  const field = (key: Exclude<keyof Prefill, 'villageId' | 'directions'>, max: number, autoComplete: string, required = false) => ({
    label: words[key],
    value: value[key],
    maxLength: max,
    required,
    autoComplete,
    onChange: (event: { target: { value: string } }) => onChange({ ...value, [key]: event.target.value }),
  });
  return (
    <>
      <TextField {...field('name', 120, 'name', true)} />
      <TextField {...field('phone', 30, 'tel', true)} type="tel" />
      <TextField {...field('email', 254, 'email')} type="email" />
      <TextField {...field('street', 120, 'street-address', true)} />
      <TextField {...field('postalCode', 6, 'postal-code', true)} inputMode="numeric" pattern="\d{3} ?\d{2}|\d{4}" short />
      <TextField {...field('locality', 80, 'address-level2', true)} />
      <Select
        label={words.village}
        required
        value={value.villageId}
        onChange={(event) => onChange({ ...value, villageId: event.target.value })}
        choices={[
          { value: '', label: words.chooseVillage },
          ...(villages.data?.villages ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  );
}
