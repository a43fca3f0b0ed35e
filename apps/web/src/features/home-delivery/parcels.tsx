import { type Parcels as Count, TEMPERATURE_ZONES } from '@galleria/domain/delivery';
import { homeDeliveryPhrases } from '@galleria/phrases/home-delivery';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';

/** How many parcels of each temperature; a zone without any is left out. */
export function Parcels({ parcels }: { readonly parcels: Count }) {
  const words = homeDeliveryPhrases(useLang());
  const shown = TEMPERATURE_ZONES.filter((zone) => parcels[zone] > 0);
  return (
    <p className="row parcels">
      {shown.map((zone) => (
        <Badge key={zone} {...(zone === 'ambient' ? {} : { icon: 'snow' as const, tone: 'info' as const })}>
          <strong>{parcels[zone]}</strong> {words.zones[zone].toLowerCase()}
        </Badge>
      ))}
    </p>
  );
}
