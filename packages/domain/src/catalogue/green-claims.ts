/**
 * Words that say in general that goods are good for the environment, or that they do not touch the climate because it was paid for elsewhere. Since
 * 27 September 2026 a seller may not use them without recognised proof of just that (Directive (EU) 2024/825, DOMAIN 3.9). "Ekologisk" of food is not among
 * them: that word has rules and marks of its own, (EU) 2018/848; nor is "hållbar", which on food mostly means how long it keeps.
 */
const CLAIMS = [
  /\b(?:miljö|klimat|natur|eko)vänlig\w*/giu,
  /\bmiljösmart\w*|\bklimatsmart\w*|\bmiljöriktig\w*|\bmiljöanpassad\w*/giu,
  /\bskons\w+\s+(?:mot|för)\s+(?:miljön|naturen|klimatet)/giu,
  /\b(?:klimat|koldioxid|co2|CO₂)-?\s?(?:neutral|positiv|kompenserad)\w*/giu,
  /\bnettonoll\w*/giu,
  /\b(?:biologiskt\s+)?nedbrytbar\w*/giu,
  /\bhållbart\s+(?:producera|framställ|tillverka|odla)\w*/giu,
  /\b(?:eco|environmentally|climate|nature)[\s-]friendly\b/giu,
  /\b(?:climate|carbon|co2)[\s-](?:neutral|positive|compensated)\b/giu,
  /\bnet[\s-]zero\b|\bbiodegradable\b/giu,
] as const;
const MOST_NAMED = 10;

/** The general environmental claims in a text, each once, as they are written there. */
export function greenClaims(text: string): readonly string[] {
  const found = CLAIMS.flatMap((claim) => text.match(claim) ?? []).map((words) => words.toLowerCase().replace(/\s+/g, ' '));
  return [...new Set(found)].slice(0, MOST_NAMED);
}
