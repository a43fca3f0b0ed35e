import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  ageRefused: 'Goods with an age limit cannot be left here',
  ageRefusedHint: (amount: string) => `They go back to the shop (${amount}). The rest is handed over and there is less to take.`,
  ageGoesBack: (amount: string) => `Goods with an age limit go back to the shop (${amount}).`,
  ageGoods: 'Of which goods with an age limit (kr)',
  ageGoodsHint: 'Then the rest can be left if nobody may take them. Count the deposit in.',
  heldBack: {
    subject: (reference: string, shop: string) => `Not everything could be handed over: ${reference} from ${shop}`,
    short: 'Nobody at the door could show that the goods with an age limit may be left there. They went back to the shop.',
    text: 'Nobody at the door could show that the goods with an age limit may be left there. They went back to the shop. The rest was handed over. This went back:',
    money: {
      card: (amount: string) => `${amount} goes back to where it was drawn.`,
      swish: (amount: string) => `The shop pays back ${amount}.`,
      invoice: (amount: string) => `${amount} does not come on the invoice.`,
      door: (amount: string) => `You do not pay the ${amount} that they cost.`,
    },
  },
  shopBack: {
    title: 'Goods with an age limit are on their way back',
    text: (amount: string) => `Nobody could take them at the door. They cost ${amount} and the customer does not pay for them.`,
    inTill: 'The sale was rung up in your till: give it back there.',
    sellable: 'They are here, back on the shelf',
    spoilt: 'They are here, not to be sold',
    done: (day: string) => `The goods with an age limit came back ${day}.`,
  },
  title: 'At the door',
  putAt: 'Was put',
  takenBy: 'Taken by',
  receivers: {
    resident: 'you who ordered',
    'household-member': 'somebody of the household',
    neighbour: 'a neighbour',
    'left-at-door': 'nobody, the goods were put at the door',
  },
  notDelivered: 'Did not arrive',
  reasons: {
    'not-home': 'Nobody was at home.',
    'road-closed': 'The road could not be driven.',
    'id-refused': 'The goods have an age limit and nobody could show an identity card.',
    damaged: 'The goods were damaged.',
    other: 'Something else happened. Ask the shop.',
  },
  rang: 'The driver rang first.',
  next: {
    shop: 'The goods went back to the shop. The shop gets in touch, or ring them.',
    tomorrow: 'The driver tries again tomorrow.',
    'next-round': 'The driver tries again on the next round.',
  },
  toNeighbour: 'A neighbour takes them',
  putWhere: 'May be put, if nobody opens',
  putWhereHint: 'For example: on the porch, in the cool bag by the garage. Nothing about health.',
  noPutWhere: 'Nothing written.',
};
