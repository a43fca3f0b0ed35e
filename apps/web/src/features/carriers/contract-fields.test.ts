import { carriersPhrases } from '@galleria/phrases/carriers';
import { describe, expect, it } from 'vitest';
import { readContract, type Typed, typedOf } from './contract-fields.ts';

const words = carriersPhrases('sv');
const typed: Typed = {
  ...{ kind: 'taxi', takesPayment: true, checksId: true, zones: ['ambient', 'chilled'], handOver: 'portal', terms: 'Onsdagar.' },
  ...{ price: '89,50', weight: '1 200', validFrom: '2026-01-01', validTo: '' },
  ...{ weekdays: [2, 5], demandsFoodRegistration: true, otherPrice: '75', otherFrom: '', reportedBy: 'shop' },
};

describe("a carrier's contract as it is typed", () => {
  it('is read in öre and grams, and without a last day it has no end', () => {
    expect(readContract(typed, words).contract).toMatchObject({
      otherGoodsOre: 7_500,
      otherGoodsFromGrams: null,
      priceOre: 8_950,
      maxWeightGrams: 1_200_000,
      validTo: null,
    });
  });

  it('is read back as it was shown', () => {
    const { contract } = readContract(typed, words);
    if (!contract) throw new Error('refused');
    const shown = {
      carrierId: '',
      name: '',
      orgNumber: '',
      phone: '',
      email: '',
      foodRegistration: null,
      rounds: 0,
      prices: [],
      ...contract,
    };
    expect(readContract(typedOf(shown), words).contract).toEqual(contract);
  });

  it('is refused at the field that is wrong', () => {
    expect(readContract({ ...typed, price: 'gratis' }, words).wrong).toEqual({ price: words.priceWrong });
    expect(readContract({ ...typed, price: '10000,01' }, words).wrong).toEqual({ price: words.priceWrong });
    expect(readContract({ ...typed, weight: '0,5' }, words).wrong).toEqual({ weight: words.weightWrong });
    expect(readContract({ ...typed, zones: [] }, words).wrong).toEqual({ zones: words.zonesMissing });
    expect(readContract({ ...typed, validFrom: '' }, words).wrong).toEqual({ validFrom: words.validFromWrong });
  });
});
