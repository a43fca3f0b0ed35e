/** Words that stand on spirits, wine and strong beer; written as one word or the last of one ("rödvin", "starköl"), never the first ("vinäger"). */
const DRINKS =
  /(?:^|[^\p{L}])(?:vodka|whisk(?:e?y|ies)|konjak|cognac|brandy|calvados|grappa|gin|tequila|akvavit|aquavit|brännvin|punsch|likör|liqueur|champagne|prosecco|cava|portvin|sherry|vermouth|starköl|starkcider|absint|(?:röd|vit|rosé|dessert|bords|stark|frukt|mat)?vin|wine)(?![\p{L}])/iu;
/** What only tastes or smells of it, is cooked with it, or says that it has none. */
const NOT_TO_DRINK =
  /sås|sauce|sill|senap|marinad|glögg|choklad|praline|tryffel|olj|olive|ättika|vinäger|smak|doft|tvål|schampo|granskott|gelé|fond|pastej|alkoholfri|(?<!\d)0[,.]0|(?:^|\s)0\s?%/iu;
const STRENGTH = /(\d{1,2}(?:[,.]\d{1,2})?)\s?(?:%|vol)/giu;
const STRONG_OVER_PERCENT = 3.5;

/**
 * Whether goods sound like drink that only Systembolaget may sell: by a word of their name, or by the strength that stands in it. A name proves nothing:
 * such goods wait until somebody has written how strong they are. Source: alkohollagen 5 kap. (DOMAIN 3.6).
 */
export function soundsStrong(name: string, category: string | null): boolean {
  if (NOT_TO_DRINK.test(name)) return false;
  if (DRINKS.test(name)) return true;
  if (category !== 'drinks' || /juice|saft|nektar|frukt|mjölk|mer\b/iu.test(name)) return false;
  return [...name.matchAll(STRENGTH)].some(([, said = '']) => {
    const percent = Number(said.replace(',', '.'));
    return percent > STRONG_OVER_PERCENT && percent <= 60;
  });
}
