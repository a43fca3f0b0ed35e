import { phrases } from '../core/index.ts';

const sv = {
  announced: {
    subject: (name: string) => `${name} ska lämna Galleria`,
    text: (name: string, day: string) =>
      `${name} ska lämna Galleria. Butikerna stänger på webben ${day}. Det som är beställt dessförinnan levereras som vanligt.\n\nPå sidan Lämna Galleria står vad som återstår. Där kan ni också ångra er.`,
  },
  asked: {
    subject: (name: string) => `Någon har begärt att allt i ${name} raderas`,
    text: (name: string) =>
      `En handläggare har begärt att alla uppgifter i ${name} raderas. Inget händer förrän en annan handläggare eller driften har bekräftat det, och därefter går 30 dagar.\n\nÄr det fel? Avbryt på sidan Lämna Galleria.`,
  },
  confirmed: {
    subject: (name: string) => `Allt i ${name} raderas om 30 dagar`,
    text: (name: string, day: string) =>
      `Raderingen av ${name} är begärd av en och bekräftad av en annan. Alla uppgifter, filer och konton tas bort ${day}. Det går inte att ångra efteråt.\n\nTill dess kan vilken handläggare som helst avbryta på sidan Lämna Galleria. Hämta också filen med allt, om ni inte har den.`,
  },
  reminder: {
    subject: (name: string, days: number) => (days === 1 ? `I morgon raderas allt i ${name}` : `Inom ${days} dagar raderas allt i ${name}`),
    text: (name: string, day: string) =>
      `Alla uppgifter, filer och konton i ${name} tas bort ${day}. Det går inte att ångra efteråt.\n\nTill dess kan vilken handläggare som helst avbryta på sidan Lämna Galleria.`,
  },
  calledOff: {
    subject: (name: string) => `Raderingen av ${name} är avbruten`,
    text: (name: string) => `Ingenting i ${name} raderas. Gallerian är fortfarande stängd, och allt går att läsa.`,
  },
} as const;

/** What the officers of a municipality that leaves are written. Apart from the page, since the API writes letters. */
export const leavingLetters = phrases({
  sv,
  en: {
    announced: {
      subject: (name) => `${name} is leaving Galleria`,
      text: (name, day) =>
        `${name} is leaving Galleria. Its shops close on the web on ${day}. What is ordered before that is delivered as usual.\n\nThe page Leave Galleria says what remains to be done. There you can also change your minds.`,
    },
    asked: {
      subject: (name) => `Somebody has asked that everything in ${name} is deleted`,
      text: (name) =>
        `An officer has asked that all data in ${name} is deleted. Nothing happens until another officer or the operator has confirmed it, and after that 30 days pass.\n\nIs this wrong? Call it off on the page Leave Galleria.`,
    },
    confirmed: {
      subject: (name) => `Everything in ${name} is deleted in 30 days`,
      text: (name, day) =>
        `The deletion of ${name} was asked for by one person and confirmed by another. All data, files and accounts are deleted on ${day}. It cannot be undone afterwards.\n\nUntil then any officer can call it off on the page Leave Galleria. Fetch the file with everything, too, if you do not have it.`,
    },
    reminder: {
      subject: (name, days) =>
        days === 1 ? `Tomorrow everything in ${name} is deleted` : `Within ${days} days everything in ${name} is deleted`,
      text: (name, day) =>
        `All data, files and accounts in ${name} are deleted on ${day}. It cannot be undone afterwards.\n\nUntil then any officer can call it off on the page Leave Galleria.`,
    },
    calledOff: {
      subject: (name) => `The deletion of ${name} has been called off`,
      text: (name) => `Nothing in ${name} is deleted. The galleria is still closed, and everything can be read.`,
    },
  },
});
