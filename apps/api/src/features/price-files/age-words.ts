import { fold } from '@galleria/domain/search';

// Words of labels and till groups, folded. Beer in a food shop is folköl: 18 years by law; medicines of village shops, tobacco and nicotine too.
const EIGHTEEN =
  /\b(?:folkol|ol [23] ?\d?|tobak\w*|cigarett\w*|cigarill\w*|cigarrer|snus|nikotin\w*|vejp|vape\w*|alvedon|panodil|ipren|treo|bamyl|ibuprofen|paracetamol|receptfritt?\w*)\b/;
const FIFTEEN = /\b(?:energidryck\w*|red bull|monster energy|celsius|nocco)\b/;
const NONE = /\b(?:alkoholfri\w*|nikotinfri\w*)\b/;

/**
 * The age limit that goods probably have by the words of their group and name, when they first come from a till that does not tell; staff
 * correct it. Rather one limit too many than beer to a child. Source: DOMAIN 3.6.
 */
export function ageLimitOfWords(text: string): 15 | 18 | null {
  const folded = fold(text);
  if (NONE.test(folded)) return null;
  if (EIGHTEEN.test(folded)) return 18;
  return FIFTEEN.test(folded) ? 15 : null;
}
