export { allergensIn } from './allergen-words.ts';
export { type Item, type ItemProblem, type ItemRemark, type ItemSource, OPEN_FOOD_FACTS, parseItemLine, type ReadItem } from './item.ts';
export { type ItemLine, MAX_ITEM_LINES, readItems } from './read-items.ts';
export { type SplitText, splitTraces } from './traces.ts';
