import { type ProblemParams, problemTable } from './table.ts';

const KINDS: Readonly<Record<string, readonly [sv: string, en: string]>> = {
  'xlsx-or-zip': ['en packad fil', 'a packed file'],
  xls: ['en äldre Excel-fil', 'an old Excel workbook'],
  pdf: ['en PDF', 'a PDF'],
  html: ['en webbsida', 'a web page'],
  image: ['en bild', 'a picture'],
  gzip: ['en packad fil', 'a packed file'],
  json: ['en JSON-fil', 'a JSON file'],
};

function notAFileSv({ reason, looksLike }: ProblemParams): string {
  const kind = typeof looksLike === 'string' && Object.hasOwn(KINDS, looksLike) ? KINDS[looksLike]?.[0] : undefined;
  if (kind)
    return `Filen är ${kind}, inte en prislista i text. Spara listan från kassan som CSV (textfil) eller Excel-bok (.xlsx) och försök igen.`;
  if (reason === 'file.empty' || reason === 'file.no-rows')
    return 'Filen är tom: det finns inga varor i den. Hämta listan från kassan igen.';
  if (reason === 'workbook.broken') return 'Excel-boken är skadad eller skyddad med lösenord. Spara om den och försök igen.';
  if (reason === 'workbook.too-large') return 'Excel-boken är orimligt stor när den packas upp. Är det rätt fil?';
  if (reason === 'file.no-header') return 'Vi hittar ingen rubrikrad med benämning och pris i filen. Är det rätt fil från kassan?';
  return 'Filen går inte att läsa som en prislista. Spara listan från kassan som CSV (textfil) eller Excel-bok (.xlsx) och försök igen.';
}

function notAFileEn({ reason, looksLike }: ProblemParams): string {
  const kind = typeof looksLike === 'string' && Object.hasOwn(KINDS, looksLike) ? KINDS[looksLike]?.[1] : undefined;
  if (kind)
    return `The file is ${kind} and not a price list in text. Save the list from the till as CSV (a text file) or as a workbook (.xlsx) and try again.`;
  if (reason === 'file.empty' || reason === 'file.no-rows')
    return 'The file is empty: there are no goods in it. Fetch the list from the till again.';
  if (reason === 'workbook.broken') return 'The workbook is damaged or has a password. Save it anew and try again.';
  if (reason === 'workbook.too-large') return 'The workbook is absurdly large when it is unpacked. Is it the right file?';
  if (reason === 'file.no-header') return 'We find no header with name and price in the file. Is it the right file from the till?';
  return 'The file cannot be read as a price list. Save the list from the till as CSV (a text file) or as a workbook (.xlsx) and try again.';
}

/** Price files, own offers, shop settings and the item register. */
export const shopProblems = problemTable({
  sv: {
    'price-file.not-a-price-file': notAFileSv,
    'price-file.too-many-rows': 'Filen har fler än 50\u00a0000 rader. Så många varor har ingen butik här. Är det rätt fil?',
    'price-file.mapping': 'Kolumnerna stämmer inte: artikelnummer, benämning och pris måste finnas, var och en i sin egen kolumn.',
    'price-file.state': 'Filen har hunnit längre, eller en annan fil läses in just nu. Ladda om sidan och se hur långt den har kommit.',
    'price-file.nothing-waits': 'Det är redan besvarat. Ladda om sidan och se vad som gäller.',
    'price-file.unconfirmed': 'Det finns punkter att ta ställning till innan filen kan läsas in. Bocka för dem och försök igen.',
    'offer.changed':
      'Någon annan ändrade varan medan du hade den öppen. Så här ser den ut nu. Gör om din ändring om den fortfarande behövs.',
    'till-list.nothing': 'Det finns inget sålt som saknar lista. Någon annan kan nyss ha gjort den.',
    'till-list.state': 'Någon annan har redan ändrat listan. Ladda om sidan och se hur den är nu.',
    'stock.not-counted': 'Varan räknas inte, så det finns inget antal att rätta. Ändra lager till ”Räknas” på varan först.',
    'offer.deposit':
      'Den panten finns inte, eller får inte säljas längre. Skriv beloppet på märket: 2 eller 3 kr, för ett flak summan av burkarna, för en back 22,40 eller 28 kr med flaskorna. Den gamla panten på 1 kr får säljas till och med den 31 december 2026.',
    'withdrawal.already-handled': 'Någon har redan markerat den här som klar.',
    'withdrawal.lines-needed': 'Kunden skrev med egna ord. Kryssa för varorna som kom tillbaka, eller att inget gjorde det.',
    'invoice-customer.exists': 'Numret eller adressen finns redan i listan.',
    'offer.gtin': 'EAN-koden stämmer inte. Den ska ha 8, 12, 13 eller 14 siffror, och den sista är en kontrollsiffra.',
    'offer.hazards': 'Farouppgifterna går inte ihop. Skriv av etiketten: H-fraser som H318, och signalordet om det finns ett piktogram.',
    'offer.already-there':
      'Butiken har redan den varan, med samma artikelnummer eller EAN-kod. Ändra den i stället för att lägga in en till.',
    'coupon.invalid': 'Rabattkoden går inte att göra så. Skälen står här.',
    'coupon.exists': 'Butiken har eller har haft en rabattkod som heter så. Välj en annan.',
    'promotion.refused': 'Kampanjen går inte att lägga upp så. Skälen står här.',
    'promotion.over': 'Kampanjen är redan slut eller avbruten.',
    'bundle.refused': 'Paketet går inte att göra så. Skälen står här.',
    'bundle.changed': 'Någon annan ändrade paketet medan du hade det öppet. Ladda om sidan och gör om din ändring.',
    'variants.refused': 'Varorna kan inte stå på samma sida så.',
    'variants.changed': 'Någon annan ändrade gruppen medan du hade den öppen. Ladda om sidan och gör om din ändring.',
    'picture.too-large': 'Bilden är större än 15 MB. Ta ett nytt foto med telefonens vanliga kamera, eller välj en mindre bild.',
    'picture.too-many-pixels': 'Bilden har för många bildpunkter. Ta ett vanligt foto i stället för ett panorama, eller gör bilden mindre.',
    'picture.unreadable':
      'Filen går inte att läsa som ett foto. Välj en JPEG, PNG eller WebP. Ritningar (SVG) och andra filer tar vi inte emot.',
    'picture.too-many': 'En vara kan ha tolv bilder. Ta bort en först.',
    'shop.links': (params: ProblemParams) =>
      `En länk i er berättelse leder ingenstans: ${String(params.href ?? '')}. Rätta den och spara igen.`,
    'shop.changed': 'Någon annan ändrade butikens uppgifter medan du hade dem öppna. Ladda om sidan och gör om din ändring.',
    'shop.hours': 'Öppettiderna går inte ihop: stängning måste komma efter öppning, och tider samma dag får inte krocka.',
    'item-register.date-missing': 'Skriv vilken dag uppgifterna är från.',
    'item-register.not-a-gtin': 'Det är inget GTIN. Skriv siffrorna under streckkoden; den sista är en kontrollsiffra.',
    'item-register.not-items': 'Filen innehåller inga varuuppgifter som går att läsa.',
  },
  en: {
    'price-file.not-a-price-file': notAFileEn,
    'price-file.too-many-rows': 'The file has more than 50,000 rows. No shop here has that many goods. Is it the right file?',
    'price-file.mapping': 'The columns are not right: article number, name and price must be there, each in a column of its own.',
    'price-file.state': 'The file has come further, or another file is being loaded. Reload the page and see how far it has come.',
    'price-file.nothing-waits': 'That has been answered already. Reload the page and see what holds.',
    'price-file.unconfirmed': 'There are points to decide on before the file can be loaded. Tick them and try again.',
    'offer.changed':
      'Somebody else changed the goods while you had them open. This is how they are now. Make your change again if it is still needed.',
    'till-list.nothing': 'Nothing sold is without a list. Somebody else may just have made it.',
    'till-list.state': 'Somebody else has changed the list already. Reload the page and see how it is now.',
    'stock.not-counted': 'These goods are not counted, so there is no number to correct. First change their stock to “Counted”.',
    'offer.deposit':
      'There is no such deposit, or it may not be sold any more. Write the amount on the mark: 2 or 3 kr, for a tray the sum of its cans, for a crate 22.40 or 28 kr with its bottles. The old deposit of 1 kr may be sold until 31 December 2026.',
    'withdrawal.already-handled': 'Somebody has marked this as done already.',
    'withdrawal.lines-needed': 'The customer wrote it in words. Tick the goods that came back, or that none did.',
    'invoice-customer.exists': 'The number or address is on the list already.',
    'offer.gtin': 'The EAN is not right. It has 8, 12, 13 or 14 digits, and the last is a check digit.',
    'offer.hazards':
      'The hazard facts do not fit together. Copy the label: H statements like H318, and the signal word if there is a pictogram.',
    'offer.already-there': 'The shop has that item already, with the same article number or EAN. Change it instead of adding another.',
    'coupon.invalid': 'The coupon code cannot be made like that. The reasons stand here.',
    'coupon.exists': 'The shop has, or has had, a coupon code of that name. Choose another.',
    'promotion.refused': 'The promotion cannot be made like that. The reasons stand here.',
    'promotion.over': 'The promotion is over already, or was stopped.',
    'bundle.refused': 'The bundle cannot be made like that. The reasons are here.',
    'bundle.changed': 'Somebody else changed the bundle while you had it open. Load the page again and redo your change.',
    'variants.refused': 'The items cannot share a page like that.',
    'variants.changed': 'Somebody else changed the group while you had it open. Load the page again and redo your change.',
    'picture.too-large':
      'The picture is larger than 15 MB. Take a new one with the ordinary camera of the phone, or choose a smaller picture.',
    'picture.too-many-pixels': 'The picture has too many pixels. Take an ordinary photograph instead of a panorama, or make it smaller.',
    'picture.unreadable':
      'The file cannot be read as a photograph. Choose a JPEG, PNG or WebP. We take no drawings (SVG) and no other files.',
    'picture.too-many': 'An item can have twelve pictures. Remove one first.',
    'shop.links': (params: ProblemParams) => `A link in your story leads nowhere: ${String(params.href ?? '')}. Mend it and save again.`,
    'shop.changed': 'Somebody else changed the shop while you had it open. Reload the page and make your change again.',
    'shop.hours': 'The opening hours do not fit: closing must come after opening, and times of one day may not overlap.',
    'item-register.date-missing': 'Say of which day the facts are.',
    'item-register.not-a-gtin': 'That is no GTIN. Type the digits under the bar code; the last one is a check digit.',
    'item-register.not-items': 'The file holds no item facts that can be read.',
  },
});
