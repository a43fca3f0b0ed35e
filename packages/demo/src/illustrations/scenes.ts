import {
  at,
  box,
  CREAM,
  disc,
  INK,
  line,
  oval,
  PALETTES,
  type Palette,
  type PaletteName,
  path,
  SHINE,
  SIGNS,
  type Sign,
  sign,
} from './parts.ts';

const svg = (width: number, height: number, inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${inner}</svg>`;

const spruce = (x: number, y: number, size: number, colour: string): string => at(x, y, size, SIGNS.spruce(colour));

function birch(x: number, y: number, scale: number, leaf: string): string {
  const trunk =
    path('M-5 0q3-90-3-190h10q2 100 7 190z', '#f4efe4') +
    line('M-5-40h6M0-84h7M-6-120h5M-1-62h4M-4-148h5', '#5c5148', 4) +
    line('M0-110l-34-44M4-130l30-44M-2-156l-22-30', '#e3dccd', 5);
  const crown = [
    [-36, -166, 30],
    [34, -184, 34],
    [-18, -214, 34],
    [12, -244, 28],
    [2, -180, 34],
    [-44, -196, 20],
    [44, -214, 20],
  ]
    .map(([cx = 0, cy = 0, r = 0], i) => disc(cx, cy, r, `fill="${leaf}" opacity="${i % 2 ? 0.95 : 0.8}"`))
    .join('');
  return at(x, y, scale, trunk + crown);
}

/** A red cottage with white corners, lit windows and smoke straight up: it is cold and still. */
const cottage = (x: number, y: number, scale: number): string =>
  at(
    x,
    y,
    scale,
    path('M-44 0v-46h88v46z', '#a8452f') +
      path('M-54-44l54-36l54 36z', '#43362b') +
      box(-44, -46, 6, 46, 0, CREAM) +
      box(38, -46, 6, 46, 0, CREAM) +
      box(-28, -34, 18, 18, 1, '#ffd98a') +
      box(12, -34, 18, 18, 1, '#ffd98a') +
      line('M-19-34v18M21-34v18', CREAM, 2.5) +
      box(-6, -30, 13, 30, 1, '#6d3023') +
      box(20, -84, 13, 26, 1, '#7a5a4a') +
      path('M26-88q-10-16 0-30t2-34q12 18 4 34t0 30z', 'fill="#fff" opacity=".5"'),
  );

/** Curtains of light: many narrow strips along a curve, each fading upwards, brighter where the curtain folds. */
function northernLight(): string {
  const curtain = (base: number, swing: number, height: number, phase: number, fill: string): string =>
    Array.from({ length: 66 }, (_, i) => {
      const x = i * 25 - 20;
      const y = Math.round(base + swing * Math.sin(i / 9 + phase) + (swing / 3) * Math.sin(i / 3.1 + phase));
      const tall = Math.round(height * (0.72 + 0.28 * Math.sin(i / 2.3 + phase)));
      const opacity = (0.34 + 0.22 * Math.sin(i / 3.7 + phase * 2)).toFixed(2);
      return `<path d="M${x} ${y}l25 3V${y - tall + 20}l-25-10z" fill="url(#${fill})" opacity="${opacity}"/>`;
    }).join('');
  return (
    curtain(236, 30, 220, 0.6, 'galleria-light-violet') +
    curtain(196, 38, 190, 2.1, 'galleria-light-green') +
    curtain(120, 24, 130, 4.4, 'galleria-light-green')
  );
}

const gradient = (id: string, stops: readonly (readonly [offset: number, colour: string, opacity: number])[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(([offset, colour, opacity]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`).join('')}</linearGradient>`;

const skyGradients = (): string =>
  `<defs>${gradient('galleria-sky', [
    [0, '#1f3a57', 1],
    [0.45, '#35617a', 1],
    [0.62, '#7fa19c', 1],
    [0.72, '#efc39a', 1],
  ])}` +
  `${gradient('galleria-lake', [
    [0, '#d3b596', 1],
    [0.22, '#6d94a0', 1],
    [1, '#2f5b72', 1],
  ])}` +
  `${gradient('galleria-light-green', [
    [0, '#9fe8c0', 0],
    [0.55, '#8fe3b8', 0.55],
    [0.94, '#c9ffdf', 0.95],
    [1, '#c9ffdf', 0],
  ])}` +
  `${gradient('galleria-light-violet', [
    [0, '#c79ad6', 0],
    [0.5, '#b98fd0', 0.55],
    [1, '#8fe3b8', 0.1],
  ])}</defs>`;

const stars = (): string =>
  Array.from({ length: 46 }, (_, i) => disc((i * 373) % 1600, (i * 197) % 240, 1.2 + (i % 3) * 0.7, 'fill="#fff" opacity=".8"')).join('');

/** The picture at the top of a galleria: northern light over fells, a lake that mirrors it, birches, a lit cottage. 1600 × 600; once a page, for its gradients have ids. */
export function landscape(): string {
  const sky = skyGradients() + box(0, 0, 1600, 600, 0, 'fill="url(#galleria-sky)"');
  const farFells =
    path(
      'M0 340L70 300L150 286L214 250L300 276L380 262L470 206L540 182L610 222L690 250L760 232L850 176L920 150L1000 188L1080 236L1160 248L1250 218L1330 178L1400 200L1470 244L1600 262V420H0z',
      '#6c8d9c',
    ) +
    path(
      'M470 206L540 182L610 222L586 226L566 212L540 230L516 210L492 216zM850 176L920 150L1000 188L972 196L948 182L924 206L896 180L872 190zM1250 218L1330 178L1400 200L1374 208L1352 198L1330 222L1306 204L1276 220zM150 286L214 250L300 276L262 278L238 268L214 284L190 272z',
      'fill="#fff" opacity=".9"',
    ) +
    path(
      'M540 182L610 222L690 250L700 330L600 300zM920 150L1000 188L1080 236L1090 330L980 290zM1330 178L1400 200L1470 244L1500 330L1400 280zM214 250L300 276L340 340L260 320z',
      'fill="#274863" opacity=".16"',
    );
  const nearFells =
    path('M0 372Q180 290 360 338T700 322T1020 338T1320 312T1600 350V440H0z', '#3f6478') +
    path('M0 396Q260 356 520 382T1060 378T1600 384V450H0z', '#2f5160');
  const shoreTrees = Array.from({ length: 58 }, (_, i) =>
    spruce(14 + i * 28, 398 - ((i * 37) % 11), 0.55 + ((i * 53) % 7) / 16, i % 3 ? '#24443f' : '#2d5148'),
  ).join('');
  const lake =
    path('M0 416Q400 404 800 414T1600 410V600H0z', 'fill="url(#galleria-lake)"') +
    path('M0 424Q400 414 800 424T1600 420V446H0z', 'fill="#24443f" opacity=".4"') +
    [
      [220, 470, 190],
      [620, 456, 240],
      [900, 492, 210],
      [1240, 468, 220],
      [480, 520, 180],
      [1100, 540, 240],
    ]
      .map(([x = 0, y = 0, w = 0], i) => oval(x, y, w, 4, `fill="${i % 2 ? '#f0c79a' : '#a8e6c4'}" opacity=".38"`))
      .join('');
  const foreground =
    path('M0 520Q220 470 460 540T800 600H0z', '#e9eef0') +
    path('M1600 500Q1380 470 1200 548T960 600h640z', '#f4f6f5') +
    path('M0 556Q200 510 420 570T620 600H0z', '#fff');
  const boat =
    path('M700 500q60 18 126-2q-8 30-30 32h-66q-22-2-30-30', '#a8452f') +
    line('M700 500q60 18 126-2', CREAM, 4) +
    oval(764, 536, 74, 5, 'fill="#203a45" opacity=".3"');
  const people =
    cottage(1370, 520, 1.25) +
    cottage(1500, 512, 0.9) +
    spruce(1262, 520, 1.7, '#24443f') +
    spruce(1574, 506, 2, '#2d5148') +
    spruce(1446, 500, 1.3, '#2d5148');
  const birches =
    birch(120, 552, 1.25, '#d9a441') +
    birch(226, 540, 0.95, '#e3b85a') +
    birch(46, 566, 0.85, '#c98f33') +
    spruce(330, 526, 1.5, '#2d5148') +
    spruce(382, 544, 1, '#24443f');
  return svg(1600, 600, sky + stars() + northernLight() + farFells + nearFells + shoreTrees + lake + boat + foreground + people + birches);
}

const EMBLEM_SIGNS = {
  arjeplog: { palette: 'navy', above: 'fell', below: 'fish' },
  arvidsjaur: { palette: 'forest', above: 'spruce', below: 'drop' },
  jokkmokk: { palette: 'red', above: 'sun', below: 'flake' },
} as const satisfies Record<string, { palette: PaletteName; above: Sign; below: Sign }>;
export type EmblemName = keyof typeof EMBLEM_SIGNS;
export const EMBLEMS: readonly EmblemName[] = ['arjeplog', 'arvidsjaur', 'jokkmokk'];

/** A galleria's own sign, 96 × 96. On purpose not a shield: a municipality's arms are protected and are not ours to draw. */
export function emblem(name: EmblemName): string {
  const { palette, above, below } = EMBLEM_SIGNS[name];
  const p = PALETTES[palette];
  return svg(
    96,
    96,
    disc(48, 48, 46, p.main) +
      `<circle cx="48" cy="48" r="40" fill="none" stroke="${p.accent}" stroke-width="2.5"/>` +
      path('M10 58q19-9 38 0t38 0q-8 30-38 30t-38-30', p.deep) +
      sign(above, 48, 36, 0.86, CREAM) +
      sign(below, 48, 71, 0.46, p.accent),
  );
}

interface Front {
  readonly palette: PaletteName;
  readonly sign: Sign;
  readonly goods: (p: Palette) => string;
}

const crates = (p: Palette): string =>
  [250, 330]
    .map(
      (x) =>
        box(x, 322, 70, 38, 4, '#c99a63') +
        line(`M${x + 4} 335h62M${x + 4} 349h62`, '#a5764c', 3) +
        [12, 28, 44, 58].map((dx, i) => disc(x + dx, 318 - (i % 2) * 5, 11, i % 2 ? p.accent : p.main)).join(''),
    )
    .join('');
const planks = (): string =>
  [0, 1, 2, 3].map((i) => box(236, 344 - i * 13, 168 - i * 14, 11, 2, i % 2 ? '#e8c795' : '#d9a86c')).join('') +
  box(410, 316, 44, 44, 8, '#d9c6a5') +
  box(414, 328, 36, 18, 2, '#a3a49f');
const bench = (p: Palette): string =>
  box(262, 326, 130, 9, 4, '#c99a63') +
  line('M276 335v26M378 335v26', '#a5764c', 7) +
  box(266, 298, 122, 9, 4, '#d9a86c') +
  path('M420 360v-30h30v30z', '#c4714b') +
  disc(435, 316, 20, p.main);
const bikes = (p: Palette): string =>
  box(256, 318, 60, 42, 4, '#d8b98c') +
  box(282, 318, 9, 42, 0, p.main) +
  box(322, 330, 46, 30, 4, '#e6cda5') +
  box(268, 290, 40, 28, 4, '#e6cda5') +
  spruce(430, 334, 1.1, '#4d7a5c');

const FRONTS = {
  grocer: { palette: 'red', sign: 'berry', goods: crates },
  builder: { palette: 'orange', sign: 'fell', goods: planks },
  care: { palette: 'teal', sign: 'leaf', goods: bench },
  village: { palette: 'green', sign: 'spruce', goods: bikes },
} as const satisfies Record<string, Front>;
export type ShopFrontName = keyof typeof FRONTS;
export const SHOP_FRONTS: readonly ShopFrontName[] = ['grocer', 'builder', 'care', 'village'];

/** A shop's house from the street, 640 × 400, with its sign in the gable and what it sells outside. */
export function shopFront(front: ShopFrontName, paletteName: PaletteName = FRONTS[front].palette): string {
  const { sign: mark, goods } = FRONTS[front];
  const p = PALETTES[paletteName];
  const boards = Array.from({ length: 20 }, (_, i) => line(`M${104 + i * 23} 150v206`, p.deep, 2, ' opacity=".3"')).join('');
  const house =
    box(86, 142, 468, 218, 4, p.main) +
    boards +
    path('M62 150L320 46l258 104l-14 18L320 72L76 168z', '#54463b') +
    path('M320 72l200 78H120z', p.main) +
    path('M78 146L320 48l242 98q-60-6-90-16q-40-24-70-20t-82-34q-50 40-90 38t-66 22t-86 10', '#fff') +
    box(86, 150, 10, 210, 0, CREAM) +
    box(544, 150, 10, 210, 0, CREAM) +
    disc(320, 116, 25, CREAM) +
    sign(mark, 320, 117, 0.78, p.deep);
  const awning =
    Array.from({ length: 8 }, (_, i) => path(`M${232 + i * 36} 196h36v28q-18 16-36 0z`, i % 2 ? CREAM : p.deep)).join('') +
    box(228, 188, 296, 12, 4, '#54463b');
  const shopWindow =
    box(240, 206, 272, 106, 4, CREAM) +
    box(248, 214, 256, 92, 2, '#ffdf9c') +
    box(248, 214, 256, 46, 2, 'fill="#fff" opacity=".2"') +
    [262, 300, 338, 388, 424, 462].map((x, i) => box(x, 262 - (i % 3) * 9, 24, 44 + (i % 3) * 9, 5, i % 2 ? p.pale : p.accent)).join('') +
    line('M376 214v92', CREAM, 7) +
    path('M262 220h34l-38 80h-8v-56z', SHINE);
  const door =
    box(130, 196, 84, 164, 4, CREAM) +
    box(138, 204, 68, 156, 2, p.deep) +
    box(148, 214, 48, 66, 2, '#ffdf9c') +
    disc(196, 296, 5, p.accent) +
    box(120, 356, 104, 12, 3, '#a3a49f') +
    line('M172 214v66M148 246h48', p.deep, 4) +
    box(154, 290, 28, 18, 2, CREAM);
  const ground =
    box(0, 0, 640, 400, 0, p.tint) +
    disc(520, 84, 38, 'fill="#fff" opacity=".8"') +
    path('M0 300Q90 200 190 260T420 230T640 268V400H0z', 'fill="#fff" opacity=".55"') +
    [28, 60, 590, 622].map((x, i) => spruce(x, 320 - (i % 2) * 12, 1.7 + (i % 2) * 0.5, i % 2 ? '#6f9180' : '#88a796')).join('');
  const snow =
    path('M0 362Q160 346 320 360T640 356V400H0z', '#fff') + path('M0 384q160-14 320-4t320-4v24H0z', 'fill="#c9d8df" opacity=".5"');
  const lantern =
    line('M566 360v-120', INK, 6) +
    box(554, 216, 24, 30, 4, '#ffdf9c') +
    path('M550 216h32l-16-16z', INK) +
    disc(566, 232, 40, 'fill="#ffdf9c" opacity=".25"');
  return svg(640, 400, ground + house + door + shopWindow + awning + snow + goods(p) + lantern);
}
