/** The driver's own telephone: the frame around the day, and what is said when it is set right. */
export const sv = {
  title: 'Körning',
  signInTitle: 'Logga in för att köra',
  signInText: 'När du har loggat in en gång finns dagens stopp kvar i telefonen, också där det inte finns något nät.',
  signIn: 'Logga in med e-post',
  noPlaces: 'Du är inte med hos någon transportör. Be den som leder körningen att bjuda in dig.',
  choose: 'För vem kör du?',
  lost: 'Den sidan finns inte',
  toDay: 'Till dagens körning',
  signOut: 'Logga ut',
  signedInAs: (name: string) => `Inloggad som ${name}`,
  plainHttp: 'Adressen saknar lås (https). Sidan fungerar, men öppnas inte utan nät.',
  office: 'Alla sidor för transportören',
  app: 'Öppna förarens egna sidor',
} as const;
