import type { CategorySlug } from '../catalogue/index.ts';
import { fold } from '../search/index.ts';

type WordRow = readonly [slug: CategorySlug, words: string];

/**
 * Words by which a till's group (and, for loose goods, a name) is placed; folded. A word of four letters or more also counts as the
 * beginning of one, `-ost` as the end of one. The first row that matches wins: what is sold frozen stands before what it is made of.
 */
const WORDS: readonly WordRow[] = [
  ['frozen', 'frys fryst frysta glass djupfryst frozen'],
  ['cleaning', 'stad stadning rengoring tvattmedel diskmedel kemtek kemteknisk cleaning'],
  ['hygiene', 'hygien kropp hudvard harvard schampo tandkram toalettpapper hygiene skonhet'],
  ['baby', 'barn baby blojor barnmat'],
  ['pets', 'djur husdjur djurmat hundmat kattmat hund katt pets'],
  ['books-papers', 'bok bocker tidning tidningar tidskrift papper kort'],
  ['paint-glue', 'farg farger lim lack spackel malarfarg -farg'],
  ['cement-plaster', 'cement puts bruk betong murbruk'],
  ['timber-boards', 'tra travaror virke trall reglar skivor plywood spanskivor brador'],
  ['fasteners', 'skruv spik beslag bult infastning mutter'],
  ['tools', 'verktyg maskiner handverktyg'],
  ['electrical-plumbing', 'el elmaterial vvs belysning ror elartiklar'],
  ['garden', 'tradgard jord fron vaxter godsel'],
  ['coffee-tea', 'kaffe te the choklad-dryck coffee'],
  ['confectionery', 'konfektyr godis choklad sotsaker losgodis'],
  ['snacks', 'snacks chips notter popcorn'],
  ['drinks', 'dryck drycker lask lasker vatten juice saft ol must drinks -dryck'],
  ['fish', 'fisk skaldjur lax sill rakor torsk -lax fish'],
  ['meat-charcuterie', 'kott chark charkuteri kyckling fagel korv falukorv notfars flask bacon skinka -korv -fars -kott'],
  ['dairy', 'mejeri mjolk ost agg smor yoghurt fil gradde -ost -mjolk dairy'],
  ['bread', 'brod bageri kakor bullar knackebrod -brod bread'],
  [
    'fruit-vegetables',
    'frukt gront gronsaker potatis banan bananer tomat tomater apple applen lok morot morotter gurka sallad paprika fruit vegetables',
  ],
  ['pantry', 'kolonial skafferi torrvaror konserver specerier kryddor pasta ris mjol livsmedel dagligvaror pantry'],
  ['household', 'hushall husgerad hem batterier non food nonfood'],
];

const matches = (word: string, wanted: string): boolean => {
  if (wanted.startsWith('-')) return word.length > wanted.length + 1 && word.endsWith(wanted.slice(1));
  return word === wanted || (wanted.length >= 4 && word.startsWith(wanted));
};

const PARSED = WORDS.map(([slug, words]) => [slug, words.split(' ')] as const);

/** Where goods with such words probably belong; undefined when no word is known. A guess to be shown and corrected. */
export function guessCategory(text: string): CategorySlug | undefined {
  const words = fold(text).split(' ');
  return PARSED.find(([, wanted]) => wanted.some((one) => words.some((word) => matches(word, one))))?.[0];
}
