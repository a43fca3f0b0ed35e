import type { Refusal } from '@galleria/domain/eligibility';
import { formatTelephone } from '../telephone/index.ts';

/** Where one writes to the municipality. */
export interface Office {
  readonly name: string;
  readonly address: string;
  readonly email: string;
  readonly phone: string;
}
export interface RefusalFacts {
  readonly name: string;
  readonly home: string;
  readonly appliedOn: string;
  readonly decidedOn: string;
  readonly why: string;
  readonly words: string;
  readonly office: Office;
}

const asking = ({ email, phone }: Office): string => {
  const ways = [email && `skriv till ${email}`, phone && `ring ${formatTelephone(phone)}`].filter(Boolean).join(' eller ');
  return ways && `Har du frågor, ${ways}.`;
};
const whereTo = ({ name, address, email }: Office): string => [name, address, email].filter(Boolean).join('\n');

const refusals: Readonly<Record<Refusal, string>> = {
  'too-near': 'Hushållet har kortare väg till butiken än vad kommunens regler kräver.',
  'not-resident': 'Reglerna gäller den som är folkbokförd i kommunen.',
  'holiday-home': 'Reglerna gäller den som bor på adressen året om.',
  'other-help': 'Hushållet får hjälp med inköpen på annat sätt.',
  'outside-scheme': 'Hushållet hör inte till dem som reglerna gäller.',
  'not-complete': 'Ansökan saknar uppgifter som behövs för att kunna pröva den.',
  other: 'Se förklaringen nedan.',
};

/** Decisions on home delivery, to the household. Nothing in them says anything about health. */
export const sv = {
  refusals,
  refusedSubject: (municipality: string) => `Beslut om hemsändning, ${municipality}`,
  refusedText: ({ name, home, appliedOn, decidedOn, why, words, office }: RefusalFacts) =>
    [
      `${name}\n${home}`,
      `Ansökan om hemsändning som kom in ${appliedOn}`,
      `Beslut ${decidedOn}: Kommunen säger nej till ansökan.`,
      `Skäl: ${why}`,
      ...(words ? [words] : []),
      'SÅ HÄR ÖVERKLAGAR DU',
      'Tycker du att beslutet är fel kan du överklaga det. Förvaltningsrätten prövar överklagandet, men du skickar det till kommunen:',
      whereTo(office),
      'Det måste ha kommit in till kommunen inom tre veckor från den dag då du fick det här beslutet.',
      'Skriv i brevet:\n– vilket beslut du överklagar (datumet ovan räcker)\n– hur du vill att beslutet ska ändras, och varför\n– ditt namn, din adress och ditt telefonnummer.\nSkriv under brevet. Skicka med sådant som du tycker visar att du har rätt.',
      'Kommunen ser först om beslutet ska ändras. Gör den inte det, skickar den överklagandet vidare till förvaltningsrätten.',
      asking(office),
    ]
      .filter(Boolean)
      .join('\n\n'),
  grantedSubject: (municipality: string) => `Ja till hemsändning, ${municipality}`,
  grantedText: (name: string, until: string, office: Office) =>
    [`Hej ${name}!`, `Kommunen har sagt ja till ansökan om hemsändning. Den gäller till och med ${until}.`, asking(office)]
      .filter(Boolean)
      .join('\n\n'),
  enrolledSubject: (municipality: string) => `Hushållet är inskrivet för hemsändning, ${municipality}`,
  enrolledText: (name: string, office: Office) =>
    [`Hej ${name}!`, 'Kommunen har gått igenom uppgifterna och hushållet är inskrivet för hemsändning.', asking(office)]
      .filter(Boolean)
      .join('\n\n'),
  byShopSubject: (municipality: string) => `Ert hushåll är inskrivet för hemsändning, ${municipality}`,
  byShopText: (name: string, shop: string, office: Office) =>
    [
      `Hej ${name}!`,
      `${shop} har skrivit in ert hushåll för hemsändning. Det betyder att kommunen kan vara med och betala när ni får varor hemkörda. Det kostar ingenting att vara inskriven, och ni behöver inte göra något.`,
      'Stämmer det inte, eller vill ni inte vara inskrivna? Hör av er till kommunen, som tar bort det.',
      asking(office),
    ]
      .filter(Boolean)
      .join('\n\n'),
  byShopSms: (shop: string, { name, phone }: Office) =>
    `${shop} har skrivit in ert hushåll för hemsändning, ${name}. Stämmer det inte? ${phone ? `Ring ${formatTelephone(phone)}.` : 'Hör av er till kommunen.'}`,
  endingSubject: (until: string) => `Hemsändningen gäller till och med ${until}`,
  endingText: (name: string, until: string, office: Office) =>
    [
      `Hej ${name}!`,
      `Rätten till hemsändning med kommunens stöd går ut ${until}. Vill ni ha kvar den, hör av er till kommunen före den dagen. Behöver ni den inte längre behöver ni inte göra något.`,
      asking(office),
    ]
      .filter(Boolean)
      .join('\n\n'),
} as const;
