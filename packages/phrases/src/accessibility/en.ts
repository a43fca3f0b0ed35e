import { type Phrases, plural } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Accessibility',
  text: (municipality) =>
    `${municipality} stands behind this website. We want everybody to be able to shop, also you who see or hear badly, find reading hard or use only a keyboard.`,
  howHeading: 'How accessible is the galleria?',
  noFaults:
    'The pages are built to follow WCAG 2.2 level AA, which is more than the law on accessibility of digital public services demands (WCAG 2.1 AA, EN 301 549). We know of no faults beside what stands under “What may be lacking”.',
  someFaults: (count) =>
    `The pages are built to follow WCAG 2.2 level AA, which is more than the law on accessibility of digital public services demands (WCAG 2.1 AA, EN 301 549). ${plural('en', count, { one: 'We know of one fault, told below. The galleria therefore conforms in part.', other: `We know of ${count} faults, told below. The galleria therefore conforms in part.` })}`,
  faultsHeading: 'Known faults',
  found: (day) => `Found on ${day}.`,
  mendedBy: (day) => `To be mended by ${day}.`,
  because: {
    'being-mended': 'We are mending it.',
    'too-burdensome': 'Mending it would be a disproportionate burden (section 12 of act 2018:1937).',
    'not-covered': 'It is not covered by the act.',
  },
  limitsHeading: 'What may be lacking',
  limitShops: (shops) =>
    plural('en', shops, {
      one: 'One shop writes names and descriptions itself. A text may be hard to understand. Tell us, and it is corrected.',
      other: `${shops} shops write names and descriptions themselves. A text may be hard to understand. Tell us, and it is corrected.`,
    }),
  limitPictures: (pictures, without) =>
    without === 0
      ? `The shops show ${pictures} pictures of their own, and all of them are described in words.`
      : `The shops show ${pictures} pictures of their own. ${without} of them are not described in words; what the law wants you to know of the goods always stands as text.`,
  limitTexts: (texts) =>
    plural('en', texts, {
      one: 'The municipality has one text of its own here.',
      other: `The municipality has ${texts} texts of its own here.`,
    }),
  limitPdf:
    'Receipts and delivery notes as PDF are laid out more simply than these pages and are not tagged for screen readers. Ask for the text by telephone or e-mail if you cannot read a PDF.',
  limitScripts:
    'Filling a basket and ordering need a browser that runs scripts. Without them you can read everything, report, and order by telephone.',
  limitMap: 'There are no maps, films or sounds.',
  sms: 'Codes and messages can be sent as a text message or by e-mail, as you choose.',
  noSms: 'Codes and messages are sent by e-mail. If you have none, the shop helps you by telephone.',
  testedHeading: 'How we have tested',
  tested: ({ pages, tool, rules, narrow, wide }) =>
    `Each time the program changes, ${pages} public pages are tested with ${tool} by the rules ${rules}, and that they fit a width of ${narrow} and ${wide} pixels. The menus of staff and the pages of drivers, from pairing to the last door, are tested in the same way. Ordering with only a keyboard and reporting without scripts have tests of their own. Screen readers and 400 per cent zoom are not tested each time.`,
  self: 'The statement is made by the program of what the galleria uses, and of the municipality’s own list of faults. Nobody from outside has reviewed us.',
  program: (version, day) => (day ? `The program is version ${version}, built on ${day}.` : `The program is version ${version}.`),
  ownHeading: 'The municipality’s own words',
  helpHeading: 'If something does not work for you',
  help: 'Call or write to the galleria, or use the form. We help you to shop by telephone meanwhile, and answer about the fault within two weeks.',
  supervisionHeading: 'Supervision',
  supervision:
    'The Agency for Digital Government supervises the municipality’s website. If you are not satisfied with our answer you can report it at digg.se/tdosanmalan. The Swedish Post and Telecom Authority, pts.se, supervises e-commerce (act 2023:254).',
  changed: (day) => `The statement was last changed on ${day}.`,
};
