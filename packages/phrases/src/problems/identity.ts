import { type ProblemParams, problemTable } from './table.ts';

const left = ({ triesLeft }: ProblemParams): number => (typeof triesLeft === 'number' ? triesLeft : 0);
const sv = (params: ProblemParams): string =>
  left(params) > 0 ? ` Du kan försöka ${left(params) === 1 ? 'en gång' : `${left(params)} gånger`} till.` : '';
const en = (params: ProblemParams): string =>
  left(params) > 0 ? ` You can try ${left(params) === 1 ? 'once' : `${left(params)} times`} more.` : '';

/** Signing in, invitations and members. */
export const identityProblems = problemTable({
  sv: {
    'code.wrong': (params: ProblemParams) =>
      `Koden stämmer inte. Kontrollera siffrorna i det senaste meddelandet, och att du bad om koden i den här webbläsaren.${sv(params)}`,
    'code.spent': 'Koden gäller inte längre. Skicka en ny kod och använd den.',
    'sms.unavailable': 'Vi kan inte skicka sms här. Skriv en e-postadress i stället.',
    'auth.second-factor-required': 'Logga in helt först, med koden från kodappen.',
    'second-factor.wrong': (params: ProblemParams) => `Koden från appen stämmer inte. Vänta på nästa kod och skriv den.${sv(params)}`,
    'second-factor.spent': 'Det blev för många fel. Börja om med en ny kod.',
    'second-factor.not-enrolled': 'Ingen kodapp är kopplad än. Börja om och koppla den.',
    'second-factor.enrolled-already':
      'En kodapp är redan kopplad. Har du inte kvar telefonen kan den som bjöd in dig låta dig koppla en ny.',
    'pairing.spent': 'Koden är använd eller äldre än tio minuter. Be den som leder körningen att visa en ny.',
    'pairing.not-a-driver': 'Koden är för förare. Bjud in personen som förare först.',
    'pairing.day': 'Välj i dag eller en dag den närmaste veckan.',
    'invitation.spent': 'Inbjudan är använd, tillbakadragen eller för gammal. Be om en ny.',
    'invitation.other-address': 'Du är inloggad med en annan adress än den som bjöds in. Logga ut och öppna länken igen.',
    'invitation.member-already': 'Den personen arbetar redan här med den uppgiften.',
    'handover.underway': 'Du lämnar redan över rollen. Ta tillbaka det först om det ska bli någon annan.',
    'handover.to-self': 'Du kan inte lämna över till dig själv. Skriv efterträdarens adress.',
    'handover.day': 'Välj en dag från i dag till ett år framåt, eller lämna fältet tomt.',
    'handover.done': 'Rollen har redan upphört.',
    'member.last': 'Det måste finnas någon kvar som kan bjuda in andra. Bjud in en efterträdare först.',
    'member.works-elsewhere': 'Personen arbetar också på ett annat ställe. Be kommunen om hjälp.',
  },
  en: {
    'code.wrong': (params: ProblemParams) =>
      `The code is not right. Check the digits in the newest message, and that you asked for it in this browser.${en(params)}`,
    'code.spent': 'The code is no longer valid. Send a new one and use that.',
    'sms.unavailable': 'We cannot send text messages here. Write an e-mail address instead.',
    'auth.second-factor-required': 'Finish signing in first, with the code from the authenticator app.',
    'second-factor.wrong': (params: ProblemParams) =>
      `The code from the app is not right. Wait for the next code and write that.${en(params)}`,
    'second-factor.spent': 'There were too many wrong codes. Start again with a new code.',
    'second-factor.not-enrolled': 'No authenticator app is connected yet. Start again and connect it.',
    'second-factor.enrolled-already':
      'An authenticator app is connected already. If you no longer have the phone, the person who invited you can let you connect a new one.',
    'pairing.spent': 'The code has been used or is older than ten minutes. Ask whoever leads the driving to show a new one.',
    'pairing.not-a-driver': 'The code is for drivers. Invite the person as a driver first.',
    'pairing.day': 'Choose today or a day within a week.',
    'invitation.spent': 'The invitation has been used or withdrawn, or is too old. Ask for a new one.',
    'invitation.other-address': 'You are signed in with another address than the one that was invited. Sign out and open the link again.',
    'invitation.member-already': 'That person works here with that task already.',
    'handover.underway': 'You are handing over the role already. Take that back first if it should be somebody else.',
    'handover.to-self': 'You cannot hand over to yourself. Write the successor’s address.',
    'handover.day': 'Choose a day from today to a year ahead, or leave the field empty.',
    'handover.done': 'The role has ended already.',
    'member.last': 'Somebody must remain who can invite others. Invite a successor first.',
    'member.works-elsewhere': 'The person works somewhere else too. Ask the municipality for help.',
  },
});
