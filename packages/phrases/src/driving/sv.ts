import { plural } from '../core/index.ts';

/** The driver's own telephone: the frame around the day, and what is said when it is set right. */
export const sv = {
  title: 'Körning',
  signInTitle: 'Logga in för att köra',
  signInText: 'När du har loggat in en gång finns dagens stopp kvar i telefonen, också där det inte finns något nät.',
  signIn: 'Logga in med e-post',
  notSent: (count: number) =>
    `${count} ${plural('sv', count, { one: 'sak', other: 'saker' })} från körningen ligger kvar i telefonen och är inte skickade. De skickas när samma förare har loggat in igen.`,
  noPlaces: 'Du är inte med hos någon transportör. Be den som leder körningen att bjuda in dig.',
  choose: 'För vem kör du?',
  lost: 'Den sidan finns inte',
  toDay: 'Till dagens körning',
  signOut: 'Logga ut',
  signedInAs: (name: string) => `Inloggad som ${name}`,
  plainHttp: 'Adressen saknar lås (https). Sidan fungerar, men öppnas inte utan nät.',
  office: 'Alla sidor för transportören',
  app: 'Öppna förarens egna sidor',
  pair: {
    button: 'Koppla telefon',
    title: (name: string) => `Koppla en telefon åt ${name}`,
    text: 'Föraren riktar telefonens kamera mot rutan och öppnar länken. Koden går att använda en gång, i tio minuter. Telefonen kommer bara åt körningen, till och med natten efter dagen.',
    day: 'Vilken dag ska föraren köra?',
    show: 'Visa kod',
    again: 'Visa en ny kod',
    picture: 'QR-kod att läsa av med förarens telefon',
    demonstration: 'Demonstration utan telefon: kopiera länken till ett privat fönster.',
    link: 'Det som kameran öppnar',
    heading: 'Koppla den här telefonen',
    pinText: 'Välj en egen kod med fyra till sex siffror. Den skyddar namn och adresser om telefonen tappas bort.',
    pin: 'Välj kod',
    pinAgain: 'Samma kod igen',
    pinWrong: 'Koden ska ha fyra till sex siffror.',
    pinDiffers: 'Koderna är inte lika.',
    confirm: 'Koppla telefonen',
    noPin: 'Utan lås i adressen (https) kan telefonen inte låsas med egen kod.',
  },
  lock: {
    title: 'Skriv din kod',
    pin: 'Kod',
    open: 'Lås upp',
    wrong: (left: number) => `Fel kod. ${left} ${plural('sv', left, { one: 'försök', other: 'försök' })} kvar, sedan töms telefonen.`,
    wipedTitle: 'Telefonen är tömd',
    wiped:
      'Koden var fel fem gånger och namn och adresser är borttagna. Det som inte är skickat ligger kvar och skickas när du har kopplat telefonen igen.',
    outdated:
      'Telefonen kopplades före en uppdatering och måste kopplas igen. Namn och adresser är borttagna. Det som inte är skickat ligger kvar och skickas sedan. Be den som leder körningen om en ny kod att läsa av.',
    notCounted: {
      'disk-full':
        'Telefonens minne är fullt, så koden kan inte prövas. Ta bort något annat från telefonen, till exempel bilder, och försök igen. Försöket räknas inte.',
      unreachable: 'Koden kan inte prövas just nu. Ladda om sidan och försök igen. Försöket räknas inte.',
    },
    forgot: 'Glömt koden? Be den som leder körningen om en ny kod att läsa av.',
  },
} as const;
