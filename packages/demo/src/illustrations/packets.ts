import { box, CREAM, type Drawing, disc, INK, KRAFT, line, oval, path, SHADE, SHINE, type Sign, STEEL, STEEL_DEEP, sign } from './parts.ts';

const rightShade = (x: number, y: number, width: number, height: number): string => box(x, y, width, height, 0, SHADE);

/** A milk carton with a gable top; the sign tells milk from juice. */
const carton =
  (mark: Sign): Drawing =>
  (p) =>
    path('M108 108l104 0v158h-104z', CREAM) +
    path('M108 108l18-44h68l18 44z', p.pale) +
    box(124, 50, 72, 18, 4, p.main) +
    path('M108 180q26-24 52-6t52-8v100h-104z', p.main) +
    path('M108 214q30-22 58-4t46-8v64h-104z', p.deep) +
    rightShade(184, 108, 28, 158) +
    path('M194 68l18 40h-28z', SHADE) +
    box(114, 112, 7, 60, 3, SHINE) +
    sign(mark, 150, 146, 1, p.deep);

const pot =
  (mark: Sign): Drawing =>
  (p) =>
    path('M98 132h124l-14 126q-1 8-9 8h-78q-8 0-9-8z', CREAM) +
    path('M102 168h116l-7 62h-102z', p.main) +
    box(90, 116, 140, 20, 8, p.deep) +
    box(90, 116, 140, 9, 5, p.main) +
    path('M196 136h26l-14 122q-1 8-9 8h-16z', SHADE) +
    sign(mark, 156, 198, 1.05, CREAM);

const tub: Drawing = (p) =>
  path('M76 156h168l-12 96q-2 14-16 14h-112q-14 0-16-14z', p.pale) +
  path('M80 190h160l-5 44h-150z', CREAM) +
  box(66, 138, 188, 24, 10, p.main) +
  box(66, 138, 188, 11, 6, SHINE) +
  path('M214 162h30l-12 90q-2 14-16 14h-18z', SHADE) +
  sign('heart', 156, 210, 0.85, p.deep);

const box3d =
  (mark: Sign): Drawing =>
  (p) =>
    path('M92 82l112-10v190l-112 4z', p.main) +
    path('M204 72l32 18v168l-32 4z', p.deep) +
    path('M92 82l32-14l112 4v18l-32-18z', p.pale) +
    path('M92 120q56-20 112-4v66q-56-16-112 8z', CREAM) +
    box(98, 90, 6, 160, 3, SHINE) +
    sign(mark, 148, 152, 1.15, p.deep) +
    line('M112 214h58M112 230h40', CREAM, 6);

const bag =
  (mark: Sign): Drawing =>
  (p) =>
    path('M104 96q-10 84-4 162q1 8 10 8h100q9 0 10-8q6-78-4-162z', KRAFT) +
    path('M104 96l8-26h96l8 26q-56 14-112 0z', p.main) +
    line('M116 74h88', p.deep, 5) +
    path('M101 150q58-16 118 0l1 70q-60-14-120 0z', p.main) +
    path('M190 96q14 84 6 170h14q9 0 10-8q6-78-4-162z', SHADE) +
    path('M112 106q-7 60-4 140h7q-4-80 4-140z', SHINE) +
    sign(mark, 158, 184, 1.1, CREAM);

/** Crisps, sweets, frozen peas: a pillow with crimped ends. */
const pillow =
  (mark: Sign, sprinkle = false): Drawing =>
  (p) =>
    path('M98 78q10 92 0 180q62 14 124 0q-10-88 0-180q-62-14-124 0', p.main) +
    path('M98 78q62-14 124 0l-3 18q-58-12-118 0zM101 242q58 12 118 0l3 16q-62 14-124 0z', p.deep) +
    path('M104 134q56-22 112 0q-3 34 0 66q-56 20-112 0q4-32 0-66', CREAM) +
    path('M196 74l26 4q-10 92 0 180l-26 6q10-96 0-190', SHADE) +
    path('M112 98q8 70 0 140l9 2q6-72 0-144z', SHINE) +
    sign(mark, 160, 166, 1.15, p.deep) +
    (sprinkle ? [118, 142, 178, 202].map((x, i) => disc(x, 218 - (i % 2) * 104, 6, i % 2 ? p.accent : p.pale)).join('') : '');

const jar: Drawing = (p) =>
  path('M104 120h112q14 4 14 20v104q0 22-22 22h-96q-22 0-22-22v-104q0-16 14-20', p.main) +
  path('M104 120h112q14 4 14 20h-140q0-16 14-20', 'fill="#fff" opacity=".45"') +
  box(102, 88, 116, 34, 8, p.accent) +
  line('M118 94v22M138 94v22M160 94v22M182 94v22M202 94v22', '#3a2413', 3, ' opacity=".15"') +
  box(90, 160, 140, 70, 0, CREAM) +
  box(90, 160, 140, 8, 0, p.deep) +
  box(90, 222, 140, 8, 0, p.deep) +
  path('M206 120h10q14 4 14 20v104q0 22-22 22h-16q20-40 14-146', SHADE) +
  box(98, 132, 8, 120, 4, SHINE) +
  sign('berry', 158, 196, 0.9, p.main);

const tin =
  (mark: Sign): Drawing =>
  (p) =>
    box(100, 98, 120, 168, 10, STEEL) +
    box(100, 116, 120, 132, 0, p.main) +
    path('M100 184q60-34 120-6v70h-120z', p.deep) +
    oval(160, 99, 60, 13, STEEL_DEEP) +
    oval(160, 97, 54, 9, STEEL) +
    line('M150 96h18', STEEL_DEEP, 5) +
    box(190, 100, 30, 166, 8, SHADE) +
    box(108, 110, 8, 146, 4, SHINE) +
    disc(156, 170, 34, CREAM) +
    sign(mark, 156, 170, 0.95, p.deep);

const tube: Drawing = (p) =>
  path('M116 70h88l-14 152h-60z', p.main) +
  box(112, 58, 96, 18, 3, p.deep) +
  path('M120 112h80l-5 54h-70z', CREAM) +
  path('M130 222h60l-8 16h-44z', p.pale) +
  box(140, 236, 40, 30, 6, p.accent) +
  path('M184 70h20l-14 152h-14z', SHADE) +
  path('M124 80h8l10 138h-8z', SHINE) +
  sign('fish', 160, 140, 1, p.deep);

const coffee: Drawing = (p) =>
  path('M106 92l108 0l8 166q0 8-8 8h-108q-8 0-8-8z', p.main) +
  path('M106 92l10-28h88l10 28z', p.deep) +
  line('M118 70h84', p.accent, 6) +
  path('M186 92h28l8 166q0 8-8 8h-22q4-90-6-174', SHADE) +
  path('M112 100h8l-6 156h-8z', SHINE) +
  disc(158, 168, 42, CREAM) +
  path('M134 160h40v18q0 16-20 16t-20-16z', p.deep) +
  line('M174 164q14 0 12 10q-2 8-14 6', p.deep, 5) +
  line('M146 152q-5-7 0-13M160 152q-5-7 0-13', p.main, 3.5) +
  sign('bean', 132, 236, 0.6, p.accent) +
  sign('bean', 188, 232, 0.6, p.accent);

const tea: Drawing = (p) =>
  box(86, 132, 148, 134, 8, p.main) +
  path('M86 140l20-26h108l20 26z', p.deep) +
  box(206, 132, 28, 134, 8, SHADE) +
  box(106, 160, 108, 82, 41, CREAM) +
  sign('leaf', 156, 202, 1.1, p.deep) +
  line('M214 118q34-20 34 22', INK, 2) +
  box(236, 140, 26, 30, 3, p.accent);

const chocolate: Drawing = (p) =>
  `<g transform="rotate(-12 160 170)">${box(96, 80, 128, 190, 8, '#5d3a26')}${[0, 1, 2]
    .map((i) => box(106 + i * 38, 90, 32, 40, 4, '#7a4e33') + box(108 + i * 38, 92, 28, 5, 2, SHINE))
    .join(
      '',
    )}${path('M90 138l14-8l14 8l14-8l14 8l14-8l14 8l14-8l14 8l14-8l14 8v134h-140z', p.main)}${box(90, 180, 140, 56, 0, CREAM)}${box(204, 136, 26, 136, 0, SHADE)}${sign('star', 158, 208, 0.95, p.deep)}</g>`;

const biscuits: Drawing = (p) =>
  path('M62 176q0-38 26-38h136q26 0 26 38t-26 38h-136q-26 0-26-38', p.main) +
  oval(230, 176, 22, 38, p.deep) +
  oval(230, 176, 16, 29, '#d9a45f') +
  [
    [224, 166],
    [236, 178],
    [226, 190],
  ]
    .map(([x = 0, y = 0]) => disc(x, y, 3, '#8d5b30'))
    .join('') +
  path('M92 138h62q-14 38 0 76h-62q-14-38 0-76', CREAM) +
  box(80, 144, 130, 9, 4, SHINE) +
  sign('wheat', 118, 176, 1, p.deep) +
  disc(84, 244, 24, '#d9a45f') +
  disc(84, 240, 24, '#e7bb7b') +
  [
    [76, 232],
    [92, 236],
    [82, 248],
  ]
    .map(([x = 0, y = 0]) => disc(x, y, 3.5, '#8d5b30'))
    .join('');

const eggs: Drawing = (p) =>
  [98, 140, 182, 222].map((x) => oval(x, 158, 22, 30, '#f3d9bd') + oval(x - 6, 148, 6, 10, SHINE)).join('') +
  path('M66 166q94 18 188 0l-8 86q-1 12-14 12h-144q-13 0-14-12z', p.main) +
  [98, 140, 182, 222].map((x) => path(`M${x - 17} 174q17 44 34 0z`, SHADE)).join('') +
  path('M66 166q94 18 188 0l-1 14q-93 18-186 0z', p.pale) +
  box(112, 216, 96, 34, 6, CREAM) +
  sign('heart', 160, 234, 0.5, p.deep);

const iceCream: Drawing = (p) =>
  disc(124, 132, 38, p.pale) +
  disc(190, 128, 40, p.accent) +
  disc(158, 104, 40, CREAM) +
  path('M126 92q10-24 34-24', SHINE) +
  disc(162, 60, 11, '#cb5b45') +
  path('M78 142h164l-14 108q-2 16-18 16h-100q-16 0-18-16z', p.main) +
  path('M82 170h156l-4 32q-74 24-148 0z', CREAM) +
  path('M208 142h34l-14 108q-2 16-18 16h-20z', SHADE) +
  sign('flake', 160, 190, 0.7, p.deep);

const pizza: Drawing = (p) =>
  box(62, 78, 196, 190, 10, p.main) +
  disc(160, 172, 80, '#d79a54') +
  disc(160, 172, 70, '#efc168') +
  [
    [128, 150],
    [186, 140],
    [160, 196],
    [204, 188],
    [118, 202],
  ]
    .map(([x = 0, y = 0]) => disc(x, y, 14, '#c5523c') + disc(x - 4, y - 4, 4, SHINE))
    .join('') +
  [
    [158, 144],
    [142, 176],
    [186, 170],
    [150, 224],
  ]
    .map(([x = 0, y = 0]) => sign('leaf', x, y, 0.35, '#5c8b48'))
    .join('') +
  line('M160 102v140M100 136l120 72', '#d79a54', 3);

export const PACKETS = {
  milk: carton('drop'),
  'juice-carton': carton('berry'),
  yoghurt: pot('berry'),
  cream: pot('drop'),
  tub,
  'cereal-box': box3d('wheat'),
  box: box3d('star'),
  flour: bag('wheat'),
  sugar: bag('heart'),
  crisps: pillow('sun'),
  sweets: pillow('heart', true),
  frozen: pillow('flake', true),
  pasta: pillow('wheat'),
  jar,
  tin: tin('leaf'),
  'fish-tin': tin('fish'),
  tube,
  coffee,
  tea,
  chocolate,
  biscuits,
  eggs,
  'ice-cream': iceCream,
  pizza,
} as const satisfies Record<string, Drawing>;
