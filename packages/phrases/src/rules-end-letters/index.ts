import { phrases } from '../core/index.ts';

const sv = {
  subject: (municipality: string, day: string) => `Reglerna för hemsändning i ${municipality} slutar gälla ${day}`,
  text: (day: string, link: string) =>
    `Reglerna för hemsändning gäller till och med ${day}, och inga andra regler tar vid.\n\nEfter den dagen får ingen leverans kommunens stöd. Kunderna betalar bilens vanliga pris, butiker och transportörer får ingen ersättning, och staten ger inget bidrag. Det som redan är lovat till och med ${day} påverkas inte.\n\nSka hemsändningen fortsätta behöver ni besluta en ny version innan dess. Det gör ni på sidan Regler:\n${link}\n\nNi får veta det två månader före och en gång till två veckor före.`,
} as const;
const en: typeof sv = {
  subject: (municipality, day) => `The rules of home delivery in ${municipality} end on ${day}`,
  text: (day, link) =>
    `The rules of home delivery hold until and with ${day}, and no other rules follow.\n\nAfter that day no delivery has the municipality’s support. Customers pay the car’s usual price, shops and carriers get no compensation, and the state gives no grant. What is promised until and with ${day} stays as it is.\n\nIf home delivery is to go on you need to decide on a new version before then. You do that on the page Rules:\n${link}\n\nYou are told two months before, and once more two weeks before.`,
};

/** What the officers are written when the rules end by themselves and none follow. */
export const rulesEndLetters = phrases({ sv, en });
