import { en as checkoutEn } from '../checkout/en.ts';
import { sv as checkoutSv } from '../checkout/sv.ts';
import { problemTable } from './table.ts';

/** Ordering, cancelling, withdrawing and invoice customers. What stands in the way of an order says the same here as on the pages. */
export const checkoutProblems = problemTable({
  sv: {
    ...checkoutSv.problems,
    'quote.changed': 'Priset eller något annat har ändrats. Inget är beställt. Se vad som är nytt och tryck igen.',
    'contact.missing': 'Skriv ett telefonnummer eller en e-postadress.',
    'contact.email-needed': 'Vi kan inte skicka sms här. Skriv en e-postadress, så att bekräftelsen når dig.',
    'basket.key-missing': 'Webbläsaren skickade inte med varukorgens nyckel. Ladda om sidan och försök igen.',
    'shop-order.step-forbidden': 'Det går inte längre. Ladda om sidan för att se hur det står till.',
    'shop-order.cut-off-passed': 'Tiden för att avbeställa här har gått ut. Ring butiken.',
    'withdrawal.no-right': 'Den varan har ingen ångerrätt.',
    'withdrawal.too-late': 'Ångerfristen har gått ut.',
    'withdrawal.already-stated': 'Du har redan ångrat den varan. Kvittot har skickats.',
    'withdrawal.already-handled': 'Någon har redan markerat den här som klar.',
    'invoice-customer.exists': 'Numret eller adressen finns redan i listan.',
  },
  en: {
    ...checkoutEn.problems,
    'quote.changed': 'The price or something else has changed. Nothing has been ordered. See what is new and press again.',
    'contact.missing': 'Write a telephone number or an e-mail address.',
    'contact.email-needed': 'We cannot send text messages here. Write an e-mail address, so that the confirmation reaches you.',
    'basket.key-missing': 'The browser did not send the key of the basket. Reload the page and try again.',
    'shop-order.step-forbidden': 'That is no longer possible. Reload the page to see how things stand.',
    'shop-order.cut-off-passed': 'The time for cancelling here has passed. Ring the shop.',
    'withdrawal.no-right': 'There is no right of withdrawal for that.',
    'withdrawal.too-late': 'The period of withdrawal has ended.',
    'withdrawal.already-stated': 'You have withdrawn from that already. The receipt has been sent.',
    'withdrawal.already-handled': 'Somebody has marked this as done already.',
    'invoice-customer.exists': 'The number or address is on the list already.',
  },
});
