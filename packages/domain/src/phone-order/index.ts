export { type Entry, type EntryAmount, parseEntry, type QuantityRule, quantityOf } from './entry.ts';
export { phoneNumber } from './number.ts';
export { nextWish, usualWish, type Wished, withWishes } from './wish.ts';
