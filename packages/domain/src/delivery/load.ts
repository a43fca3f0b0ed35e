import { NO_PARCELS, type Parcels, type TemperatureZone, totalParcels } from './parcels.ts';

/**
 * What goods take of a car: crates in all (a cool bag stands where a crate would), and litres of what is kept cold. Whole numbers, since that is how a car is
 * packed: nobody shares a crate or a bag with a neighbour.
 */
export interface Load {
  readonly crates: number;
  readonly coldLitres: number;
}
export const NO_LOAD: Load = { crates: 0, coldLitres: 0 };

/*
 * The rule in numbers. A crate is the trade's returnable half-pallet crate, 60 × 40 × 20 cm outside: 48 litres, of which about 30 are goods once packets of
 * different shapes lie in it. It is lifted by one person, often old herself: 15 kg, where the Work Environment Authority's model for lifting (AFS 2012:2)
 * goes from green to yellow at arm's length. A cool bag takes 25 litres and is lifted likewise. Where a shop has said what goods weigh, a litre of packed
 * food weighs half a kilo. All of it is an estimate until the shop has packed; then the parcels count.
 */
export const CRATE_ML = 30_000;
export const CRATE_GRAMS = 15_000;
export const COLD_BAG_LITRES = 25;
const COLD_BAG_ML = COLD_BAG_LITRES * 1000;
const ML_PER_GRAM_OF_FOOD = 2;
const ML_PER_GRAM_OF_BUILDING_GOODS = 1;
/** Packets leave air between them: a litre of milk takes 1.3. */
const AIR = 1.3;
const ML_PER_METRE = 5_000;
const ML_PER_SQUARE_METRE = 15_000;

/** How many pieces of ordinary size fill a crate, by category, where nobody has said what a piece weighs. Read off shelves: bread is air, tins are not. */
const PIECES_PER_CRATE: Readonly<Record<string, number>> = {
  dairy: 24,
  bread: 12,
  'fruit-vegetables': 30,
  'meat-charcuterie': 30,
  fish: 30,
  frozen: 24,
  pantry: 30,
  drinks: 16,
  confectionery: 60,
  snacks: 12,
  'coffee-tea': 30,
  baby: 10,
  hygiene: 20,
  cleaning: 16,
  pets: 10,
  household: 15,
  'books-papers': 40,
  building: 10,
  'cement-plaster': 1,
  'timber-boards': 3,
  fasteners: 40,
  'paint-glue': 6,
  tools: 8,
  'electrical-plumbing': 20,
  garden: 6,
};
const PIECES_OF_UNKNOWN_KIND = 20;
const BUILDING = new Set([
  'building',
  'cement-plaster',
  'timber-boards',
  'fasteners',
  'paint-glue',
  'tools',
  'electrical-plumbing',
  'garden',
]);

interface Goods {
  readonly category?: string;
  readonly unit: 'piece' | 'gram' | 'millilitre' | 'millimetre' | 'square-millimetre';
  readonly quantity: number;
  readonly weightGrams?: number | undefined;
}

/** How much of a crate goods take, in millilitres: by weight where it is known, else by what is usual for goods of their kind. */
export function volumeOf({ category = '', unit, quantity, weightGrams }: Goods): number {
  if (unit === 'millilitre') return Math.ceil(quantity * AIR);
  if (unit === 'millimetre') return Math.ceil((quantity / 1000) * ML_PER_METRE);
  if (unit === 'square-millimetre') return Math.ceil((quantity / 1_000_000) * ML_PER_SQUARE_METRE);
  if (weightGrams !== undefined) {
    return weightGrams * (BUILDING.has(category) ? ML_PER_GRAM_OF_BUILDING_GOODS : ML_PER_GRAM_OF_FOOD);
  }
  return Math.ceil((CRATE_ML / (PIECES_PER_CRATE[category] ?? PIECES_OF_UNKNOWN_KIND)) * quantity);
}

export interface LoadedLine {
  readonly temperatureZone: TemperatureZone;
  readonly volumeMl?: number | null;
  readonly weightGrams?: number | null;
}

/**
 * What one shop's part of an order will take of the car, before it is packed: parcels by zone as a careful packer would make them. Something is always one
 * parcel. Source: issue 5, "capacity by stops, crates and cold volume".
 */
export function estimatedLoad(lines: readonly LoadedLine[]): Load {
  const parcels: Record<TemperatureZone, number> = { ...NO_PARCELS };
  for (const [zone, kept] of Map.groupBy(lines, (line) => line.temperatureZone)) {
    const volume = kept.reduce((sum, line) => sum + (line.volumeMl ?? (line.weightGrams ?? 0) * ML_PER_GRAM_OF_FOOD), 0);
    const weight = kept.reduce((sum, line) => sum + (line.weightGrams ?? 0), 0);
    const holds = zone === 'ambient' ? CRATE_ML : COLD_BAG_ML;
    parcels[zone] = Math.min(MOST_ESTIMATED, Math.max(1, Math.ceil(volume / holds), Math.ceil(weight / CRATE_GRAMS)));
  }
  return loadOfParcels(parcels);
}
/** More than any car takes; a basket of a thousand sacks is refused as too much, and not as a fault in arithmetic. */
const MOST_ESTIMATED = 2000;

/** What packed parcels take: each a crate's place, each cold one a bag's litres. */
export const loadOfParcels = (parcels: Parcels): Load => ({
  crates: totalParcels(parcels),
  coldLitres: (parcels.chilled + parcels.frozen) * COLD_BAG_LITRES,
});

export const addLoad = (a: Load, b: Load): Load => ({ crates: a.crates + b.crates, coldLitres: a.coldLitres + b.coldLitres });

/** What is left of a car on a day; a part that is not limited is left out. */
export interface RoomLeft {
  readonly cratesLeft?: number;
  readonly coldLitresLeft?: number;
}
export const fitsIn = ({ crates, coldLitres }: Load, { cratesLeft, coldLitresLeft }: RoomLeft): boolean =>
  (cratesLeft === undefined || crates <= cratesLeft) && (coldLitresLeft === undefined || coldLitres <= coldLitresLeft || coldLitres === 0);
