const trees = [
  [40, 246, 1.1],
  [78, 256, 0.8],
  [112, 250, 1.3],
  [158, 262, 0.9],
  [196, 254, 1.15],
  [520, 262, 0.8],
  [560, 256, 1],
  [905, 250, 1.2],
  [948, 258, 0.85],
  [985, 246, 1.35],
  [1032, 256, 1],
  [1076, 250, 1.2],
  [1120, 258, 0.9],
  [1164, 248, 1.3],
] as const;
const spruce = 'M0-62 10-42H5L15-24H8L20-4H3V4H-3V-4H-20L-8-24H-15L-5-42H-10Z';

/** A low winter sun over the mountains, spruces, and a red cottage with light in its windows. Decoration only. */
export function Landscape() {
  return (
    <svg className="hero-picture" viewBox="0 0 1200 300" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <circle className="land-sun" cx="850" cy="150" r="46" />
      <path className="land-far" d="M0 190 120 120l70 40 130-92 110 84 90-48 120 74 110-60 130 66 120-78 100 62 100-40v180H0Z" />
      <path className="land-snow" d="m320 68-58 41 34 8 22-12 26 18 34-11Zm680 38-38 25 20 3 14-7 16 9 22-9Z" />
      <path className="land-mid" d="M0 222c140-46 260-40 380-14s230 24 350-4 300-30 470 10v100H0Z" />
      <path className="land-snow" d="M0 250c180-30 330-22 520-6s420-26 680-2v70H0Z" />
      <g>
        {trees.map(([x, y, size]) => (
          <path key={x} className="land-wood" d={spruce} transform={`translate(${x} ${y}) scale(${size})`} />
        ))}
      </g>
      <g transform="translate(690 196)">
        <path className="land-wood" d="M98-14h14v28H98z" />
        <path className="land-house" d="M0 26h140v46H0z" />
        <path className="land-roof" d="M-12 30 26-6h88l38 36-6 5-36-31H30L-6 35Z" />
        <path className="land-house" d="M26-2h88l30 29H-4Z" />
        <path className="land-roof" d="M-12 28 24-10h92l36 38-7 3-33-31H28L-5 31Z" />
        <path className="land-window" d="M18 38h18v18H18zm86 0h18v18h-18z" />
        <path className="land-roof" d="M60 40h20v32H60z" />
      </g>
      <path className="land-snow" d="M0 280c260-22 480-12 660-8s360-12 540 0v40H0Z" />
    </svg>
  );
}
