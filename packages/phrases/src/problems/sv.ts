/** Text for problem codes that no feature owns. A feature adds its own file beside this one and lists it in index.ts. */
export const sv = {
  general: 'Något gick fel hos oss. Inget har gått förlorat. Försök igen om en liten stund.',
  'network.offline': 'Du är utan uppkoppling just nu. Inget har gått förlorat. Försök igen när nätet är tillbaka.',
  'network.timeout': 'Svaret dröjde för länge. Inget har gått förlorat. Försök igen; det blir inte dubbelt.',
  'network.unreachable': 'Vi når inte gallerian just nu. Inget har gått förlorat. Försök igen om en liten stund.',
  'reply.unreadable': 'Vi fick ett svar som inte gick att läsa. Inget har gått förlorat. Försök igen om en liten stund.',
  'input.invalid': 'Något i formuläret behöver rättas.',
  'input.unreadable': 'Det som skickades gick inte att läsa.',
  'input.too-large': 'Det som skickades är för stort.',
  'auth.required': 'Du behöver logga in för att göra det här.',
  'auth.expired': 'Du har varit borta ett tag och behöver logga in igen. Det du skrivit finns kvar.',
  'auth.forbidden': 'Du har inte behörighet att göra det här.',
  'not-found': 'Det du söker finns inte, eller har tagits bort.',
  conflict: 'Någon annan hann ändra samma sak. Ladda om sidan och försök igen.',
  'idempotency.mismatch': 'Det här har redan skickats med annat innehåll. Ladda om sidan och kontrollera.',
  'rate.limited': 'Det blev många försök på kort tid. Vänta en minut och försök igen.',
  unavailable: 'Tjänsten är tillfälligt stängd. Inget har gått förlorat. Försök igen om en liten stund.',
} as const;
