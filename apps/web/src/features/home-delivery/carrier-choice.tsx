import type { CarrierChoice } from '@galleria/contract/home-delivery';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre, formatQuantity } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Badge, Loaded } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';

export type Carriage = { readonly carrierId: string; readonly roundId: string | null; readonly day: string };
export type Wanted = {
  readonly shopOrder?: string;
  readonly village?: string;
  readonly collect?: 'yes' | 'no';
  readonly checkId?: 'yes' | 'no';
  readonly chilled?: 'yes' | 'no';
  readonly frozen?: 'yes' | 'no';
  readonly weightGrams?: number;
};
type Props = {
  readonly api: string;
  readonly wanted: Wanted;
  readonly value: Carriage | undefined;
  readonly onChange: (carriage: Carriage) => void;
  /** The chosen round's own fee. */
  readonly onFee?: (feeOre: number) => void;
};

export const useCarriers = (api: string, wanted: Wanted) =>
  useApi<{ carriers: CarrierChoice[] }>(apiPath(`${api}/carriers`, wanted), { staleTime: 10_000 });

/** Who can drive, on which days, for how much; and who cannot, with the reason in words. */
export function CarrierPicker({ api, wanted, value, onChange, onFee }: Props) {
  const words = homeDeliveryPhrases(useLang());
  const choices = useCarriers(api, wanted);
  return (
    <fieldset className="field">
      <legend className="field-label">{words.chooseCarrier}</legend>
      <Loaded query={choices}>
        {({ carriers }) => (
          <div className="stack">
            {carriers.map((carrier) => (
              <CarrierCard key={carrier.carrierId} carrier={carrier} value={value} onChange={onChange} onFee={onFee} />
            ))}
          </div>
        )}
      </Loaded>
    </fieldset>
  );
}

type CardProps = Pick<Props, 'value' | 'onChange'> & { readonly carrier: CarrierChoice; readonly onFee: Props['onFee'] };
function CarrierCard({ carrier, value, onChange, onFee }: CardProps) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const cannot = carrier.refusals.length > 0;
  const chosen = value?.carrierId === carrier.carrierId;
  return (
    <div className={cannot ? 'card carrier carrier-no' : chosen ? 'card carrier carrier-chosen' : 'card carrier'}>
      <p className="row">
        <strong>{carrier.name}</strong>
        <span className="soft">{words.carrierPrice(formatOre(lang, ore(carrier.priceOre)))}</span>
        {carrier.cheapest && <Badge tone="success">{words.cheapest}</Badge>}
        {carrier.lastUsed && <Badge>{words.lastUsed}</Badge>}
      </p>
      <p className="soft">
        {[
          carrier.takesPayment && words.can.takesPayment,
          carrier.checksId && words.can.checksId,
          carrier.zones.includes('chilled') && words.can.cold,
          carrier.zones.includes('frozen') && words.can.frozen,
          words.mostWeight(formatQuantity(lang, carrier.maxWeightGrams, 'gram')),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {cannot && <Badge tone="warn">{words.cannot(carrier.refusals.map((reason) => words.refusals[reason]).join(', '))}</Badge>}
      {!cannot && <DayButtons carrier={carrier} value={chosen ? value : undefined} onChange={onChange} onFee={onFee} />}
    </div>
  );
}

/** The carrier's days to the village; one without rounds is asked for any day. `value`: what is chosen of this carrier. */
function DayButtons({ carrier, value, onChange, onFee }: CardProps) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  return (
    <div className="day-buttons">
      {carrier.days.map((day) => {
        const pressed = value?.roundId === day.roundId && value.day === day.day;
        return (
          <button
            key={`${day.roundId}/${day.day}`}
            type="button"
            className={pressed ? 'button' : 'button button-quiet'}
            aria-pressed={pressed}
            disabled={day.placesLeft <= 0}
            onClick={() => {
              onChange({ carrierId: carrier.carrierId, roundId: day.roundId, day: day.day });
              onFee?.(day.feeOre);
            }}
          >
            <span>
              {formatDay(lang, localDate(day.day), { short: true })}
              <small>
                {day.window.from}–{day.window.to}, {words.placesLeft(day.placesLeft)}
                {day.handInBy && <> {words.handInBy(day.handInBy, day.handInAt)}</>}
              </small>
            </span>
          </button>
        );
      })}
      {carrier.anyDay && (
        <TextField
          label={words.anyDay}
          type="date"
          short
          value={value?.day ?? ''}
          onChange={(event) => onChange({ carrierId: carrier.carrierId, roundId: null, day: event.target.value })}
        />
      )}
    </div>
  );
}
