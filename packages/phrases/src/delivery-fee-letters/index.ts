import { phrases } from '../core/index.ts';

interface Said {
  readonly municipality: string;
  readonly from: string;
  /** What the shop has said, and what is taken instead. */
  readonly own: string;
  readonly taken: string;
  readonly link: string;
}

const sv = {
  subject: (municipality: string) => `Nya regler i ${municipality} ändrar er avgift för hemkörning`,
  text: ({ municipality, from, own, taken, link }: Said, leftToShop: boolean) =>
    `Ni har sagt att en hemkörning med kommunens stöd kostar ${own}. ${municipality} har beslutat nya regler, och enligt dem får den inte kosta så från ${from}.\n\nFrån den dagen tas ${taken} i stället${leftToShop ? ', som är det närmaste som reglerna tillåter, tills ni själva säger något annat' : ': beloppet står i reglerna'}. Det som redan är beställt kostar vad kunden har fått veta.\n\nSe vad som gäller${leftToShop ? ' och ändra er avgift' : ''} här:\n${link}`,
} as const;
const en: typeof sv = {
  subject: (municipality) => `New rules in ${municipality} change your delivery fee`,
  text: ({ municipality, from, own, taken, link }, leftToShop) =>
    `You have said that a delivery with the municipality’s support costs ${own}. ${municipality} has decided new rules, and by them it may not cost that from ${from}.\n\nFrom that day ${taken} is taken instead${leftToShop ? ', the nearest that the rules allow, until you say something else yourselves' : ': the amount stands in the rules'}. What is ordered already costs what the customer was told.\n\nSee what holds${leftToShop ? ' and change your fee' : ''} here:\n${link}`,
};

/** What a shop's owners are written when new rules make another fee of what the shop asks. */
export const deliveryFeeLetters = phrases({ sv, en });
