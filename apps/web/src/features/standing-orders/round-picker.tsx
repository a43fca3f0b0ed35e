import type { Quote } from '@galleria/contract/checkout';
import type { StandingOrder } from '@galleria/contract/standing-orders';
import { ore } from '@galleria/domain/money';
import { localDate, weekdayOf } from '@galleria/domain/time';
import { formatDay, formatOre, weekdayNames } from '@galleria/phrases/format';
import { standingOrdersPhrases } from '@galleria/phrases/standing-orders';
import { useQuery } from '@tanstack/react-query';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Loaded } from '../../ui/feedback.tsx';
import { RadioCards, Select } from '../../ui/field.tsx';

export interface RoundChoice {
  readonly roundId: string;
  /** The first day. */
  readonly day: string;
  readonly payment: StandingOrder['payment'];
}
type Props = {
  readonly shopId: string;
  readonly lines: readonly { readonly offerId: string; readonly quantity: number }[];
  readonly villageId: string;
  readonly value: RoundChoice | undefined;
  readonly onChange: (round: RoundChoice) => void;
};

/** A round and its weekday: one that goes twice a week is chosen for one of them. */
const choiceOf = ({ roundId, day }: Pick<RoundChoice, 'roundId' | 'day'>): string => `${roundId}/${weekdayOf(localDate(day))}`;

/** The rounds that take these goods to the village, each once with its next day, and what can be paid on the one chosen. */
export function RoundPicker({ shopId, lines, villageId, value, onChange }: Props) {
  const lang = useLang();
  const words = standingOrdersPhrases(lang);
  const { slug } = useSite();
  const handover = value && { kind: 'delivery', roundId: value.roundId, day: value.day };
  const body = { lines, choices: handover ? [{ shopId, handover }] : [], destination: { villageId } };
  const query = useQuery<Quote, ApiProblem>({
    queryKey: ['standing-rounds', slug, body],
    queryFn: () => callAsResident<Quote>('POST', `/tenants/${slug}/quote`, { body }),
    placeholderData: (before) => before,
  });
  return (
    <Loaded query={query} rows={2}>
      {({ shops }) => {
        const shop = shops.find((each) => each.shopId === shopId);
        const rounds = (shop?.deliveries ?? []).filter(
          (day, index, all) => day.placesLeft > 0 && all.findIndex((each) => choiceOf(each) === choiceOf(day)) === index,
        );
        const payments = (shop?.payments ?? []).filter((each) => each.because !== 'not-offered');
        if (rounds.length === 0) return <p>{words.noRounds}</p>;
        return (
          <>
            <RadioCards
              name="standing-round"
              label={words.round}
              required
              value={value && choiceOf(value)}
              onChange={(choice) => {
                const day = rounds.find((each) => choiceOf(each) === choice);
                if (day) onChange({ roundId: day.roundId, day: day.day, payment: value?.payment ?? 'at-door' });
              }}
              choices={rounds.map((day) => ({
                value: choiceOf(day),
                label: `${weekdayNames(lang)[weekdayOf(localDate(day.day)) - 1] ?? ''}, ${day.carrierName}`,
                text: `${words.startsOn}: ${formatDay(lang, localDate(day.day))}. ${formatOre(lang, ore(day.feeOre))}`,
              }))}
            />
            {value && payments.length > 0 && (
              <Select
                label={words.payment}
                required
                value={value.payment}
                onChange={(event) => onChange({ ...value, payment: event.target.value as RoundChoice['payment'] })}
                choices={payments.map(({ method, allowed }) => ({ value: method, label: words.payments[method], disabled: !allowed }))}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
