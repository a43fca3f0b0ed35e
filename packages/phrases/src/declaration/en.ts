import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'What the package says',
  maker: 'Maker',
  foodMaker: 'Company',
  euResponsible: 'Responsible within the EU',
  model: 'Model',
  origin: 'Origin',
  storage: 'Storage',
  use: 'Use',
  alcohol: 'Alcohol',
  percent: (percent) => `${percent}% vol.`,
  warnings: 'Warnings',
  madeToMeasure: 'The item is made to your measure or choice. That is why there is no right of withdrawal.',
  newspaper: 'Newspapers have no right of withdrawal.',
  morePictures: 'More pictures',
  picture: (name, number) => `${name}, picture ${number}`,
};
