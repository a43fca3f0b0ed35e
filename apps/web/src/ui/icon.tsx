// Own drawings on a 24 grid, strokes only, so that they take the colour of the text beside them.
const paths = {
  basket: 'M3 9h18l-2 11H5L3 9Zm5 0 4-6 4 6M9 13v4m6-4v4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm5-1.5L21 21',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'm6 6 12 12M18 6 6 18',
  check: 'm4 12.5 5.5 5.5L20 6.5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v6m0-9.5v.1',
  warn: 'M12 3.5 22 20.5H2L12 3.5Zm0 6v5m0 2.9v.1',
  error: 'M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5Zm1 6 6 6m0-6-6 6',
  phone: 'M5 3h4l1.5 5L8 9.8a13 13 0 0 0 6.2 6.2l1.8-2.5 5 1.5v4c0 1.1-.9 2-2 2C10.700 21 3 13.300 3 5c0-1.100.9-2 2-2Z',
  mail: 'M3 6h18v12H3V6Zm0 1 9 7 9-7',
  van: 'M2 6h12v11H2V6Zm12 4h4.500l3.500 3.500V17h-8M6.500 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm11 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  shop: 'M4 10v11h16V10M2 9l2.500-6h15L22 9c0 1.700-1.200 3-3 3s-3-1.300-3-3c0 1.700-1.500 3-4 3s-4-1.300-4-3c0 1.700-1.200 3-3 3S2 10.700 2 9Zm7 12v-6h6v6',
  house: 'M3 11.500 12 4l9 7.500M5.500 10v10.500h13V10M10 20.500V14h4v6.500',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.500 2',
  calendar: 'M4 6h16v15H4V6Zm0 5h16M8 3v5m8-5v5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c.6-4.500 3.700-7 8-7s7.400 2.500 8 7',
  print: 'M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7v-7Z',
  download: 'M12 3v12m0 0 5-5m-5 5-5-5M4 20h16',
  upload: 'M12 15V3m0 0 5 5m-5-5L7 8M4 20h16',
  chart: 'M4 4v16h16M8 16v-4m4 4V8m4 8v-6',
  list: 'M8 6h13M8 12h13M8 18h13M3.500 6h.1m-.1 6h.1m-.1 6h.1',
  up: 'm6 14 6-6 6 6',
  down: 'm6 10 6 6 6-6',
  left: 'm14 6-6 6 6 6',
  right: 'm10 6 6 6-6 6',
  snow: 'M12 2v20M3.300 7l17.400 10M20.700 7 3.300 17M9.500 3.500 12 6l2.500-2.500m-5 17L12 18l2.500 2.500',
  leaf: 'M5 20C4 10 9 4 20 4c0 11-6 16-14 14M5 21l8-10',
  offline:
    'M3 3l18 18M5 12.500a10 10 0 0 1 4-2.400M2 9a15 15 0 0 1 4.500-2.900m5-1A15 15 0 0 1 22 9m-3 3.500a10 10 0 0 0-3-2M8.500 16a5 5 0 0 1 7 0M12 20v.1',
  edit: 'm4 20 1-5L16 4l4 4L9 19l-5 1Zm9.500-13.500 4 4',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6m4-6v6',
} as const;
export type IconName = keyof typeof paths;

/** A drawing beside words. It is decoration: the words (or the button's `label`) carry the meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
