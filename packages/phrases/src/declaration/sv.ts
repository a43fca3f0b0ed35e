/** What the packet says, as a buyer reads it. */
export const sv = {
  title: 'Vad förpackningen säger',
  maker: 'Tillverkare',
  foodMaker: 'Företag',
  euResponsible: 'Ansvarig inom EU',
  model: 'Modell',
  origin: 'Ursprung',
  storage: 'Förvaring',
  use: 'Användning',
  alcohol: 'Alkohol',
  percent: (percent: string) => `${percent} % vol.`,
  warnings: 'Varningar',
  madeToMeasure: 'Varan görs efter dina mått eller val. Därför finns ingen ångerrätt.',
  newspaper: 'För tidningar finns ingen ångerrätt.',
  morePictures: 'Fler bilder',
  picture: (name: string, number: number) => `${name}, bild ${number}`,
} as const;
