/** A delivery note was put right after the goods had come, and the order came to another sum: what whoever bought reads. */
export const sv = {
  subject: (reference: string, shop: string) => `Rättad leverans: ${reference} från ${shop}`,
  /** `day`: when it was put right. */
  fee: (day: string, was: string, now: string) =>
    `Uppgifterna om leveransen rättades ${day}. Avgiften för leveransen är ${now} och inte ${was}.`,
  never: (day: string) =>
    `Uppgifterna om leveransen rättades ${day}. Varorna lämnades aldrig hos dig, och du ska inte betala något för dem. Stämmer det inte, ring butiken.`,
  came: (day: string, sum: string) => `Uppgifterna om leveransen rättades ${day}. Varorna lämnades hos dig, och de kostar ${sum}.`,
  back: {
    card: (amount: string) => `${amount} går tillbaka av sig själva, samma väg som du betalade. Det syns där inom några dagar.`,
    swish: (amount: string) => `Butiken betalar tillbaka ${amount}.`,
    invoice: (amount: string) =>
      `Fakturan blir ${amount} lägre. Är den skickad får du en kreditfaktura, och har du betalat den får du tillbaka pengarna.`,
    door: (amount: string) => `Butiken betalar tillbaka ${amount}.`,
  },
  drawn: (amount: string) => `Det som dras är ${amount}.`,
  left: (amount: string) => `Det är ${amount} kvar att betala. Butiken hör av sig om hur.`,
  nothing: 'Du behöver inte göra något.',
  /** On the order's own page. */
  shownFee: (day: string, now: string) => `Avgiften för leveransen rättades ${day}: den är ${now}.`,
  shownNever: (day: string) => `Leveransen rättades ${day}: varorna lämnades inte, och inget ska betalas för dem.`,
} as const;
