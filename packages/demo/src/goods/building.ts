import { department } from './department.ts';
import { HAZARDS } from './hazards.ts';

const usual = { vat: 'standard', dailyGoods: false } as const;

export const cements = department({ ...usual, category: 'cement-plaster', brand: 'Grundvik' }, 1000, [
  ['3101', 'Cement', '25 kg', 139, 'cement/grey', undefined, { hazards: HAZARDS.cement, stock: 64 }],
  ['3102', 'Finbetong', '20 kg', 99, 'cement/navy', undefined, { hazards: HAZARDS.cement, stock: 48 }],
  ['3103', 'Grovbetong', '25 kg', 95, 'cement/brown', undefined, { hazards: HAZARDS.cement, stock: 72 }],
  ['3104', 'Murbruk', '20 kg', 119, 'plaster/red', undefined, { hazards: HAZARDS.cement }],
  ['3105', 'Putsbruk', '20 kg', 125, 'plaster/orange', undefined, { hazards: HAZARDS.cement }],
  ['3106', 'Avjämningsmassa golv', '20 kg', 249, 'plaster/blue', undefined, { hazards: HAZARDS.cement }],
  ['3107', 'Fix för kakel', '15 kg', 259, 'plaster/teal', undefined, { hazards: HAZARDS.cement }],
  ['3108', 'Fog cementgrå', '5 kg', 149, 'plaster/grey', undefined, { hazards: HAZARDS.cement }],
  ['3109', 'Lättspackel vägg', '10 l', 219, 'bucket/cream', undefined, { hazards: HAZARDS.waterPaint, grams: 11_000 }],
]);

export const timber = department({ ...usual, category: 'timber-boards', brand: 'Piteälvens trä' }, 1050, [
  ['3201', 'Regel 45×95 mm gran, kapas', 'per m', 27.9, 'plank/green', undefined, { grams: 2000, lengthMm: 4800, stock: 360_000 }],
  ['3202', 'Regel 45×145 mm gran, kapas', 'per m', 42.9, 'plank/blue', undefined, { grams: 3000, lengthMm: 5400, stock: 240_000 }],
  ['3203', 'Regel 45×45 mm gran, kapas', 'per m', 15.9, 'plank/orange', undefined, { grams: 950, lengthMm: 3600, stock: 180_000 }],
  ['3204', 'Råspont 20×95 mm', 'per m', 18.9, 'plank/brown', undefined, { grams: 850, lengthMm: 4200, stock: 420_000 }],
  ['3205', 'Ytterpanel 22×145 mm', 'per m', 32.9, 'plank/red', undefined, { grams: 1450, lengthMm: 4800, stock: 300_000 }],
  ['3206', 'Trall 28×120 mm impregnerad', 'per m', 29.9, 'plank/forest', undefined, { grams: 1900, lengthMm: 4200, stock: 200_000 }],
  ['3207', 'Läkt 25×38 mm', 'per m', 9.9, 'plank/yellow', undefined, { grams: 430, lengthMm: 3600, stock: 250_000 }],
  ['3208', 'Golvlist furu 12×56 mm', 'per m', 24.9, 'plank/cream', undefined, { grams: 330, lengthMm: 4200, stock: 90_000 }],
  [
    '3209',
    'Gipsskiva normal 13 mm, 900×2400 mm',
    'per m²',
    58.9,
    'board/cream',
    undefined,
    { grams: 9000, step: 2_160_000, lengthMm: 2400, stock: 172_800_000 },
  ],
  [
    '3210',
    'Gipsskiva våtrum 13 mm, 900×2400 mm',
    'per m²',
    99.9,
    'board/teal',
    undefined,
    { grams: 9500, step: 2_160_000, lengthMm: 2400, stock: 43_200_000 },
  ],
  [
    '3211',
    'Spånskiva 22 mm, 600×2400 mm',
    'per m²',
    149,
    'board/brown',
    undefined,
    { grams: 15_000, step: 1_440_000, lengthMm: 2400, stock: 57_600_000 },
  ],
  [
    '3212',
    'Plywood gran 12 mm, 1200×2400 mm',
    'per m²',
    189,
    'board/yellow',
    undefined,
    { grams: 5600, step: 2_880_000, lengthMm: 2400, stock: 57_600_000 },
  ],
  [
    '3213',
    'Isolering skiva 95 mm, paket 5,4 m²',
    '1 st',
    449,
    'insulation/yellow',
    undefined,
    { grams: 9000, lengthMm: 1170, label: '5,4 m²' },
  ],
  ['3214', 'Plastfolie ångspärr 2,7×25 m', '1 st', 599, 'foil/blue', undefined, { grams: 12_000, lengthMm: 1400, label: '67 m²' }],
  ['3215', 'Vindduk 1,3×25 m', '1 st', 499, 'foil/grey', undefined, { grams: 4200, lengthMm: 1300, label: '32 m²' }],
]);

export const fasteners = department({ ...usual, category: 'fasteners', brand: 'Fästhammaren' }, 1100, [
  ['3301', 'Träskruv 5×70 mm', '200 st', 149, 'screws/grey', undefined, { grams: 1700 }],
  ['3302', 'Trallskruv 4,2×55 mm A2', '250 st', 269, 'screws/green', undefined, { grams: 1100 }],
  ['3303', 'Gipsskruv 3,9×32 mm', '500 st', 119, 'screws/cream', undefined, { grams: 900 }],
  ['3304', 'Fransk träskruv 8×80 mm', '25 st', 89, 'screws/navy', undefined, { grams: 800 }],
  ['3305', 'Trådspik 2,8×75 mm', '1 kg', 69.9, 'nails/grey'],
  ['3306', 'Pappspik 2,8×25 mm', '500 g', 59.9, 'nails/brown'],
  ['3307', 'Plugg 8 mm', '50 st', 44.9, 'screws/red', undefined, { grams: 120 }],
  ['3308', 'Vinkelbeslag 90×90 mm', '4 st', 79.9, 'hinge/grey', undefined, { grams: 640 }],
  ['3309', 'Gångjärn 80 mm', '2 st', 59.9, 'hinge/yellow', undefined, { grams: 240 }],
  ['3310', 'Hänglås 40 mm', '1 st', 129, 'tools/brown', undefined, { grams: 220, label: '40 mm' }],
]);

export const paints = department({ ...usual, category: 'paint-glue', brand: 'Norrsken färg' }, 1150, [
  ['3401', 'Väggfärg helmatt vit', '10 l', 899, 'paint/cream', undefined, { hazards: HAZARDS.waterPaint, grams: 14_500 }],
  ['3402', 'Väggfärg ljusblå', '3 l', 399, 'paint/blue', undefined, { hazards: HAZARDS.waterPaint, grams: 4300 }],
  ['3403', 'Snickerifärg halvblank vit', '1 l', 229, 'paint/grey', undefined, { hazards: HAZARDS.waterPaint, grams: 1350 }],
  ['3404', 'Slamfärg röd', '10 l', 489, 'paint/red', undefined, { hazards: HAZARDS.waterPaint, grams: 12_500, stock: 30 }],
  ['3405', 'Fasadfärg gul', '5 l', 699, 'paint/yellow', undefined, { hazards: HAZARDS.waterPaint, grams: 6800 }],
  ['3406', 'Träolja trall', '3 l', 349, 'paint/brown', undefined, { hazards: HAZARDS.woodStain, grams: 2900 }],
  ['3407', 'Metallfärg svart', '750 ml', 259, 'paint/navy', undefined, { hazards: HAZARDS.solventPaint, grams: 950 }],
  ['3408', 'Linolja kokt', '1 l', 149, 'oil/yellow', undefined, { hazards: HAZARDS.linseed, grams: 1000 }],
  ['3409', 'Lacknafta', '1 l', 79.9, 'canister/orange', undefined, { hazards: HAZARDS.whiteSpirit, grams: 850 }],
  ['3410', 'Thinner', '1 l', 119, 'canister/red', undefined, { hazards: HAZARDS.thinner, grams: 900, age: 18 }],
  ['3411', 'Rödsprit', '1 l', 69.9, 'canister/pink', undefined, { hazards: HAZARDS.denatured, grams: 850, age: 18 }],
  ['3412', 'Sprayfärg svart', '400 ml', 109, 'spraycan/navy', undefined, { hazards: HAZARDS.sprayPaint, age: 18 }],
  ['3413', 'Fogskum', '750 ml', 129, 'spraycan/yellow', undefined, { hazards: HAZARDS.foam }],
  ['3414', 'Trälim inne', '750 ml', 119, 'glue/brown', undefined, { hazards: HAZARDS.woodGlue, grams: 850 }],
  ['3415', 'Kontaktlim', '250 ml', 139, 'glue/red', undefined, { hazards: HAZARDS.contactGlue }],
  ['3416', 'Epoxilim tvåkomponent', '24 ml', 99, 'toothpaste/navy', undefined, { hazards: HAZARDS.epoxy, grams: 60 }],
  ['3417', 'Fogmassa akryl vit', '300 ml', 59.9, 'glue/cream', undefined, { hazards: HAZARDS.waterPaint, grams: 500 }],
]);

export const tools = department({ ...usual, category: 'tools', brand: 'Slöjdmo' }, 1200, [
  ['3501', 'Hammare 450 g', '1 st', 199, 'hammer/red', undefined, { grams: 700 }],
  ['3502', 'Handsåg 550 mm', '1 st', 229, 'saw/brown', undefined, { grams: 600 }],
  ['3503', 'Måttband 5 m', '1 st', 99, 'tape/yellow', undefined, { grams: 220 }],
  ['3504', 'Skruvdragare 18 V', '1 st', 1395, 'drill/teal', undefined, { grams: 2600, stock: 4, label: '18 V' }],
  ['3505', 'Pensel 50 mm', '1 st', 69.9, 'brush/blue', undefined, { grams: 90 }],
  ['3506', 'Roller 180 mm', '1 st', 89.9, 'roller/green', undefined, { grams: 260 }],
  ['3507', 'Spackelspade rostfri 100 mm', '1 st', 119, 'tools/blue', undefined, { grams: 240 }],
  ['3508', 'Yxa klyv', '1 st', 599, 'axe/orange', undefined, { grams: 1900, age: 15 }],
  ['3509', 'Hink 12 liter', '1 st', 59.9, 'bucket/grey', undefined, { grams: 500 }],
]);

export const electricalPlumbing = department({ ...usual, category: 'electrical-plumbing', brand: 'Ledningsboden' }, 1250, [
  ['3601', 'Skarvsladd jordad 10 m', '1 st', 249, 'cable/orange', undefined, { grams: 1300 }],
  ['3602', 'Taklampa plåt', '1 st', 499, 'lamp/yellow', undefined, { grams: 1200 }],
  ['3603', 'Motorvärmarkabel 2,5 m', '1 st', 399, 'cable/blue', undefined, { grams: 700 }],
  ['3604', 'Avloppsrör 110 mm', 'per m', 99, 'pipe/orange', undefined, { grams: 1500, step: 500, lengthMm: 3000, stock: 60_000 }],
  ['3605', 'Frostskydd värmekabel 4 m', '1 st', 549, 'cable/red', undefined, { grams: 800 }],
  ['3606', 'Köksblandare', '1 st', 1295, 'tap/blue', undefined, { grams: 1800, stockKind: 'ordered-home', stock: 0 }],
  ['3607', 'Brandvarnare 10 år', '1 st', 199, 'lamp/cream', undefined, { grams: 180 }],
]);

export const garden = department({ ...usual, category: 'garden', brand: 'Grönfors' }, 1300, [
  ['3701', 'Snöskyffel aluminium', '1 st', 449, 'shovel/blue', undefined, { grams: 1700, lengthMm: 1450, stock: 35 }],
  ['3702', 'Snösläde', '1 st', 699, 'shovel/red', undefined, { grams: 5200, lengthMm: 1300, stock: 12 }],
  ['3703', 'Sandningssand i hink', '15 kg', 89, 'bucket/yellow', undefined, { stock: 60 }],
  ['3704', 'Vägsalt', '10 kg', 99, 'plaster/blue', undefined, { stock: 40 }],
  ['3705', 'Träpellets', '16 kg', 89, 'pellets/brown', undefined, { stock: 220 }],
  ['3706', 'Planteringsjord', '50 l', 79.9, 'soil/green', undefined, { grams: 20_000, stock: 0, stockKind: 'ordered-home' }],
  ['3707', 'Pelargon', '1 st', 59.9, 'plant/pink', undefined, { grams: 900, noGtin: true, label: 'styck' }],
]);
