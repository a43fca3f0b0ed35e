import {
  box,
  CREAM,
  type Drawing,
  disc,
  line,
  oval,
  path,
  SHADE,
  SHINE,
  type Sign,
  STEEL,
  STEEL_DEEP,
  sign,
  turned,
  WOOD,
  WOOD_DEEP,
} from './parts.ts';

const sack =
  (mark: Sign): Drawing =>
  (p) =>
    path('M82 92q-8-20 6-26h144q14 6 6 26q12 80 2 156q-2 18-18 18h-124q-16 0-18-18q-10-76 2-156', '#d9c6a5') +
    path('M80 136q80 18 160 0q6 46 2 76q-82 20-164 0q-4-32 2-76', p.main) +
    path('M84 90q76 14 152 0', 'fill="none" stroke="#b39d78" stroke-width="4" stroke-dasharray="9 7"') +
    path('M204 66h28q14 6 6 26q12 80 2 156q-2 18-18 18h-26q20-100 8-200', SHADE) +
    line('M96 104q-8 70 0 146', '#fff', 8, ' opacity=".35"') +
    sign(mark, 158, 180, 1.25, CREAM);

const board: Drawing = (p) =>
  [2, 1, 0]
    .map(
      (i) =>
        path(`M${70 + i * 14} ${78 - i * 10}l120 22v166l-120-22z`, i === 0 ? p.pale : i === 1 ? p.main : p.deep) +
        path(`M${190 + i * 14} ${100 - i * 10}l9-6v166l-9 6z`, p.deep),
    )
    .join('') +
  path('M70 78l120 22v10l-120-22z', '#d8b98c') +
  path('M70 234l120 22v10l-120-22z', '#d8b98c') +
  path('M84 104l60 12l-46 100l-14-2z', SHINE) +
  line('M104 132l50 9M104 150l32 6', p.deep, 5);

const plank: Drawing = (p) =>
  [
    [60, 226],
    [72, 188],
    [66, 150],
  ]
    .map(
      ([x = 0, y = 0], i) =>
        path(`M${x} ${y}l150-40l46 12v30l-150 44l-46-16z`, WOOD) +
        path(`M${x} ${y}l46 14v32l-46-16z`, '#e8c795') +
        path(`M${x} ${y}l150-40l46 12l-150 42z`, i === 2 ? '#f0d0a0' : '#e5bd86') +
        line(`M${x + 12} ${y + 11}q10-4 22 8M${x + 14} ${y + 20}q8-2 16 6`, WOOD_DEEP, 2.5) +
        line(`M${x + 56} ${y + 34}l138-42M${x + 70} ${y - 2}l96-26`, WOOD_DEEP, 2.5, ' opacity=".6"'),
    )
    .join('') + path('M126 238l14-6l-2-82l-16-6z', p.main);

const insulation: Drawing = (p) =>
  box(58, 112, 204, 150, 24, p.main) +
  [0, 1, 2, 3].map((i) => line(`M74 ${138 + i * 34}q20 14 42 0t42 0t42 0t42 0`, i % 2 ? p.pale : p.deep, 6)).join('') +
  box(96, 112, 24, 150, 0, 'fill="#fff" opacity=".55"') +
  box(200, 112, 24, 150, 0, 'fill="#fff" opacity=".55"') +
  box(226, 112, 36, 150, 18, SHADE) +
  sign('flake', 160, 186, 1.1, CREAM);

const screw = (x: number, y: number, angle: number): string =>
  turned(
    angle,
    box(x - 14, y, 28, 9, 4, STEEL_DEEP) +
      path(`M${x - 6} ${y + 9}h12l-2 46l-4 12l-4-12z`, STEEL) +
      line(`M${x - 7} ${y + 20}l14 6M${x - 7} ${y + 32}l14 6M${x - 6} ${y + 44}l12 5`, STEEL_DEEP, 3),
    x,
    y,
  );
const screws: Drawing = (p) =>
  screw(92, 66, -14) +
  screw(134, 52, 4) +
  screw(180, 56, -6) +
  screw(224, 66, 16) +
  path('M62 128h196v126q0 12-12 12h-172q-12 0-12-12z', p.main) +
  path('M62 128l-12-22h68l8 22zM258 128l12-22h-68l-8 22z', p.pale) +
  box(224, 128, 34, 138, 8, SHADE) +
  box(88, 158, 132, 76, 8, CREAM) +
  `${at90(screw(154, 140, 0))}`;
function at90(inner: string): string {
  return `<g transform="rotate(-90 154 172) translate(-20 4)">${inner}</g>`;
}

const nails: Drawing = (p) =>
  [
    [84, 130, -20],
    [124, 112, -6],
    [164, 116, 8],
    [204, 108, -10],
    [236, 132, 22],
  ]
    .map(([x = 0, y = 0, a = 0]) => turned(a, oval(x, y - 56, 13, 5, STEEL_DEEP) + path(`M${x - 4} ${y - 54}h8v70h-8z`, STEEL), x, y))
    .join('') +
  path('M64 140h192l-20 118q-2 8-12 8h-128q-10 0-12-8z', p.main) +
  path('M64 140h192l-4 24h-184z', p.deep) +
  path('M216 164h36l-16 94q-2 8-12 8h-20z', SHADE) +
  sign('star', 156, 214, 1.1, CREAM);

const hinge: Drawing = (p) =>
  box(58, 96, 92, 160, 10, p.main) +
  box(170, 96, 92, 160, 10, p.pale) +
  [96, 136, 176, 216].map((y, i) => box(144, y, 32, 36, 6, i % 2 ? STEEL : STEEL_DEEP)).join('') +
  [124, 176, 228]
    .map((y) => disc(98, y, 13, p.deep) + disc(222, y, 13, p.deep) + line(`M92 ${y - 6}l12 12M216 ${y + 6}l12-12`, CREAM, 4))
    .join('') +
  box(66, 104, 8, 144, 4, SHINE);

const paint: Drawing = (p) =>
  line('M84 122q76-104 152 0', STEEL_DEEP, 6) +
  box(82, 118, 156, 148, 10, STEEL) +
  oval(160, 120, 78, 18, STEEL_DEEP) +
  oval(160, 117, 66, 13, p.main) +
  path('M82 150h156v88h-156z', CREAM) +
  path('M94 118q0 14 4 44q6 18 14 0q4 50 14 46q12-4 8-44q8 26 16 6q4-30 2-38z', p.main) +
  path('M82 214q40-22 80-6t76-8v38h-156z', p.main) +
  box(204, 124, 34, 142, 8, SHADE) +
  sign('sun', 198, 182, 0.85, p.deep);

const glue: Drawing = (p) =>
  path('M144 76h32l6 34q34 8 34 42v98q0 16-16 16h-80q-16 0-16-16v-98q0-34 34-42z', p.main) +
  path('M148 76l8-34h8l8 34z', p.accent) +
  box(104, 156, 112, 74, 0, CREAM) +
  path('M176 76l6 34q34 8 34 42v98q0 16-16 16h-18q12-90-12-190z', SHADE) +
  box(112, 140, 8, 110, 4, SHINE) +
  line('M128 208q16-30 32-8t32-12', p.deep, 9);

/** White spirit and its like: a tin can with a handle and a warning rhomb. */
const canister: Drawing = (p) =>
  path('M84 124q0-14 14-14h20l10-22h72q22 0 22 22h4q12 0 12 14v128q0 14-14 14h-126q-14 0-14-14z', p.main) +
  box(94, 78, 40, 34, 6, p.accent) +
  path('M152 104h48q6 0 6 8v8h-60z', p.tint) +
  path('M206 110h18q14 0 14 14v128q0 14-14 14h-22z', SHADE) +
  box(94, 124, 8, 128, 4, SHINE) +
  path('M156 144l46 46l-46 46l-46-46z', '#fff') +
  path('M156 144l46 46l-46 46l-46-46z', 'fill="none" stroke="#c8402f" stroke-width="7"') +
  path('M156 166q20 22 14 36q-14 16-28 0q-4-12 8-18q-2-10 6-18', '#43362b');

const spraycan: Drawing = (p) =>
  box(116, 112, 88, 154, 12, p.main) +
  path('M116 118q0-26 26-30h36q26 4 26 30z', STEEL) +
  box(138, 62, 44, 30, 6, p.accent) +
  box(176, 112, 28, 154, 10, SHADE) +
  box(124, 122, 8, 134, 4, SHINE) +
  disc(156, 190, 32, CREAM) +
  disc(156, 190, 20, p.deep) +
  [
    [108, 70],
    [90, 58],
    [92, 82],
    [72, 70],
  ]
    .map(([x = 0, y = 0]) => disc(x, y, 5, p.pale))
    .join('');

const brush: Drawing = (p) =>
  turned(
    -32,
    box(146, 44, 28, 110, 14, WOOD) +
      box(164, 48, 10, 104, 5, SHADE) +
      disc(160, 60, 5, '#fff7e8') +
      box(116, 150, 88, 34, 5, STEEL) +
      line('M122 160h76', STEEL_DEEP, 3) +
      path('M118 184h84l6 58q-12 24-22 8q-10 18-22 6q-14 18-24-4q-14 12-28-8z', '#e6c894') +
      path('M114 222h92l2 20q-12 24-22 8q-10 18-22 6q-14 18-24-4q-14 12-28-8z', p.main),
  );

const roller: Drawing = (p) =>
  box(60, 70, 168, 66, 22, p.main) +
  box(60, 106, 168, 30, 15, SHADE) +
  box(76, 78, 130, 9, 4, SHINE) +
  line('M228 104h30v52h-98v28', STEEL_DEEP, 9) +
  box(144, 180, 32, 86, 14, WOOD) +
  box(162, 184, 12, 80, 6, SHADE);

const hammer: Drawing = (p) =>
  turned(
    32,
    box(146, 110, 28, 162, 12, WOOD) +
      box(146, 200, 28, 72, 12, p.main) +
      box(163, 114, 10, 154, 5, SHADE) +
      path('M108 66h70q34 2 46 34q-24-14-48-2v20h-68z', STEEL) +
      box(92, 60, 26, 64, 6, STEEL_DEEP) +
      line('M120 78h54', '#fff', 5),
  );
const saw: Drawing = (p) =>
  turned(
    -18,
    path('M110 122l158 34l-4 22l-158 40z', STEEL) +
      path(
        'M106 218l158-40l-3 10l-9-5l-3 9l-9-4l-4 9l-9-4l-4 9l-9-3l-5 8l-9-3l-4 9l-9-4l-5 9l-9-4l-4 9l-9-3l-5 8l-10-4l-4 8l-9-3l-4 8z',
        STEEL_DEEP,
      ) +
      path('M56 112h58q8 50-4 116h-52q-22-56-2-116', p.main) +
      path('M70 140h26q4 28-2 58h-24q-8-30 0-58', p.tint) +
      line('M130 138l110 24', '#fff', 5),
  );
const drill: Drawing = (p) =>
  path('M70 98h124q22 0 26 30q-4 30-26 30h-34l-16 66h-60l16-66h-30q-14 0-14-30t14-30', p.main) +
  box(66, 222, 90, 40, 8, '#4b4640') +
  path('M216 112l26 8v16l-26 8z', '#4b4640') +
  box(242, 122, 48, 9, 4, STEEL_DEEP) +
  path('M160 160q14 4 18 20h-22z', p.deep) +
  line('M80 112h100', '#fff', 8, ' opacity=".35"') +
  box(84, 128, 64, 10, 5, p.deep) +
  box(66, 222, 90, 12, 6, p.accent);
const tape: Drawing = (p) =>
  path('M70 130q0-50 60-50h40q60 0 60 60v110q0 16-16 16h-128q-16 0-16-16z', p.main) +
  disc(150, 164, 50, CREAM) +
  disc(150, 164, 40, p.accent) +
  sign('fell', 150, 166, 1, p.deep) +
  box(226, 238, 66, 22, 2, '#f5da92') +
  line('M238 238v10M250 238v14M262 238v10M274 238v14', '#43362b', 3) +
  box(288, 232, 8, 34, 2, STEEL_DEEP) +
  path('M200 90q30 12 30 50v110q0 16-16 16h-18q14-90 4-176', SHADE);

const pipe: Drawing = (p) =>
  path('M64 90h60v84q0 26 26 26h106v60h-130q-62 0-62-62z', p.main) +
  path('M64 90h20v108q0 42 42 42h130v20h-130q-62 0-62-62z', SHADE) +
  box(54, 78, 80, 32, 8, p.deep) +
  box(230, 190, 32, 80, 8, p.deep) +
  line('M112 116v60q2 34 36 36h72', '#fff', 7, ' opacity=".35"');
const cable: Drawing = (p) =>
  oval(160, 236, 96, 28, p.deep) +
  [212, 190, 168].map((y, i) => oval(160, y, 90 - i * 3, 26, i % 2 ? p.pale : p.main) + oval(160, y, 52, 14, p.deep)).join('') +
  oval(160, 166, 44, 11, p.tint) +
  line('M236 176q40-10 26-66', p.main, 12) +
  line('M258 110l-8-20M264 110l10-18', '#c77b3c', 5);
const lamp: Drawing = (p) =>
  line('M160 34v62', '#43362b', 5) +
  path('M160 84q74 0 88 96h-176q14-96 88-96', p.main) +
  path('M160 84q74 0 88 96h-40q-6-70-48-96', SHADE) +
  path('M132 180h56q0 32-28 32t-28-32', '#fbe7a4') +
  path(
    'M86 196l-20 60M160 224v40M234 196l20 60M118 214l-10 44M202 214l10 44',
    'fill="none" stroke="#e8ba4c" stroke-width="6" stroke-linecap="round" opacity=".6"',
  ) +
  path('M92 164q12-42 40-60', 'fill="none" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".4"');
const bulb: Drawing = (p) =>
  path('M160 62q70 4 72 74q-2 36-30 58q-10 10-10 24h-64q0-14-10-24q-28-22-30-58q2-70 72-74', '#fbe3a0') +
  line('M140 214l-8-56q14 12 28 0t28 0l-8 56', p.main, 6) +
  box(130, 218, 60, 38, 8, STEEL) +
  line('M130 230h60M130 243h60', STEEL_DEEP, 5) +
  path('M144 256h32l-8 12h-16z', '#4b4640') +
  path('M110 128q6-36 40-44', 'fill="none" stroke="#fff" stroke-width="10" stroke-linecap="round" opacity=".8"') +
  line('M60 100l-18-8M52 146h-20M260 100l18-8M268 146h20M94 52l-10-16M226 52l10-16', p.main, 6);
const tap: Drawing = () =>
  path('M120 92h80q46 4 46 62v20h-40v-18q0-22-24-22h-12v132h-60v-132h-12q-16 0-16-21t16-21z', STEEL) +
  path('M146 134h24v132h-24z', SHADE) +
  box(96, 66, 96, 24, 12, STEEL_DEEP) +
  box(132, 84, 26, 14, 2, STEEL_DEEP) +
  line('M124 108h66', '#fff', 7) +
  path('M226 194q14 18 14 28a14 13 0 0 1-28 0q0-10 14-28', '#6296b8');

const plant: Drawing = (p) =>
  path('M104 192h112l-16 68q-2 6-8 6h-64q-6 0-8-6z', '#c4714b') +
  box(94, 178, 132, 22, 6, '#d98a61') +
  path('M180 200h34l-14 60q-2 6-8 6h-20z', SHADE) +
  line('M160 180v-70', p.deep, 6) +
  path('M160 146q-60 10-76-40q58-10 76 40', p.main) +
  path('M160 146q60 10 76-40q-58-10-76 40', p.deep) +
  path('M160 120q-34-32 0-74q34 42 0 74', p.pale) +
  line('M100 116q40 8 60 30M220 116q-40 8-60 30M160 62v50', '#fff', 3, ' opacity=".5"');
const shovel: Drawing = (p) =>
  turned(
    22,
    box(150, 46, 20, 140, 6, WOOD) +
      box(118, 30, 84, 24, 12, p.main) +
      path('M92 168h136q8 50-6 92q-62 16-124 0q-14-42-6-92', p.main) +
      path('M92 168h136l2 18h-140z', p.deep) +
      line('M122 196v48M160 198v52M198 196v48', p.deep, 5) +
      path('M200 168h28q8 50-6 92l-22 4z', SHADE),
  ) +
  disc(84, 252, 16, '#fff') +
  disc(112, 264, 11, '#fff') +
  disc(60, 266, 9, '#fff');
const bucket: Drawing = (p) =>
  line('M82 128q78-110 156 0', STEEL_DEEP, 6) +
  path('M74 122h172l-20 136q-2 8-12 8h-108q-10 0-12-8z', p.main) +
  oval(160, 124, 86, 20, p.deep) +
  oval(160, 126, 74, 14, p.pale) +
  path('M210 140l34-14l-18 132q-2 8-12 8h-22z', SHADE) +
  path('M92 146h9l13 108h-9z', SHINE);

export const BUILDING = {
  cement: sack('fell'),
  plaster: sack('drop'),
  soil: sack('leaf'),
  pellets: sack('spruce'),
  board,
  plank,
  insulation,
  screws,
  nails,
  hinge,
  paint,
  glue,
  canister,
  spraycan,
  brush,
  roller,
  hammer,
  saw,
  drill,
  tape,
  pipe,
  cable,
  lamp,
  bulb,
  tap,
  plant,
  shovel,
  bucket,
} as const satisfies Record<string, Drawing>;
