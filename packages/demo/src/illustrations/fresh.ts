import { box, CREAM, type Drawing, disc, line, oval, path, SHADE, SHINE, turned } from './parts.ts';

const dots = (points: readonly (readonly [number, number])[], radius: number, fill: string): string =>
  points.map(([x, y]) => disc(x, y, radius, fill)).join('');

const loaf: Drawing = (p) =>
  path('M58 226q-8-62 26-88q76-40 152 0q34 26 26 88q-2 40-36 40h-132q-34 0-36-40', p.main) +
  path('M66 206q0-44 28-60q66-34 132 0q16 8 22 26q-88-46-156-8q-22 14-26 42', p.pale) +
  path('M60 234q100 24 200 0q-6 32-34 32h-132q-28 0-34-32', SHADE) +
  line('M106 176q14-26 34-34M150 170q14-24 34-30M194 172q12-20 28-24', p.deep, 9) +
  dots(
    [
      [90, 226],
      [130, 240],
      [176, 236],
      [222, 224],
    ],
    3,
    CREAM,
  );

const crispbread: Drawing = (p) =>
  [0, 1, 2]
    .map((i) =>
      turned(
        -7 + i * 6,
        box(74, 186 - i * 46, 172, 58, 9, i === 2 ? p.pale : p.main) +
          box(74, 226 - i * 46, 172, 18, 9, SHADE) +
          [0, 1]
            .map((r) => [0, 1, 2, 3, 4, 5, 6].map((k) => disc(92 + k * 22 + r * 6, 200 - i * 46 + r * 16, 4, p.deep)).join(''))
            .join(''),
        160,
        190,
      ),
    )
    .join('');

const flatbread: Drawing = (p) =>
  oval(160, 226, 104, 36, p.deep) +
  oval(160, 212, 104, 36, p.main) +
  oval(160, 198, 104, 36, p.deep) +
  oval(160, 190, 104, 36, p.pale) +
  [
    [104, 190],
    [136, 176],
    [166, 200],
    [198, 184],
    [226, 194],
    [150, 208],
    [184, 168],
  ]
    .map(([x = 0, y = 0]) => oval(x, y, 9, 4, p.main))
    .join('') +
  path('M120 150q40-46 84-8q10 30-30 44z', p.main) +
  path('M120 150q40-46 84-8q-50 2-84 8', p.pale);

const bun: Drawing = (p) =>
  oval(160, 204, 92, 62, p.deep) +
  oval(160, 190, 92, 64, p.main) +
  line('M84 196q10 44 76 42t78-48q-6-44-72-42t-58 40q8 34 54 30t40-30q-8-18-38-14t-18 20', p.deep, 9) +
  dots(
    [
      [112, 158],
      [150, 140],
      [196, 148],
      [222, 176],
      [128, 196],
      [188, 182],
      [160, 222],
      [206, 214],
      [100, 186],
    ],
    5,
    '#fffdf7',
  ) +
  path('M92 172q16-36 58-42', 'fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".35"');

const cheese: Drawing = (p) =>
  path('M56 196l152-78q56 14 58 62v12z', p.pale) +
  path('M56 196l210-8v66q0 12-12 12h-186q-12 0-12-12z', p.main) +
  path('M208 118q56 14 58 62v12l-20 2q0-50-52-70z', p.accent) +
  path('M232 190l34-2v66q0 12-12 12h-30q10-40 8-76', SHADE) +
  oval(104, 228, 16, 13, p.deep) +
  oval(168, 244, 11, 8, p.deep) +
  oval(202, 212, 13, 11, p.deep) +
  oval(152, 206, 7, 5, p.deep) +
  oval(178, 158, 12, 6, p.main);

const carrot: Drawing = (p) =>
  [-16, 16]
    .map((angle) =>
      turned(
        angle,
        path('M138 124q22-14 44 0q4 60-22 140q-26-80-22-140', p.main) +
          path('M166 122q12 0 16 6q2 60-22 136q12-70 6-142', SHADE) +
          line('M144 158h16M160 184h14M148 208h12', p.deep, 4) +
          path('M160 124q-34-28-26-62q18 14 20 34q-2-28 8-46q12 20 6 46q8-20 24-28q2 38-32 56', '#6b9a52'),
        160,
        262,
      ),
    )
    .join('');

const potato: Drawing = (p) =>
  [
    [112, 216, 56, 44],
    [210, 220, 52, 42],
    [162, 176, 58, 46],
  ]
    .map(
      ([x = 0, y = 0, rx = 0, ry = 0]) =>
        oval(x, y, rx, ry, p.main) +
        path(`M${x - rx + 8} ${y + 14}q${rx} 40 ${rx * 2 - 16} 0q-${rx / 2} ${ry - 14}-${rx - 8} ${ry - 14}t-${rx - 8}-${ry - 14}`, SHADE) +
        oval(x - rx / 3, y - ry / 2.4, rx / 3, ry / 5, SHINE) +
        line(`M${x - 12} ${y + 4}q5 4 10 0M${x + 16} ${y - 8}q5 4 10 0`, p.deep, 4),
    )
    .join('');

const apple: Drawing = (p) =>
  path('M160 128q-30-26-62-4q-34 30-14 88q20 56 56 54q12-2 20-2t20 2q36 2 56-54q20-58-14-88q-32-22-62 4', p.main) +
  path('M222 124q34 30 14 88q-20 56-56 54q-12-2-20-2q70-40 62-140', SHADE) +
  path('M92 142q-18 26-8 62', 'fill="none" stroke="#fff" stroke-width="11" stroke-linecap="round" opacity=".4"') +
  line('M160 134q0-30 14-50', '#6f4a2c', 8) +
  path('M168 104q12-36 56-32q-10 38-56 32', '#7da464');

const banana: Drawing = (p) =>
  path('M82 96q-12 130 120 164q30 6 52-8q-100-26-128-164q-8-18-24-14t-20 22', p.main) +
  path('M82 96q-12 130 120 164q30 6 52-8q-144 24-172-156', p.deep) +
  path('M120 84q18 130 128 166', 'fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".45"') +
  path('M82 82q-2-22 8-30l22 4q4 14 14 30z', '#7d6233') +
  disc(250, 252, 9, '#6b522d');

const tomato: Drawing = (p) =>
  oval(160, 188, 98, 80, p.main) +
  path('M236 140q44 66-20 114q-30 18-66 13q100-27 86-127', SHADE) +
  oval(112, 156, 22, 13, SHINE) +
  path(
    'M160 128q-34-20-60-4q26 8 34 14q-10 14-10 28q18-10 30-24q12 18 28 26q2-16-8-30q18-2 36-14q-26-14-50 4q0-22 10-34l-12-4q-8 18 2 38',
    '#5f8f4c',
  );

const cucumber: Drawing = (p) =>
  turned(
    -28,
    box(46, 144, 208, 66, 33, p.main) +
      box(46, 180, 208, 30, 15, SHADE) +
      line('M74 160h150M88 176h140', p.deep, 5, ' stroke-dasharray="16 14"'),
  ) +
  oval(238, 238, 34, 34, p.deep) +
  oval(238, 238, 28, 28, '#e8f0c9') +
  [
    [238, 224],
    [226, 244],
    [250, 244],
  ]
    .map(([x = 0, y = 0]) => oval(x, y, 4, 7, p.pale))
    .join('');

const onion: Drawing = (p) =>
  path('M160 84q6 40 48 62q42 26 32 74q-12 46-80 46t-80-46q-10-48 32-74q42-22 48-62', p.main) +
  line('M160 104q-44 54-30 154M160 104q44 54 30 154M160 100v164', p.deep, 4, ' opacity=".55"') +
  path('M208 146q42 26 32 74q-12 46-80 46q74-36 48-120', SHADE) +
  line('M160 96q-6-22-18-28M160 96q2-22 0-32M160 96q8-18 18-24', p.deep, 5) +
  line('M150 266q-4 8-8 10M160 266v10M170 266q4 8 8 10', '#bda27a', 3);

const cabbage: Drawing = (p) =>
  disc(160, 180, 88, p.deep) +
  path('M72 190q-2-90 88-98q90 8 88 98q-30-40-88-40t-88 40', p.main) +
  path('M92 216q10-100 68-110q58 10 68 110q-28-44-68-44t-68 44', p.pale) +
  path('M118 240q4-90 42-98q38 8 42 98q-20-24-42-24t-42 24', p.main) +
  line('M160 150v96M160 186l-22-18M160 186l22-18M160 214l-18-14M160 214l18-14', CREAM, 4, ' opacity=".7"');

const berries: Drawing = (p) =>
  path('M72 190h176l-22 66q-4 10-16 10h-100q-12 0-16-10z', '#d8b98c') +
  [
    [102, 176],
    [136, 160],
    [172, 154],
    [208, 168],
    [226, 186],
    [120, 190],
    [156, 186],
    [192, 188],
    [88, 192],
  ]
    .map(([x = 0, y = 0], i) => disc(x, y, 23, i % 3 === 1 ? p.deep : p.main) + disc(x - 7, y - 8, 5, SHINE))
    .join('') +
  path('M72 194h176l-4 14h-168z', '#c39e6b') +
  line('M84 228h152M92 246h138M120 208l8 56M160 208v56M200 208l-8 56', '#c39e6b', 4) +
  path('M206 138q6-32 40-30q-4 32-40 30', '#6b9a52');

const citrus: Drawing = (p) =>
  disc(134, 178, 82, p.main) +
  path('M200 132q34 70-26 116q-28 16-60 8q92-30 86-124', SHADE) +
  oval(102, 142, 18, 12, SHINE) +
  disc(218, 214, 54, p.deep) +
  disc(218, 214, 47, CREAM) +
  [0, 60, 120, 180, 240, 300]
    .map((a) => `<path d="M218 208l-14-32q14-9 28 0z" fill="${p.main}" transform="rotate(${a} 218 214)"/>`)
    .join('');

const sausage: Drawing = (p) =>
  [0, 1].map((i) => line(`M${70 + i * 6} ${178 + i * 52}q${88} ${58 - i * 8} ${172 - i * 4} ${-14}`, i ? p.deep : p.main, 44)).join('') +
  line('M82 172q72 44 142-6', '#fff', 7, ' opacity=".35"') +
  line('M104 190l12 14M148 200l6 16M194 188l-2 18', p.deep, 5) +
  line('M62 172l-14-8M250 156l12-10', p.deep, 7);

/** A tray of meat, mince or charcuterie under film. */
const meat: Drawing = (p) =>
  box(52, 140, 216, 126, 20, CREAM) +
  box(52, 236, 216, 30, 15, SHADE) +
  path('M78 210q-10-44 40-50q24-12 56-2q66-10 70 44q2 42-62 42h-58q-40 2-46-34', p.main) +
  path('M112 208q-4-22 24-26q30-10 46 4q34-4 32 20q0 20-40 18q-58 6-62-16', p.pale) +
  oval(140, 204, 15, 9, CREAM) +
  line('M168 176q14 8 34 4M100 222q20 14 44 10', CREAM, 5, ' opacity=".7"') +
  path('M62 150h70l-50 90h-22z', SHINE);

const ham: Drawing = (p) =>
  box(66, 84, 188, 182, 14, p.deep) +
  box(78, 112, 164, 142, 10, CREAM) +
  [
    [130, 176],
    [160, 186],
    [190, 196],
  ]
    .map(([x = 0, y = 0], i) => disc(x, y, 44, i === 1 ? p.pale : p.main) + disc(x - 6, y - 4, 30, SHINE))
    .join('') +
  box(66, 84, 188, 30, 14, p.main) +
  line('M92 99h60', CREAM, 7) +
  path('M78 112h60l-40 142h-20z', SHINE);

const fish: Drawing = (p) =>
  turned(
    -14,
    path('M40 176q62-74 146-44q34 12 50 40q14-26 42-34q-10 38 0 74q-28-8-42-32q-18 34-66 42q-84 10-130-46', p.main) +
      path('M40 176q60-6 196 4q-18 34-66 42q-84 10-130-46', p.pale) +
      path('M124 130q26-32 62-22q-6 14 0 24z', p.deep) +
      path('M140 222q18 24 44 18l-6-22z', p.deep) +
      line('M88 146q16 30 2 62', p.deep, 5) +
      disc(68, 166, 9, CREAM) +
      disc(67, 166, 5, '#2d2620') +
      dots(
        [
          [120, 152],
          [146, 146],
          [172, 150],
          [134, 170],
          [162, 168],
          [190, 166],
        ],
        5,
        p.accent,
      ),
  );

const shrimp: Drawing = (p) =>
  line('M208 118q-92-34-122 42q-12 78 72 84q44 0 46-30', p.main, 42) +
  line('M114 138l24 26M92 172l34 4M100 212l28-16M136 242l14-28', p.deep, 4) +
  line('M214 108q30-28 46-20M220 118q34-8 44 8', p.deep, 4) +
  path('M186 214q34-12 48 14q-30 18-50 8z', p.deep) +
  disc(196, 112, 6, '#2d2620');

export const FRESH = {
  loaf,
  crispbread,
  flatbread,
  bun,
  cheese,
  carrot,
  potato,
  apple,
  banana,
  tomato,
  cucumber,
  onion,
  cabbage,
  berries,
  citrus,
  sausage,
  meat,
  ham,
  fish,
  shrimp,
} as const satisfies Record<string, Drawing>;
