/** What is mailed and texted about signing in. Apart from the pages' words, which browsers download. */
export const sv = {
  codeSubject: (site: string) => (site ? `Din kod till ${site}` : 'Din kod till Galleria'),
  codeText: (code: string, site: string) =>
    `Hej!\n\nDin kod för att logga in${site ? ` i ${site}` : ''} är\n\n    ${code}\n\nDen gäller i tio minuter, i den webbläsare där du bad om den.\nVi ringer aldrig och frågar efter koden. Lämna den inte till någon.\n\nHar du inte bett om en kod behöver du inte göra något.\n`,
  codeSms: (code: string, site: string) =>
    `${code} är din kod till ${site || 'Galleria'}. Den gäller i tio minuter. Lämna den inte till någon.`,
  invitationSubject: (place: string) => `Du är inbjuden till ${place} i Galleria`,
  invitationText: (place: string, role: string, link: string) =>
    `Hej!\n\nDu är inbjuden att arbeta som ${role} för ${place} i Galleria.\n\nÖppna länken för att tacka ja. Den gäller i sju dagar och fungerar en gång:\n\n${link}\n\nHa telefonen till hands: första gången kopplar du en kodapp.\n`,
  authenticatorAdded: {
    subject: 'En kodapp har kopplats till ditt konto',
    text: 'Hej!\n\nEn kodapp har kopplats till ditt konto i Galleria. Var det du behöver du inte göra något.\n\nVar det inte du, säg genast till den som bjöd in dig, eller till kommunen.\n',
  },
  authenticatorRemoved: {
    subject: 'Din kodapp har kopplats bort',
    text: 'Hej!\n\nDin kodapp har kopplats bort från ditt konto i Galleria och du har loggats ut överallt. Nästa gång du loggar in kopplar du en ny.\n\nHar du inte bett om det, säg genast till den som bjöd in dig, eller till kommunen.\n',
  },
  sessionStolen: {
    subject: 'Vi har loggat ut dig för säkerhets skull',
    text: 'Hej!\n\nNågon försökte använda din inloggning i Galleria en andra gång. Det kan ha varit du själv på en dålig uppkoppling, men det kan också vara någon annan.\n\nFör säkerhets skull är den inloggningen avslutad. Logga in igen som vanligt. Under Mitt konto ser du var du är inloggad.\n',
  },
} as const;
