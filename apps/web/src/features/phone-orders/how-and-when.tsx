import type { QuotedShop, QuoteProblem } from '@galleria/contract/checkout';
import type { DraftContent } from '@galleria/contract/phone-orders';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { couponEntryPhrases, couponRefusalText } from '@galleria/phrases/coupon-entry';
import { formatDay, formatMoment, formatOre } from '@galleria/phrases/format';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { useLang } from '../../lib/site.tsx';
import { Checkbox, RadioCards, Select, TextField } from '../../ui/field.tsx';
import { WhyUnsupported } from './why-unsupported.tsx';

type Props = {
  readonly api: string;
  readonly content: DraftContent;
  readonly shop: QuotedShop | undefined;
  /** Why the code takes nothing off. */
  readonly problem: QuoteProblem | undefined;
  readonly onChange: (make: (content: DraftContent) => DraftContent) => void;
};

/** Day, payment and confirmation. The next day with room and payment at the door are filled in; the caller is told them when it is read back. */
export function HowAndWhen({ api, content, shop, problem, onChange }: Props) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const set = (change: Partial<DraftContent>) => onChange((before) => ({ ...before, ...change }));
  return (
    <section aria-labelledby="desk-how">
      <h2 id="desk-how">{words.how}</h2>
      {shop && <Days content={content} shop={shop} onChange={onChange} />}
      {shop && <WhyUnsupported api={api} content={content} shop={shop} />}
      {shop && shop.deliveries.length === 0 && <p className="soft">{content.caller.villageId ? words.noRound : words.noVillage}</p>}
      {shop && <Payment content={content} shop={shop} onPayment={(payment) => set({ payment })} />}
      <CouponCode content={content} shop={shop} problem={problem} onChange={onChange} />
      <RadioCards
        name="desk-confirm"
        label={words.confirmation}
        required
        value={content.confirm}
        onChange={(confirm) => set({ confirm })}
        choices={[
          { value: 'auto', label: words.confirmAuto },
          { value: 'printed', label: words.confirmPrinted },
        ]}
      />
      <TextField
        label={words.email}
        type="email"
        maxLength={254}
        autoComplete="off"
        defaultValue={content.caller.email ?? ''}
        onBlur={(event) => {
          const email = event.target.value.trim();
          const { email: _, ...caller } = content.caller;
          if (event.target.checkValidity()) set({ caller: { ...caller, ...(email && { email }) } });
        }}
      />
      <TextField
        label={words.message}
        maxLength={500}
        autoComplete="off"
        defaultValue={content.message}
        onBlur={(event) => set({ message: event.target.value.trim() })}
      />
      <Checkbox
        label={words.atCounter}
        hint={words.atCounterHint}
        checked={content.channel === 'counter'}
        onChange={(event) => set({ channel: event.target.checked ? 'counter' : 'phone' })}
      />
    </section>
  );
}

/** The code that the caller reads out: what it takes off stands among the sums. */
function CouponCode({ content, shop, problem, onChange }: Omit<Props, 'api'>) {
  const lang = useLang();
  const words = couponEntryPhrases(lang);
  if (!shop) return null;
  const code = content.coupon ?? '';
  return (
    <TextField
      key={code}
      label={words.deskLabel}
      maxLength={40}
      short
      autoComplete="off"
      spellCheck={false}
      defaultValue={code}
      hint={shop.coupon ? words.applied(shop.coupon.code, formatOre(lang, ore(shop.coupon.offOre))) : undefined}
      error={code && problem ? couponRefusalText(lang, problem.because, problem.limit) : undefined}
      onBlur={(event) => {
        const typed = event.target.value.trim();
        onChange(({ coupon: _, ...before }) => ({ ...before, ...(typed && { coupon: typed }) }));
      }}
    />
  );
}

type Method = NonNullable<DraftContent['payment']>;
type PaymentProps = { readonly content: DraftContent; readonly shop: QuotedShop; readonly onPayment: (payment: Method) => void };
function Payment({ content, shop, onPayment }: PaymentProps) {
  const words = phoneOrdersPhrases(useLang());
  const offered = shop.payments.filter(({ because }) => because !== 'not-offered');
  return (
    <Select
      label={words.pay}
      required
      value={content.payment ?? ''}
      onChange={(event) => onPayment(event.target.value as Method)}
      choices={[
        ...(content.payment ? [] : [{ value: '', label: '–' }]),
        ...offered.map(({ method, allowed }) => ({ value: method, label: words.pays[method], disabled: !allowed })),
      ]}
    />
  );
}

function Days({ content, shop, onChange }: Pick<Props, 'content' | 'onChange'> & { readonly shop: QuotedShop }) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const keyOf = (handover: DraftContent['handover']) =>
    handover ? (handover.kind === 'delivery' ? `${handover.roundId} ${handover.day}` : handover.day) : '';
  const day = (text: string) => formatDay(lang, localDate(text));
  const money = (amount: number) => formatOre(lang, ore(amount));
  const options = [
    ...shop.deliveries.slice(0, 4).map((each) => ({
      handover: { kind: 'delivery' as const, roundId: each.roundId, day: each.day },
      disabled: each.placesLeft < 1,
      label: words.delivery(day(each.day), each.carrierName),
      text: [
        words.orderBy(formatMoment(lang, new Date(each.orderBy))),
        (each.feeKind === 'scheme' ? words.feeScheme : content.caller?.householdId ? words.feeUnsupported : words.feeStandard)(
          money(each.feeOre),
        ),
        each.placesLeft < 1 ? words.full : '',
      ]
        .filter(Boolean)
        .join(', '),
    })),
    ...shop.pickups.slice(0, 2).map((each) => ({
      handover: { kind: 'pickup' as const, day: each.day },
      disabled: false,
      label: words.pickup(day(each.day), each.opens, each.closes),
      text: '',
    })),
  ];
  return (
    <RadioCards
      name="desk-day"
      label={words.day}
      required
      value={keyOf(content.handover)}
      onChange={(key) => {
        const chosen = options.find((each) => keyOf(each.handover) === key);
        if (chosen) onChange((before) => ({ ...before, handover: chosen.handover }));
      }}
      choices={options.map(({ handover, disabled, label, text }) => ({ value: keyOf(handover), label, disabled, ...(text && { text }) }))}
    />
  );
}
