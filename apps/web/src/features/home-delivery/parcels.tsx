import { type Parcels as Count, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { formatQuantity } from '@galleria/phrases/format';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';

/** How many parcels of each temperature; a zone without any is left out. */
export function Parcels({ parcels, weightGrams = null }: { readonly parcels: Count; readonly weightGrams?: number | null }) {
  const lang = useLang();
  const words = homeDeliveryPhrases(lang);
  const shown = TEMPERATURE_ZONES.filter((zone) => parcels[zone] > 0);
  return (
    <p className="row parcels">
      {shown.map((zone) => (
        <Badge key={zone} {...(zone === 'ambient' ? {} : { icon: 'snow' as const, tone: 'info' as const })}>
          <strong>{parcels[zone]}</strong> {words.zones[zone].toLowerCase()}
        </Badge>
      ))}
      {weightGrams !== null && <span className="soft">{words.weighs(formatQuantity(lang, weightGrams, 'gram'))}</span>}
    </p>
  );
}
