import { type Ore, ore } from '../money/index.ts';
import type { QuoteLine } from './quote.ts';

/** What a shop's goods come to, by how a scheme of home delivery sees them; VAT included, deposit not counted. */
export interface GoodsKinds {
  readonly dailyGoods: Ore;
  readonly otherGoods: Ore;
  readonly beerOnly: boolean;
}

/** Beer is food of eighteen years and the standard rate of VAT. */
const isBeer = ({ dailyGoods, vatCategory, ageLimit }: KindOfLine): boolean =>
  dailyGoods && vatCategory === 'standard' && (ageLimit ?? 0) >= 18;

type KindOfLine = Pick<QuoteLine, 'dailyGoods' | 'vatCategory' | 'ageLimit' | 'goods'>;
export function goodsKinds(lines: readonly KindOfLine[]): GoodsKinds {
  const sum = (daily: boolean) => ore(lines.filter((each) => each.dailyGoods === daily).reduce((total, each) => total + each.goods, 0));
  return { dailyGoods: sum(true), otherGoods: sum(false), beerOnly: lines.length > 0 && lines.every(isBeer) };
}
