/** A word that goods here have, and the asked one that it is near: by its number in the query. */
export interface NearWord {
  readonly nr: number;
  readonly word: string;
}

/** So many ways of putting a query right are tried. */
const MOST_WAYS = 3;
/** Of a long word so many slips are looked beyond. */
export const MOST_SLIPS = 3;
const SHORTEST = 3;

const slipsAllowed = (length: number): number => (length < SHORTEST ? 0 : length < 5 ? 1 : length < 8 ? 2 : MOST_SLIPS);

/** Words that can be looked for among those that are known; numbers and pieces of two letters are taken as they are. */
export const canBeSlip = (word: string): boolean => word.length >= SHORTEST && !/\p{N}/u.test(word);

/** How many slips of the finger lie between two words: a letter too many, one missing, a wrong one, two the wrong way round. */
export function slipsBetween(asked: string, word: string): number {
  let before: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let row = 1; row <= asked.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= word.length; at += 1) {
      const same = asked[row - 1] === word[at - 1];
      let least = Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && at > 1 && asked[row - 1] === word[at - 2] && asked[row - 2] === word[at - 1]) {
        least = Math.min(least, (before[at - 2] ?? 0) + 1);
      }
      now.push(least);
    }
    before = last;
    last = now;
  }
  return last[word.length] ?? 0;
}

/** What may have been meant by one word, the likeliest first; a word that holds a likelier one is found with it. */
function meantBy(asked: string, near: readonly string[]): readonly string[] {
  const guesses = near
    .filter((word) => word !== asked)
    .map((word) => ({ word, slips: slipsBetween(asked, word), begins: word[0] === asked[0] }))
    .filter(({ slips }) => slips <= slipsAllowed(asked.length))
    .sort(
      (a, b) =>
        a.slips - b.slips ||
        Number(b.begins) - Number(a.begins) ||
        Math.abs(a.word.length - asked.length) - Math.abs(b.word.length - asked.length) ||
        (a.word < b.word ? -1 : 1),
    );
  const chosen: string[] = [];
  for (const { word } of guesses) if (!chosen.some((each) => word.includes(each))) chosen.push(word);
  return chosen.slice(0, MOST_WAYS);
}

/**
 * What a query that found nothing may have meant, the likeliest first: each of its words as goods here spell it. A word that is known stays, one that nobody
 * can guess is left out; are all of them known and only never together, then each is looked for alone.
 */
export function meantByQuery(asked: readonly string[], near: readonly NearWord[]): readonly (readonly string[])[] {
  const choices = asked.map((word, nr) => {
    const words = near.filter((each) => each.nr === nr).map((each) => each.word);
    if (!canBeSlip(word) || (asked.length > 1 && words.some((each) => each.includes(word)))) return [word];
    return meantBy(word, words);
  });
  if (choices.every(([first], nr) => first === asked[nr])) {
    const alone = asked.filter(canBeSlip).sort((a, b) => b.length - a.length);
    return asked.length > 1 ? alone.slice(0, MOST_WAYS).map((word) => [word]) : [];
  }
  const ways = Array.from({ length: Math.max(...choices.map((each) => each.length)) }, (_, way) => [
    ...new Set(choices.flatMap((each) => each[Math.min(way, each.length - 1)] ?? [])),
  ]);
  return ways.filter((way) => way.some(canBeSlip)).slice(0, MOST_WAYS);
}
