/** What a purchase is called wherever it is shown: at the checkout, on the order, on the withdrawal form. */
export const sv = {
  fromShop: (shop: string) => `Från ${shop}`,
  withdrawal: {
    yes: 'ångerrätt 14 dagar',
    'only-sealed': 'ångerrätt 14 dagar om förpackningen är obruten',
    'spoils-quickly': 'ingen ångerrätt (färskvara)',
    'made-to-measure': 'ingen ångerrätt (efter dina mått)',
    newspaper: 'ingen ångerrätt (tidning)',
  },
};
