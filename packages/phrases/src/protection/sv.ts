/** Somebody in a household has a protected identity: what it does to say so, to whoever says it. */
export const sv = {
  title: 'Skyddade personuppgifter',
  tick: 'Någon i hushållet har skyddade personuppgifter',
  tickHint:
    'Sekretessmarkering eller skyddad folkbokföring. Hushållet syns då inte i listor, på kartor eller i filer, och butiker hittar det inte. Föraren ser dörren bara den dag varorna körs.',
  ownText:
    'Har någon i hushållet sekretessmarkering eller skyddad folkbokföring? Säg det här. Då syns hushållet inte i listor, på kartor eller i filer, och butiker hittar det inte när de söker. Butiken ser namn och adress bara när den öppnar just din leverans, och föraren bara den dag varorna körs.',
  ownHow:
    'Beställ sedan här på webben när du är inloggad. Ringer du till en butik hittar den inte hushållet. Du får inga sms om klockslag.',
  ownSet: 'Skydda hushållets uppgifter',
  ownSetTitle: 'Skydda hushållets uppgifter?',
  ownIs: 'Hushållets uppgifter är skyddade.',
  ownLift: 'Ta bort skyddet',
  ownLiftTitle: 'Ta bort skyddet?',
  ownLiftText: 'Hushållet syns igen i kommunens register, och butiker hittar det när du ringer.',
  ownOthers: 'Fler konton hör till hushållet. Ring kommunen om skyddet ska tas bort.',
  shopSet: 'Kunden har skyddade personuppgifter',
  shopSetTitle: 'Skydda hushållets uppgifter?',
  shopSetText:
    'Gör det bara när kunden har sagt det. Hushållet försvinner ur alla listor och ur er sökning, och föraren ser dörren bara den dag varorna körs. Sedeln ligger kvar, och ni öppnar den här. Nästa gång beställer kunden på webben eller genom kommunen. Bara kunden själv eller kommunen kan ta bort skyddet.',
  shopDone: 'Hushållets uppgifter är skyddade.',
  saving: 'Sparar …',
} as const;
