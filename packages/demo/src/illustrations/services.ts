import { box, CREAM, type Drawing, disc, line, oval, path, SHADE, SHINE, STEEL, STEEL_DEEP, sign } from './parts.ts';

const foot: Drawing = (p) =>
  path('M60 214h200l-18 44q-4 8-14 8h-136q-10 0-14-8z', p.main) +
  oval(160, 214, 100, 22, p.deep) +
  oval(160, 212, 88, 16, '#cfe3ec') +
  path('M128 60h54q6 60 4 84q0 22 30 30q26 8 22 28q-50 20-104 6q-14-60-6-148', '#eebf9a') +
  path('M166 60h16q6 60 4 84q0 22 30 30q26 8 22 28l-10 4q-60-20-62-146', SHADE) +
  line('M206 194q0 8-3 12M222 192q0 8-2 12', '#c98d63', 4) +
  [
    [92, 190, 12],
    [108, 166, 8],
    [244, 168, 10],
    [226, 144, 6],
  ]
    .map(([x = 0, y = 0, r = 0]) => disc(x, y, r, 'fill="#fff" opacity=".85"'))
    .join('') +
  sign('leaf', 160, 244, 0.5, CREAM);

const scissors: Drawing = (p) =>
  path('M182 148l62-96q10 24-8 58l-40 62z', STEEL) +
  path('M138 148l-62-96q-10 24 8 58l40 62z', STEEL_DEEP) +
  line('M132 164l56 52M188 164l-56 52', p.deep, 15) +
  [
    [112, 234],
    [208, 234],
  ]
    .map(([x = 0, y = 0]) => `<circle cx="${x}" cy="${y}" r="31" fill="none" stroke="${p.main}" stroke-width="17"/>`)
    .join('') +
  disc(160, 172, 10, p.accent) +
  line('M88 66l48 76', '#fff', 5, ' opacity=".6"');

const washer: Drawing = (p) =>
  box(68, 70, 184, 196, 16, CREAM) +
  path('M68 86q0-16 16-16h152q16 0 16 16v28h-184z', p.main) +
  disc(98, 92, 9, CREAM) +
  disc(124, 92, 9, p.accent) +
  box(170, 84, 64, 17, 5, p.deep) +
  disc(160, 190, 62, STEEL) +
  disc(160, 190, 49, '#bcd8e4') +
  path('M112 194q24-20 48-4t48-6a49 49 0 0 1-96 10', p.main) +
  disc(140, 176, 8, '#fff') +
  disc(162, 166, 5, '#fff') +
  disc(178, 180, 6, '#fff') +
  path('M128 160q14-18 34-18', 'fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".8"') +
  box(226, 114, 26, 152, 10, SHADE);

const iron: Drawing = (p) =>
  path('M54 236q10-76 104-78h66l34 78z', p.main) +
  line('M112 158q10-54 66-54h28q14 0 18 20l14 62', p.deep, 20) +
  path('M48 236h216v16q0 8-8 8h-200q-8 0-8-8z', STEEL) +
  line('M84 206q20-28 66-28', '#fff', 7, ' opacity=".5"') +
  disc(196, 206, 13, p.accent) +
  line('M60 118q-10-16 0-30t0-30M90 96q-8-14 0-26t0-26', '#fff', 6);

const chimney: Drawing = (p) =>
  path('M40 266l120-104l120 104z', p.deep) +
  path('M160 162l120 104h-50l-90-88z', SHADE) +
  path('M178 96h60v130l-60-52z', p.main) +
  box(170, 82, 76, 20, 4, p.deep) +
  line('M178 122h60M178 146h60M206 102v20M192 122v24M224 122v24', CREAM, 3, ' opacity=".6"') +
  path('M208 70q-30-20-4-36q30-6 24-24', 'fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round" opacity=".85"') +
  line('M92 60v150', '#6f4a2c', 8) +
  [0, 30, 60, 90, 120, 150]
    .map((a) => `<path d="M62 60h60" stroke="#43362b" stroke-width="6" stroke-linecap="round" transform="rotate(${a} 92 60)"/>`)
    .join('') +
  disc(92, 60, 12, p.accent);

const plough: Drawing = (p) =>
  box(112, 108, 96, 88, 12, p.main) +
  box(128, 120, 62, 44, 8, '#cfe3ec') +
  path('M132 122h28l-20 40h-10z', SHINE) +
  box(86, 164, 138, 62, 12, p.main) +
  box(86, 200, 138, 26, 10, SHADE) +
  disc(122, 236, 31, '#4b4640') +
  disc(122, 236, 13, p.accent) +
  disc(198, 236, 31, '#4b4640') +
  disc(198, 236, 13, p.accent) +
  path('M246 160q44 44 22 106h-32q-8-60 10-106', STEEL) +
  line('M224 210h20', '#4b4640', 10) +
  box(146, 94, 28, 14, 5, '#efa63c') +
  path('M236 266q10-30 40-16q18-12 28 8v8z', '#fff') +
  disc(280, 220, 8, '#fff') +
  disc(296, 196, 5, '#fff') +
  disc(60, 110, 5, '#fff') +
  disc(92, 74, 6, '#fff') +
  disc(232, 92, 6, '#fff');

const tools: Drawing = (p) =>
  box(56, 146, 208, 120, 12, p.main) +
  path('M114 146v-22q0-18 18-18h56q18 0 18 18v22', `fill="none" stroke="${p.deep}" stroke-width="14"`) +
  box(56, 180, 208, 14, 0, p.deep) +
  box(142, 170, 36, 36, 6, p.accent) +
  box(226, 146, 38, 120, 12, SHADE) +
  box(68, 156, 120, 9, 4, SHINE) +
  path('M86 146v-64q-18-8-16-34l14 10l14-10l10 6q4 20-6 28v64z', STEEL) +
  box(222, 60, 15, 50, 5, p.accent) +
  box(226, 108, 7, 38, 0, STEEL_DEEP);

const axe: Drawing = (p) =>
  `<g transform="rotate(24 160 165)">${box(148, 60, 24, 210, 10, '#d9a86c')}${box(162, 64, 9, 202, 4, SHADE)}${path('M142 62h40v64h-40q-20 14-52 12q-16-44 0-88q32-2 52 12', STEEL)}${path('M90 50q-16 44 0 88l14-2q-12-42 0-86z', '#e4e8ea')}${box(146, 230, 28, 40, 10, p.main)}</g>${oval(76, 252, 32, 12, '#c99a63')}${oval(76, 248, 32, 12, '#e8c795')}${oval(76, 248, 16, 5, '#c99a63')}`;

const parcel: Drawing = (p) =>
  path('M66 128l94-34l94 34v104l-94 36l-94-36z', '#d8b98c') +
  path('M160 162l94-34v104l-94 36z', '#bd9765') +
  path('M66 128l94-34l94 34l-94 34z', '#e6cda5') +
  path('M104 114l94 34v32l-22 8v-32l-94-34z', p.main) +
  box(84, 188, 50, 32, 4, CREAM) +
  line('M92 199h32M92 209h20', p.deep, 4) +
  sign('heart', 214, 206, 0.6, CREAM);

export const SERVICES = { foot, scissors, washer, iron, chimney, plough, tools, axe, parcel } as const satisfies Record<string, Drawing>;
