import type { DemoGood } from '@galleria/demo/goods';
import { type Contact, categoryOf, type Declaration, EMPTY_DECLARATION, isCategorySlug } from '@galleria/domain/catalogue';

const STORAGE: Readonly<Record<DemoGood['temperatureZone'], string>> = {
  ambient: '',
  chilled: 'Förvaras vid högst +8 °C.',
  frozen: 'Förvaras vid −18 °C eller kallare.',
};
const HAZARD_WARNING = 'Förvaras oåtkomligt för barn. Läs etiketten innan du använder varan.';
/** Every twentieth packet has not been typed off yet, so that the shop sees what that looks like. */
const UNTOLD_OF = 20;

/** What the packet of a demonstration's goods says. Makers are invented, as the goods are. */
export function declarationOf(good: DemoGood): Declaration | null {
  const { category } = good;
  if (!isCategorySlug(category) || Number(good.sku.replace(/\D/g, '')) % UNTOLD_OF === 0) return null;
  const isFood = categoryOf(category).kind === 'food';
  const isBeer = good.name.startsWith('Folköl');
  return {
    ...EMPTY_DECLARATION,
    maker: makerOf(good.brand ?? 'Norrbygdens grossist'),
    model: isFood ? '' : `Art. ${good.sku}`,
    warnings: isFood ? null : good.hazards ? HAZARD_WARNING : '',
    origin: isFood ? 'Sverige' : '',
    storage: isFood ? STORAGE[good.temperatureZone] : '',
    alcoholPercent: isBeer ? 3.5 : null,
    ageRule: isBeer ? 'low-alcohol-beer' : null,
  };
}

const makerOf = (brand: string): Contact => ({
  name: `${brand} AB`,
  address: 'Industrivägen 4, 938 31 Arjeplog',
  email: `kundtjanst@${slugOf(brand)}.example`,
});

const slugOf = (brand: string): string =>
  brand
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]+/g, '');
