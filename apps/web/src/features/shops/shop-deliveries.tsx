import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { useLang } from '../../lib/site.tsx';
import { DeliveryFee, DeliveryList } from './delivery-list.tsx';
import { useDeliveries } from './use-deliveries.ts';
import { VillageChooser } from './village-chooser.tsx';

const SHOWN = 4;

/** When one shop's goods come home: to the chosen village, or to which villages on which day. */
export function ShopDeliveries({ shopId, inAddress }: { readonly shopId: string; readonly inAddress: string | undefined }) {
  const words = cataloguePhrases(useLang());
  const { data, village, villageName, choose } = useDeliveries(inAddress);
  if (!data) return null;
  const days = data.days.filter(({ shops, open }) => open && shops.includes(shopId));
  return (
    <>
      <VillageChooser villages={data.villages} village={village} onChoose={choose} />
      {days.length === 0 ? (
        <p>{villageName ? words.noRoundsShopVillage(villageName) : words.noRoundsShop}</p>
      ) : (
        <DeliveryList days={days.slice(0, SHOWN)} villages={data.villages} village={village} />
      )}
      <DeliveryFee days={days} />
    </>
  );
}
