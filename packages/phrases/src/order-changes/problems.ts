import { type ProblemParams, problemTable } from '../problems/table.ts';

/** Why an order cannot be changed like that. */
export const orderChangeProblems = problemTable({
  sv: {
    'order-change.nothing': 'Det är samma som du redan har beställt.',
    'order-change.empties': 'Då blir det inget kvar. Avboka i stället på beställningens sida.',
    'order-change.line': 'Så många går det inte att ha av en av varorna. Ta bort den, eller välj ett annat antal.',
    'order-change.bundle': 'Varor som hör till ett paket tas bort tillsammans.',
    'order-change.no-room': 'Bilen har inte plats för mer den dagen. Välj färre varor, eller gör en ny beställning till en annan dag.',
    'order-change.price-changed': ({ totalOre }: ProblemParams) =>
      `Något har ändrats sedan summan visades. Den nya summan är ${(Number(totalOre) / 100).toFixed(2).replace('.', ',')} kr. Titta igenom och bekräfta igen.`,
    'order-change.above-paid': ({ highestOre }: ProblemParams) =>
      `Kortbetalningen gäller högst ${(Number(highestOre) / 100).toFixed(2).replace('.', ',')} kr. Ta bort något, eller beställ det nya för sig och slå ihop leveranserna, själv eller med butikens hjälp. Då betalas leveransen en gång.`,
    'order-change.page-open':
      'Sidan där beställningen betalas är öppen, kanske i en annan flik eller hos någon annan. Den stängs nu. Vänta några sekunder och bekräfta igen. Är den redan godkänd får du veta det då.',
    'order-join.too-late': 'Butiken har börjat plocka, eller så har tiden gått ut. Beställningarna kommer var för sig.',
    'order-join.other-delivery': 'Beställningarna ska inte till samma dörr samma dag.',
    'order-join.payment': 'Beställningarna betalas på olika sätt. Då går de inte att göra till en, men de kan komma tillsammans.',
    'order-join.coupon': 'Den senare beställningen är köpt med en kupong. Då går de inte att slå ihop.',
    'order-join.bundle': 'Samma paket finns i båda beställningarna. Då går de inte att slå ihop.',
    'order-join.joined-already': 'En av beställningarna kommer redan tillsammans med en annan.',
    'order-join.unpaid':
      'Den beställning som leveransen skulle betalas med är inte betald än. Betala den först, så kan de komma tillsammans.',
    'order-join.not-joined': 'Beställningen kommer redan för sig.',
    'order-join.changed': 'Något har ändrats sedan summan visades. Titta igenom och slå ihop igen.',
  },
  en: {
    'order-change.nothing': 'That is what you have ordered already.',
    'order-change.empties': 'Nothing would be left. Cancel on the order’s page instead.',
    'order-change.line': 'You cannot have that many of one of the goods. Take it out, or choose another quantity.',
    'order-change.bundle': 'Goods that belong to a bundle are taken out together.',
    'order-change.no-room': 'The car has no room for more on that day. Choose fewer goods, or place a new order for another day.',
    'order-change.price-changed': ({ totalOre }: ProblemParams) =>
      `Something has changed since the sum was shown. The new sum is ${(Number(totalOre) / 100).toFixed(2)} kr. Look it through and confirm again.`,
    'order-change.above-paid': ({ highestOre }: ProblemParams) =>
      `The card payment is for ${(Number(highestOre) / 100).toFixed(2)} kr at most. Take something out, or order the new goods by themselves and join the deliveries, yourself or with the shop’s help. Then the delivery is paid once.`,
    'order-change.page-open':
      'The page where the order is paid is open, perhaps in another tab or at somebody else’s. It is being closed. Wait some seconds and confirm again. If it has been approved already you will hear of it then.',
    'order-join.too-late': 'The shop has begun to pick, or the time has run out. The orders come one by one.',
    'order-join.other-delivery': 'The orders do not go to the same door on the same day.',
    'order-join.payment': 'The orders are paid in different ways. They cannot become one, but they can come together.',
    'order-join.coupon': 'The later order was bought with a coupon, and so they cannot be joined.',
    'order-join.bundle': 'The same bundle is in both orders, and so they cannot be joined.',
    'order-join.joined-already': 'One of the orders comes together with another already.',
    'order-join.unpaid': 'The order that would pay for the delivery has not been paid yet. Pay it first, and then they can come together.',
    'order-join.not-joined': 'The order comes by itself already.',
    'order-join.changed': 'Something has changed since the sum was shown. Look it through and join again.',
  },
});
