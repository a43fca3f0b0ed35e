import type { Allergen } from '../catalogue/index.ts';
import { fold } from '../search/index.ts';

/**
 * Beginnings of folded words that name an allergen, in Swedish first, then the languages that stand beside it on packets here. `=word` must
 * be the whole word, `-word` may also be the end of a compound (kärnmjölk, hasselnöt). Rather one too many than one too few: a word too
 * many hides a food from a filter, a word too few harms a person.
 */
const WORDS: Readonly<Record<Allergen, string>> = {
  gluten: `-vete vetemjol fullkornsvete ragfling avena veteflin vetekli vetegrodd vetegryn vetestarkelse vetegluten vetesurdeg veteprotein
    vetefib vetemalt durum =rag ragmjol ragkarn ragbrod fullkornsrag =korn kornmalt kornmjol kornflin bygmalt havre fullkornshavre
    dinkel spelt gluten graham strobrod mannagryn bulgur couscous seitan kamut weizen -weizen roggen gerste hafer wheat rye barley
    oats =oat =ble seigle orge avoine hvede hvete =rug =byg =bygg havre trigo frumento segale orzo zytnia triqo`,
  crustaceans: `kraftdjur -raka rakor rakpulver krabb hummer krafta kraftor languster surimi krill crustac shrimp prawn crab lobster garnelen
    krebs reje`,
  eggs: `=agg helagg eipulver aggul aggvit aggpulver aggbland agghvid -agg eigelb eiweiss huhnerei vollei volleipulver =ei =eier egg eggs
    oeuf æg =aeg uovo albumin`,
  fish: `-fisk fisk torsk lax sill ansjovis tonfisk makrill sejrom =sej kolja rodspatta hoki pollock -pollock stromming kaviar fish anchov
    salmon tuna =cod thunfisch lodda -lax scomber`,
  peanuts: 'jordnot jordnott peanut erdnuss arachide cacahuet jordnod',
  soybeans: 'soja soya soy tofu edamame',
  milk: `-mjolk mjolk skummjolk helmjolk karnmjolk =ost =ostar ostpulver =ostmassa -ostpulver hardost farskost getost blamogelost edamerost
    emmentalerost emmentalost cheddarost parmesanost mozzarellaost ricottaost cheddar mozzarella parmesan ricotta halloumi mascarpone
    gradd vispgradd matlagningsgradd smor =smorolja kvarg yoghurt yogurt joghurt vassl laktos kasein natriumkasein graddfil filmjolk
    =fil creme fraiche milk milch -milch molke rahm sahne obers butter buttermilch -kase kase milchei lait lactos lactoserum beurre
    maelk maslanka mleko cheese cream whey casein edamer kondens vollmilch magermilch sotmjolk komjolk karnemaelk torrmelk =melk feta
    =grana`,
  nuts: `-mandel mandel mandlar hasselnot hasselnott valnot valnott cashew pekan paranot paranott pistasch pistage macadamia nodder tradnot
    trednot notter notkarn pistaz cachen almond hazelnut walnut nuts =nut haselnuss mandeln noisette amande noix hasselnod pecan`,
  celery: 'selleri rotselleri blekselleri celery sellerie celeri',
  mustard: 'senap mustard senf moutarde sennep',
  sesame: 'sesam tahini sesame',
  sulphites: `sulfit sulphit svaveldioxid natriumdisulfit natriumvatesulfit kaliumdisulfit metabisulfit disulfit sulfur e220 e221 e222 e223 e224
    e225 e226 e227 e228 schwefel`,
  lupin: 'lupin',
  molluscs: 'blotdjur mussl ostron blackfisk snackor pilgrimsmuss mollusc musselextrakt squid octopus oyster',
};

/**
 * Words that begin or end like an allergen and are none: gluten free, lactic acid, buckwheat, coconut milk, nutmeg, cocoa butter.
 * `*` stands for any ending.
 */
const HARMLESS = `glutenfri* glutenfree* mjolksyra* bovete* kokosmjolk* mandelmjolk havremjolk sojamjolk rismjolk kakaosmor sheasmor muskot*
  kokosnot* ostronskivling buttersaure creamtartar jordnotssmor laxer* filet* butternut* sellerisalt cashewapple`.split(/\s+/);
const isHarmless = (word: string): boolean =>
  HARMLESS.some((one) => (one.endsWith('*') ? word.startsWith(one.slice(0, -1)) : word === one));
/** What a harmless-looking compound still holds. */
const COMPOUND: Readonly<Record<string, Allergen>> = {
  mandelmjolk: 'nuts',
  havremjolk: 'gluten',
  sojamjolk: 'soybeans',
  jordnotssmor: 'peanuts',
  sellerisalt: 'celery',
};

interface Stem {
  readonly code: Allergen;
  readonly text: string;
  readonly rule: 'whole' | 'start' | 'end';
}

const STEMS: readonly Stem[] = Object.entries(WORDS).flatMap(([code, words]) =>
  words.split(/\s+/).map((word): Stem => {
    const rule = word.startsWith('=') ? 'whole' : word.startsWith('-') ? 'end' : 'start';
    // The keys of WORDS are the codes; Object.entries loses it.
    return { code: code as Allergen, text: fold(word), rule };
  }),
);

const isHit = (word: string, { text, rule }: Stem): boolean => {
  if (rule === 'whole') return word === text;
  return rule === 'start' ? word.startsWith(text) : word.startsWith(text) || word.endsWith(text);
};

/** Every allergen that some word of the text names. A text of 10,000 signs is read in some milliseconds. */
export function allergensIn(text: string): ReadonlySet<Allergen> {
  const found = new Set<Allergen>();
  // "E 223" is one word.
  const words = fold(text).replace(/\be (22[0-8])\b/g, 'e$1');
  for (const word of new Set(words.split(' '))) {
    if (word === '') continue;
    const compound = Object.hasOwn(COMPOUND, word) ? COMPOUND[word] : undefined;
    if (compound !== undefined) found.add(compound);
    if (isHarmless(word)) continue;
    for (const stem of STEMS) if (isHit(word, stem)) found.add(stem.code);
  }
  return found;
}
