import type { HazardLabel } from './good.ts';

/** The Swedish wording is fixed by Regulation (EC) 1272/2008, annexes II and III; a shop may not put it in its own words. */
const STATEMENTS = {
  H222: 'Extremt brandfarlig aerosol.',
  H225: 'Mycket brandfarlig vätska och ånga.',
  H226: 'Brandfarlig vätska och ånga.',
  H229: 'Tryckbehållare: Kan sprängas vid uppvärmning.',
  H290: 'Kan vara korrosivt för metaller.',
  H302: 'Skadligt vid förtäring.',
  H304: 'Kan vara dödligt vid förtäring om det kommer ner i luftvägarna.',
  H314: 'Orsakar allvarliga frätskador på hud och ögon.',
  H315: 'Irriterar huden.',
  H317: 'Kan orsaka allergisk hudreaktion.',
  H318: 'Orsakar allvarliga ögonskador.',
  H319: 'Orsakar allvarlig ögonirritation.',
  H332: 'Skadligt vid inandning.',
  H334: 'Kan orsaka allergi- eller astmasymtom eller andningssvårigheter vid inandning.',
  H335: 'Kan orsaka irritation i luftvägarna.',
  H336: 'Kan göra att man blir dåsig eller omtöcknad.',
  H351: 'Misstänks kunna orsaka cancer.',
  H373: 'Kan orsaka organskador genom lång eller upprepad exponering.',
  H400: 'Mycket giftigt för vattenlevande organismer.',
  H410: 'Mycket giftigt för vattenlevande organismer med långtidseffekter.',
  H411: 'Giftigt för vattenlevande organismer med långtidseffekter.',
  H412: 'Skadliga långtidseffekter för vattenlevande organismer.',
  EUH066: 'Upprepad kontakt kan ge torr hud eller hudsprickor.',
  EUH204: 'Innehåller isocyanater. Kan orsaka en allergisk reaktion.',
  EUH208: 'Innehåller 1,2-bensisotiazol-3(2H)-on. Kan orsaka en allergisk reaktion.',
  EUH210: 'Säkerhetsdatablad finns att tillgå på begäran.',
} as const;
type Code = keyof typeof STATEMENTS;

const label = (
  signalWord: HazardLabel['signalWord'] | undefined,
  pictograms: HazardLabel['pictograms'],
  codes: readonly Code[],
): HazardLabel => ({
  pictograms,
  ...(signalWord ? { signalWord } : {}),
  statements: codes.map((code) => ({ code, text: STATEMENTS[code] })),
});

/** Labels by kind of product. GHS02 flame, 05 corrosion, 07 exclamation mark, 08 health hazard, 09 environment. */
export const HAZARDS = {
  cement: label('Fara', ['GHS05', 'GHS07'], ['H315', 'H317', 'H318', 'H335']),
  waterPaint: label(undefined, [], ['EUH208', 'EUH210']),
  woodStain: label('Varning', ['GHS07'], ['H317', 'H412']),
  solventPaint: label('Varning', ['GHS02'], ['H226', 'H412', 'EUH066']),
  whiteSpirit: label('Fara', ['GHS02', 'GHS07', 'GHS08', 'GHS09'], ['H226', 'H304', 'H336', 'H411', 'EUH066']),
  thinner: label('Fara', ['GHS02', 'GHS07', 'GHS08'], ['H225', 'H304', 'H315', 'H336', 'H373']),
  denatured: label('Fara', ['GHS02', 'GHS07'], ['H225', 'H319']),
  sprayPaint: label('Fara', ['GHS02', 'GHS07'], ['H222', 'H229', 'H319', 'H336', 'EUH066']),
  foam: label(
    'Fara',
    ['GHS02', 'GHS07', 'GHS08'],
    ['H222', 'H229', 'H315', 'H317', 'H319', 'H332', 'H334', 'H335', 'H351', 'H373', 'EUH204'],
  ),
  contactGlue: label('Fara', ['GHS02', 'GHS07', 'GHS09'], ['H225', 'H315', 'H336', 'H411']),
  epoxy: label('Varning', ['GHS07', 'GHS09'], ['H315', 'H317', 'H319', 'H411']),
  woodGlue: label(undefined, [], ['EUH208', 'EUH210']),
  linseed: label(undefined, [], ['EUH210']),
  dishwasher: label('Varning', ['GHS07'], ['H319']),
  washPowder: label('Fara', ['GHS05'], ['H315', 'H318']),
  drainCleaner: label('Fara', ['GHS05'], ['H290', 'H314']),
  descaler: label('Varning', ['GHS07'], ['H315', 'H319']),
  chlorine: label('Fara', ['GHS05', 'GHS09'], ['H314', 'H400', 'H411']),
  lamp: label('Fara', ['GHS08'], ['H304', 'EUH066']),
  screenWash: label('Varning', ['GHS02', 'GHS07'], ['H226', 'H319']),
} as const satisfies Record<string, HazardLabel>;
