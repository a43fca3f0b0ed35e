import { asJudge, type TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import {
  answerPromise,
  type GoodsValue,
  KNOWN_GRANT_RULES,
  type NoteFacts,
  type PromiseAnswer,
  shownEligibility,
  type WeekPlaces,
  weekPlaces,
} from '@galleria/domain/subsidy';
import { type LocalDate, localDate } from '@galleria/domain/time';
import { barePromises, notesIn, surroundingsOf } from './fact.store.ts';
import { wholeWeeks } from './judge.ts';
import { FactBook } from './note-facts.ts';
import { schemesOf } from './scheme.store.ts';

export interface Counter {
  readonly householdId: string;
  readonly day: string;
  readonly now: Date;
  readonly shopId: string;
  /** The shop's home is this municipality. */
  readonly atHome: boolean;
  /** Öre, deposit not counted; null when nobody has said. */
  readonly dailyGoodsOre?: number | null;
  readonly otherGoodsOre?: number | null;
  readonly beerOnly?: boolean;
}

interface Week {
  readonly book: FactBook;
  readonly known: readonly NoteFacts[];
}

/** The week's deliveries of households in every shop: notes, and orders that have none yet. */
async function weekOf(tx: TenantTx, households: readonly string[], day: LocalDate): Promise<Week> {
  const span = { ...wholeWeeks({ from: day, to: day }), households };
  const notes = await notesIn(tx, span);
  const bare = await barePromises(tx, span);
  const book = new FactBook(await surroundingsOf(tx, households));
  return { book, known: [...notes.filter((row) => !row.countered).map((row) => book.note(row)), ...bare.map((row) => book.promise(row))] };
}

function goodsOf({ dailyGoodsOre, otherGoodsOre, beerOnly }: Counter): GoodsValue[] | null {
  const goods: GoodsValue[] = [];
  if (dailyGoodsOre) goods.push({ class: beerOnly ? 'BEER' : 'DAILY_GOODS', value: ore(dailyGoodsOre) });
  if (otherGoodsOre) goods.push({ class: 'OTHER', value: ore(otherGoodsOre) });
  return goods.length === 0 ? null : goods;
}

/**
 * May one more delivery be promised to this household on this day as subsidised? Judged as at the month's end, over all shops and carriers,
 * inside the caller's transaction. The reasons are for the municipality's eyes; a shop sees `shopReasons` of them.
 */
export function promiseAtCounter(tx: TenantTx, counter: Counter): Promise<PromiseAnswer> {
  const day = localDate(counter.day);
  return asJudge(tx, async (all) => {
    const { book, known } = await weekOf(all, [counter.householdId], day);
    const wanted: NoteFacts = {
      ...book.promise({ householdId: counter.householdId, day, promisedAt: counter.now }),
      noteId: 'wanted',
      shop: book.shop(counter.householdId, counter),
      goods: goodsOf(counter),
    };
    return answerPromise({ wanted, known, versions: await schemesOf(all), grantRules: KNOWN_GRANT_RULES });
  });
}

export interface ShownRight {
  readonly eligible: boolean;
  readonly until: LocalDate | null;
  readonly places: WeekPlaces;
}

/** What a counter may see of households' rights on a day: whether, until when, and the places left of the week. */
export function rightsOf(tx: TenantTx, households: readonly string[], day: LocalDate): Promise<ReadonlyMap<string, ShownRight>> {
  return asJudge(tx, async (all) => {
    const { book, known } = await weekOf(all, households, day);
    const versions = await schemesOf(all);
    return new Map(
      households.map((id) => {
        const own = known.filter((note) => note.householdId === id);
        const places = weekPlaces({ known: own, versions, grantRules: KNOWN_GRANT_RULES }, day);
        return [id, { ...shownEligibility(book.household(id, day), day), places }];
      }),
    );
  });
}
