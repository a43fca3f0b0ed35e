/** Letters about notices: a receipt, a decision with its reasons, an answer to a complaint. */
export const sv = {
  receivedSubject: (reference: string) => `Vi har fått din anmälan ${reference}`,
  receivedText: (galleria: string, about: string, link: string) =>
    `Tack för din anmälan till ${galleria}.${about && `\n\nDen gäller: ${about}`}\n\nEn handläggare på kommunen läser den och svarar dig hit. Här kan du följa den:\n${link}\n\nDela inte länken: den som har den kan läsa anmälan.`,
  arrivedSubject: (reference: string) => `Ny anmälan ${reference}`,
  arrivedText: (about: string, link: string) => `En anmälan väntar på kommunen.\n\nDen gäller: ${about}\n\nLäs den i gallerian:\n${link}`,
  decidedSubject: (reference: string) => `Beslut om din anmälan ${reference}`,
  answeredSubject: (reference: string) => `Svar om tillgänglighet, ${reference}`,
  shopSubject: (reference: string) => `Kommunen har dolt något som ni visar, ${reference}`,
  shopRestored: (reference: string) => `Det ni visar syns igen, ${reference}`,
  shopKept: (reference: string) => `Svar på ert klagomål, ${reference}`,
  reviewSubject: (reference: string) => `Ny bedömning av din anmälan ${reference}`,
  actions: {
    hidden: 'Vi har dolt det.',
    left: 'Vi låter det vara kvar.',
    answered: 'Vårt svar',
    restored: 'Det syns igen.',
    kept: 'Beslutet står kvar.',
  },
  parts: { whole: 'hela varan: den visas inte och kan inte köpas', text: 'texten', picture: 'bilden' },
  reach: 'Det gäller i alla gallerior där butiken säljer, tills vidare.',
  grounds: {
    law: (rule: string) => `Grund: det strider mot lagen, ${rule}.`,
    terms: (rule: string) => `Grund: det strider mot avtalet med gallerian, ${rule}.`,
  },
  facts: (facts: string) => `Så här har vi bedömt det:\n${facts}`,
  byNotice: 'Vi tog upp det efter en anmälan.',
  noMachine: 'En handläggare har läst och beslutat. Inget har avgjorts automatiskt.',
  redressReporter: (day: string, link: string) =>
    `Tycker du att det är fel kan du be oss bedöma det igen, senast ${day}:\n${link}\n\nDu kan också vända dig till ett certifierat organ för tvistlösning utanför domstol (en lista finns hos Post- och telestyrelsen, pts.se), eller till domstol.`,
  redressShop: (day: string, link: string) =>
    `Tycker ni att det är fel kan ni be oss bedöma det igen, senast ${day}:\n${link}\n\nNi kan också vända er till ett certifierat organ för tvistlösning utanför domstol (en lista finns hos Post- och telestyrelsen, pts.se), eller till domstol. Butiken kan inte själv visa det dolda igen.`,
  redressFeedback:
    'Är du inte nöjd kan du anmäla det till tillsynen: Myndigheten för digital förvaltning, digg.se/tdosanmalan, eller för köp på nätet Post- och telestyrelsen, pts.se.',
  ask: (reach: string) => `Frågor: ${reach}`,
} as const;
