import type { HouseholdRow } from './household.ts';

export const arvidsjaurRows: readonly HouseholdRow[] = [
  ['Asta Lundström', 'arvidsjaur', 'Stationsgatan 20', 'landline', 520, 400, 'Tvåan till höger, en trappa.'],
  ['Bertil Holmlund', 'moskosel', 'Rallarvägen 6', 'landline', 470, 200, 'Bakom museet.'],
  ['Greta och Nils Stenvall', 'abborrtrask', 'Sjövägen 15', 'both', 430, 600, 'Vid badviken.'],
  ['Ingrid Burvall', 'glommerstrask', 'Kyrkogatan 3', 'landline', 610, 250, 'Gult hus med svart tak.'],
  ['Jon-Mikkel Sjaggo', 'auktsjaur', 'Auktsjaur 8', 'mobile', 365, 700, 'Höger vid mjölkpallen.'],
  ['Elvira Nilsson', 'moskosel', 'Järnvägsgatan 2', 'landline', 300, 300, 'Ring på sidodörren.'],
  ['Ture Lidström', 'abborrtrask', 'Byavägen 44', 'landline', 255, 1100, 'Sista huset före avverkningen.'],
  ['Marja-Liisa Korpi', 'glommerstrask', 'Storgatan 31', 'both', 220, 400, 'Port 2.'],
  ['Hugo Ringdahl', 'auktsjaur', 'Auktsjaur 21', 'landline', 190, 1300, 'Över den lilla bron.'],
  ['Britta Söderlund', 'arvidsjaur', 'Villavägen 9', 'email', 160, 900, ''],
  ['Sixten Fjellborg', 'moskosel', 'Rallarvägen 19', 'mobile', 120, 500, 'Snickarboden på gården.'],
  ['Laila Åhrén', 'abborrtrask', 'Sjövägen 3', 'both', 90, 250, 'Röd parstuga.'],
  ['Runo Hedlund', 'glommerstrask', 'Åsvägen 7', 'landline', 60, 800, 'Brant backe, sandad.'],
  ['Familjen Öst', 'auktsjaur', 'Udden 2', 'email', undefined, 1900, 'Sommarstuga med brygga.', { year: 'holiday' }],
  ['Anita Lövbom', 'arvidsjaur', 'Storgatan 8', 'email', undefined, 300, ''],
];

export const jokkmokkRows: readonly HouseholdRow[] = [
  ['Ánte Spiik', 'jokkmokk', 'Borgargatan 14', 'mobile', 500, 500, 'Trapphus C.'],
  ['Eivor Nordvall', 'porjus', 'Strömgatan 5', 'landline', 455, 300, 'Mot kraftstationen.'],
  ['Holger Bodlund', 'vuollerim', 'Älvvägen 12', 'landline', 590, 400, 'Vid gamla handelsboden.'],
  ['Susanna Tuorda', 'kvikkjokk', 'Kvikkjokk 7', 'both', 410, 200, 'Nedanför kyrkan, bron är smal.'],
  ['Maj Strömbäck', 'mattisudden', 'Mattisudden 19', 'landline', 340, 600, 'Vit brevlåda med tjäder.'],
  ['Henning Kumpula', 'murjek', 'Järnvägsvägen 4', 'landline', 290, 250, 'Mitt emot stationen.'],
  ['Gudrun Backe', 'kabdalis', 'Liftvägen 3', 'both', 260, 400, 'Grå villa under backen.'],
  ['Lars-Ánte Kuhmunen', 'randijaur', 'Randijaur 11', 'mobile', 235, 900, 'Efter bommen, kör långsamt för renarna.'],
  ['Ebba Rova', 'porjus', 'Bäckvägen 9', 'landline', 200, 700, 'Första porten.'],
  ['Sune Lindfors', 'vuollerim', 'Skolvägen 22', 'email', 170, 500, ''],
  ['Inger Amma', 'mattisudden', 'Mattisudden 4', 'landline', 130, 350, 'Kökstrappan, inte verandan.'],
  ['Ville och Sirkka Heikka', 'murjek', 'Byvägen 16', 'landline', 95, 800, 'Bastun röker på torsdagar.'],
  ['Doris Sjulander', 'kabdalis', 'Tjärnvägen 1', 'landline', 55, 600, 'Lämna i farstun.'],
  ['Familjen Winter', 'kvikkjokk', 'Stugbacken 3', 'email', undefined, 700, 'Stuga med röd skorsten.', { year: 'holiday' }],
  ['Carin Lassinantti', 'jokkmokk', 'Köpmangatan 30', 'email', undefined, 300, ''],
];
