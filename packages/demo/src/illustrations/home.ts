import { box, CREAM, type Drawing, disc, line, oval, path, SHADE, SHINE, type Sign, STEEL, STEEL_DEEP, sign, turned } from './parts.ts';

const bottle =
  (mark: Sign): Drawing =>
  (p) =>
    path('M140 70h40v34q30 16 30 52v94q0 16-16 16h-68q-16 0-16-16v-94q0-36 30-52z', p.main) +
    box(136, 50, 48, 24, 6, p.accent) +
    box(110, 162, 100, 66, 0, CREAM) +
    box(110, 162, 100, 7, 0, p.deep) +
    box(110, 221, 100, 7, 0, p.deep) +
    path('M180 70v34q30 16 30 52v94q0 16-16 16h-18q8-120-12-170v-26z', SHADE) +
    path('M122 140q6-20 20-28v140h-14q-6-4-6-12z', SHINE) +
    sign(mark, 158, 195, 0.95, p.deep);

const drinkCan: Drawing = (p) =>
  path('M112 96l12-22h72l12 22v148l-12 20h-72l-12-20z', p.main) +
  path('M112 176q48-40 96-8v76l-12 20h-72l-12-20z', p.deep) +
  path('M112 96l12-22h72l12 22z', STEEL) +
  oval(160, 74, 36, 7, STEEL_DEEP) +
  path('M112 244h96l-12 20h-72z', STEEL) +
  path('M184 74h12l12 22v148l-12 20h-14z', SHADE) +
  box(120, 104, 8, 132, 4, SHINE) +
  sign('berry', 158, 142, 1.1, CREAM) +
  [
    [134, 220],
    [150, 206],
    [174, 226],
    [188, 196],
  ]
    .map(([x = 0, y = 0]) => disc(x, y, 4, p.pale))
    .join('');

const oil: Drawing = (p) =>
  path('M146 62h28v40q26 22 26 56v92q0 16-16 16h-48q-16 0-16-16v-92q0-34 26-56z', p.main) +
  path('M120 176h80v74q0 16-16 16h-48q-16 0-16-16z', p.deep) +
  box(142, 44, 36, 22, 5, p.deep) +
  box(120, 168, 80, 60, 0, CREAM) +
  path('M174 62v40q26 22 26 56v92q0 16-16 16h-12q10-100-12-204z', SHADE) +
  box(128, 140, 7, 110, 3, SHINE) +
  sign('leaf', 158, 198, 0.9, p.deep);

const diaper: Drawing = (p) =>
  path('M62 122h196q6 48-34 62q-14 46-14 82h-100q0-36-14-82q-40-14-34-62', CREAM) +
  path('M62 122h196q2 20-4 34h-188q-6-14-4-34', p.main) +
  path('M116 190q44 24 88 0q-6 34-6 64h-76q0-30-6-64', p.pale) +
  box(68, 128, 34, 22, 6, p.deep) +
  box(218, 128, 34, 22, 6, p.deep) +
  sign('heart', 130, 140, 0.45, CREAM) +
  sign('star', 160, 140, 0.45, CREAM) +
  sign('heart', 190, 140, 0.45, CREAM) +
  path('M232 122h26q6 48-34 62q-14 46-14 82h-20q6-100 42-144', SHADE);

const babyJar: Drawing = (p) =>
  path('M102 138h116q10 6 10 18v88q0 22-22 22h-92q-22 0-22-22v-88q0-12 10-18', p.main) +
  box(96, 104, 128, 36, 10, p.accent) +
  box(92, 166, 136, 66, 0, CREAM) +
  disc(160, 196, 26, '#f3cfae') +
  line('M148 194v2M172 194v2', '#43362b', 6) +
  line('M150 206q10 9 20 0', '#43362b', 4) +
  line('M160 170q-8-12 4-14', '#8d5b30', 4) +
  path('M200 104h24v30q4 14 4 22v88q0 22-22 22h-16z', SHADE) +
  box(100, 150, 7, 100, 3, SHINE);

const soap: Drawing = (p) =>
  path('M66 214h188q4 0 2 8q-10 44-52 44h-88q-42 0-52-44q-2-8 2-8', CREAM) +
  box(82, 156, 156, 64, 30, p.main) +
  box(82, 188, 156, 32, 16, SHADE) +
  box(100, 164, 110, 9, 4, SHINE) +
  sign('leaf', 160, 186, 0.75, p.deep) +
  [
    [96, 128, 17],
    [130, 104, 26],
    [176, 118, 15],
    [206, 88, 20],
  ]
    .map(([x = 0, y = 0, r = 0]) => disc(x, y, r, 'fill="#fff" opacity=".75"') + disc(x - r / 3, y - r / 3, r / 4, p.pale))
    .join('');

const shampoo: Drawing = (p) =>
  path('M108 116h104l8 134q0 16-16 16h-88q-16 0-16-16z', p.main) +
  box(134, 92, 52, 26, 6, p.deep) +
  path('M150 92v-20h-34q-4-14 10-16h42v36z', p.deep) +
  box(112, 158, 96, 70, 14, CREAM) +
  path('M186 116h26l8 134q0 16-16 16h-18z', SHADE) +
  path('M116 126h8l-6 126q-6 0-6-8z', SHINE) +
  sign('leaf', 158, 194, 1, p.deep);

const toothpaste: Drawing = (p) =>
  turned(
    -24,
    box(52, 142, 34, 40, 6, p.accent) +
      path('M86 134l150-16v92l-150-16z', CREAM) +
      path('M86 166q60-28 150-14v58l-150-16z', p.main) +
      box(236, 112, 16, 104, 4, p.deep) +
      line('M100 142l122-12', '#fff', 6) +
      sign('drop', 178, 156, 0.75, p.deep),
  ) +
  path('M58 240q-10-22 14-26q26-6 26 16q16 2 14 18q-30 20-54-8', CREAM) +
  path('M62 238q22 12 44 6q-2 12-20 12t-24-18', p.pale);

const rolls: Drawing = (p) => {
  const roll = (x: number, y: number): string =>
    path(`M${x - 40} ${y}v68a40 15 0 0 0 80 0v-68z`, CREAM) +
    path(`M${x + 12} ${y}v82q28-4 28-14v-68z`, SHADE) +
    oval(x, y, 40, 15, '#fffdf7') +
    oval(x, y, 16, 6, p.deep) +
    line(`M${x - 28} ${y + 34}h6M${x - 8} ${y + 40}h6M${x + 12} ${y + 38}h6`, p.pale, 5);
  return roll(114, 184) + roll(206, 184) + roll(160, 96) + path('M70 222q90 44 180 0v14q-90 46-180 0z', p.main);
};

const detergent: Drawing = (p) =>
  path('M86 110h106q46 10 46 60v80q0 16-16 16h-136q-16 0-16-16v-124q0-16 16-16', p.main) +
  path('M178 142q30 0 30 32v44q0 10-10 10t-10-10v-38q0-12-10-12z', p.tint) +
  box(96, 70, 62, 44, 8, p.accent) +
  line('M108 80v26M122 80v26M136 80v26', '#3a2413', 4, ' opacity=".15"') +
  disc(130, 190, 44, CREAM) +
  path('M212 126q26 12 26 44v80q0 16-16 16h-22q24-60 12-140', SHADE) +
  box(80, 124, 8, 120, 4, SHINE) +
  sign('flake', 130, 190, 1.1, p.deep);

const spray: Drawing = (p) =>
  path('M124 128h64q26 40 24 122q0 16-16 16h-80q-16 0-16-16q-2-82 24-122', p.main) +
  path('M136 128v-34h-30v-16q0-24 28-26h70l10 24h-34v52z', p.deep) +
  path('M106 92q-2 22-18 34l-8-6q10-14 10-28z', p.accent) +
  disc(158, 196, 38, CREAM) +
  path('M176 128h12q26 40 24 122q0 16-16 16h-14q12-80-6-138', SHADE) +
  path('M124 146q-14 40-12 96l8 4q-2-60 12-100z', SHINE) +
  sign('drop', 158, 196, 1, p.main) +
  [
    [236, 62],
    [254, 50],
    [252, 74],
    [272, 62],
  ]
    .map(([x = 0, y = 0]) => disc(x, y, 5, p.pale))
    .join('');

const dishBrush: Drawing = (p) =>
  turned(
    38,
    box(148, 40, 24, 150, 12, '#d9a86c') +
      box(164, 44, 8, 146, 4, SHADE) +
      disc(160, 58, 5, '#f2e8dc') +
      oval(160, 206, 40, 28, p.main) +
      [-30, -15, 0, 15, 30].map((x) => line(`M${160 + x} 220l${x / 5} 36`, p.deep, 11)).join('') +
      oval(160, 202, 40, 24, p.pale),
  ) +
  [
    [232, 216, 15],
    [250, 178, 9],
    [214, 250, 10],
  ]
    .map(([x = 0, y = 0, r = 0]) => disc(x, y, r, 'fill="#fff" opacity=".8"'))
    .join('');

const catFood: Drawing = (p) =>
  path('M70 196h180l-16 62q-2 8-12 8h-124q-10 0-12-8z', p.main) +
  oval(160, 196, 90, 22, p.deep) +
  [
    [104, 190],
    [132, 182],
    [162, 188],
    [192, 180],
    [218, 190],
    [146, 198],
    [184, 198],
  ]
    .map(([x = 0, y = 0]) => disc(x, y, 14, '#9b6b43') + disc(x - 4, y - 4, 4, SHINE))
    .join('') +
  path('M214 204l36-8l-16 62q-2 8-12 8h-20z', SHADE) +
  path('M104 112q-12-46-8-58l28 20q34-10 66 0l28-20q4 18-8 58q4 50-52 52q-58-2-54-52', '#5c5048') +
  disc(136, 108, 9, '#e8ba4c') +
  disc(180, 108, 9, '#e8ba4c') +
  oval(136, 108, 3, 8, '#2d2620') +
  oval(180, 108, 3, 8, '#2d2620') +
  path('M150 126h16l-8 9z', p.pale) +
  line('M158 135q-2 10-14 10M158 135q2 10 14 10', CREAM, 3) +
  line('M120 130l-30-6M120 138l-28 6M196 130l30-6M196 138l28 6', CREAM, 2.5) +
  sign('paw', 158, 236, 0.75, CREAM);

const dogFood: Drawing = (p) =>
  path('M96 78h128q-8 90 6 178q0 10-10 10h-120q-10 0-10-10q14-88 6-178', p.main) +
  box(92, 62, 136, 22, 5, p.deep) +
  disc(160, 152, 46, CREAM) +
  sign('paw', 160, 154, 1.5, p.deep) +
  path('M126 222q-12-14-18 0q-14 8 2 16q8 12 16 0h62q10 12 16 0q16-8 2-16q-6-14-18 0z', CREAM) +
  path('M196 78h28q-8 90 6 178q0 10-10 10h-22q10-94-2-188', SHADE) +
  path('M104 90h8q2 80-4 160h-8q6-80 4-160', SHINE);

const candle: Drawing = (p) =>
  [
    [104, 130, 0],
    [160, 100, 1],
    [216, 144, 0],
  ]
    .map(
      ([x = 0, y = 0, tall = 0]) =>
        box(x - 20, y, 40, 266 - y, 6, tall ? p.main : p.pale) +
        box(x + 6, y, 14, 266 - y, 4, SHADE) +
        line(`M${x} ${y}v-14`, '#43362b', 4) +
        path(`M${x} ${y - 54}q20 26 12 40q-12 12-24 0q-8-14 12-40`, '#efa63c') +
        path(`M${x} ${y - 34}q9 14 5 22q-5 5-10 0q-4-8 5-22`, '#fbe7a4') +
        path(`M${x - 20} ${y + 6}q6 26 14 8q10 30 16 4q6-8 10-6v-12h-40z`, CREAM),
    )
    .join('');

const battery: Drawing = (p) =>
  [
    [82, 128],
    [142, 104],
    [202, 128],
  ]
    .map(
      ([x = 0, y = 0]) =>
        box(x + 9, y - 14, 20, 18, 4, STEEL) +
        box(x, y, 40, 266 - y, 8, p.main) +
        box(x, y, 40, 50, 8, p.accent) +
        box(x + 27, y, 13, 266 - y, 6, SHADE) +
        box(x + 6, y + 8, 6, 244 - y, 3, SHINE) +
        line(`M${x + 18} ${y + 18}v16M${x + 10} ${y + 26}h16`, CREAM, 5),
    )
    .join('');

const matches: Drawing = (p) =>
  turned(
    -9,
    box(66, 170, 188, 88, 6, p.main) +
      box(66, 236, 188, 22, 4, '#6f4a2c') +
      disc(160, 204, 30, p.accent) +
      sign('spruce', 160, 204, 0.8, p.deep) +
      box(78, 140, 164, 34, 4, CREAM) +
      [0, 1, 2, 3, 4, 5, 6, 7]
        .map(
          (i) =>
            box(88 + i * 18, 120 - (i % 3) * 9, 9, 52 + (i % 3) * 9, 2, '#e6c894') + oval(92.5 + i * 18, 120 - (i % 3) * 9, 8, 11, p.deep),
        )
        .join(''),
  );

const foil: Drawing = (p) =>
  box(56, 130, 208, 86, 10, p.main) +
  box(56, 186, 208, 30, 10, p.deep) +
  box(80, 146, 110, 28, 6, CREAM) +
  sign('star', 98, 160, 0.4, p.deep) +
  line('M116 160h60', p.deep, 6) +
  path('M70 212h180l14 44q-10-6-20 4q-14-10-26 2q-16-10-28 2q-16-10-28 2q-16-12-28 0q-16-12-28-2q-14-8-26 0q-12-8-24 0z', STEEL) +
  line('M86 222l-8 32M232 220l10 30', '#fff', 5, ' opacity=".6"');

export const HOME = {
  bottle: bottle('sun'),
  'water-bottle': bottle('drop'),
  'drink-can': drinkCan,
  oil,
  diaper,
  'baby-jar': babyJar,
  soap,
  shampoo,
  toothpaste,
  rolls,
  detergent,
  spray,
  'dish-brush': dishBrush,
  'cat-food': catFood,
  'dog-food': dogFood,
  candle,
  battery,
  matches,
  foil,
} as const satisfies Record<string, Drawing>;
