import { phrases } from '../core/index.ts';

/** What terms said that have been replaced, for orders that were placed under them. Never changed. */
export const earlierTerms = phrases({
  sv: {
    // Until cards and Swish to the shop came.
    payment202611:
      'Du betalar vid dörren eller mot butikens månadsfaktura, om butiken har godkänt dig. En förare som tar betalt tar alltid kontanter; har föraren kort eller Swish går det också. Hämtar du själv betalar du i kassan. En buss tar inga pengar.',
  },
  en: {
    payment202611:
      'You pay at the door or against the shop’s monthly invoice, if the shop has approved you. A driver who takes payment always takes cash, and card or Swish where the driver has it. If you collect you pay at the till. A bus takes no money.',
  },
});
