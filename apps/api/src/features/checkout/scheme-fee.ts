import type { FeeTariff } from '@galleria/domain/fees';
import { type Ore, ore } from '@galleria/domain/money';
import type { NoteFacts } from '@galleria/domain/subsidy';
import type { LocalDate } from '@galleria/domain/time';
import { type PromiseBook, tariffOf } from '../subsidy/index.ts';
import { agreedOn, type MarketRound } from './market.ts';

/** What a shop's goods come to, by how the scheme sees them; öre, VAT included, deposit not counted. */
export interface GoodsOfShop {
  readonly shopId: string;
  readonly atHome: boolean;
  readonly dailyGoodsOre: number;
  readonly otherGoodsOre: number;
  readonly beerOnly: boolean;
  /** What the other goods weigh, as far as it is known. */
  readonly otherGoodsGrams: number;
}

export interface Drive {
  readonly day: LocalDate;
  readonly carrierId: string;
  /** The round's own fee. */
  readonly standardFee: Ore;
  /** What the carrier takes for goods that the scheme does not cover, and from which weight on they cost extra where they may ride along. */
  readonly freight: Ore;
  readonly otherGoodsFromGrams: number | null;
}

export function driveOf(round: MarketRound, day: LocalDate): Drive {
  const { carrierId, feeOre, otherGoodsOre, otherGoodsFromGrams } = agreedOn(round, day);
  return { day, carrierId, standardFee: ore(feeOre), freight: ore(otherGoodsOre ?? feeOre), otherGoodsFromGrams };
}

export interface Asked {
  readonly tariff: FeeTariff;
  /** The promise as a fact, for judging the next shop's part; undefined where the round's own fee is paid. */
  readonly note: NoteFacts | undefined;
}

/**
 * The fee of one delivery for a resident: the scheme's where it is promised to the resident's own household, by the same book as at a shop's counter.
 * Without a book (a guest, or goods for somebody else's door) the round's own. Source: DOMAIN 2.2, 2.9.
 */
export function askFee(book: PromiseBook | undefined, goods: GoodsOfShop, drive: Drive, earlier: readonly NoteFacts[]): Asked {
  if (!book) return { tariff: { kind: 'standard', fee: drive.standardFee }, note: undefined };
  const { otherGoodsGrams, ...asked } = goods;
  const { standardFee, freight, otherGoodsFromGrams, ...goes } = drive;
  const otherGoodsCostExtra = otherGoodsFromGrams !== null && otherGoodsGrams > otherGoodsFromGrams;
  const { answer, note } = book.ask({ ...asked, ...goes, otherGoodsCostExtra }, earlier);
  // What the first of the basket pays, the next one of the same occasion need not: it adds what its own fee is more.
  const promised = { ...note, fee: answer.unpaid };
  return { tariff: tariffOf(answer, standardFee, freight), note: answer.subsidised ? promised : undefined };
}
