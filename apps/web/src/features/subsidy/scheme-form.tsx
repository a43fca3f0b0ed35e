import { FeePart, MoneyPart } from './form-money.tsx';
import type { FormProps } from './form-ties.tsx';
import { GuidelinePart, OftenPart, ProofPart, ShopPart } from './form-what.tsx';
import { PlacePart, WhoPart } from './form-who.tsx';

/** Every parameter of the rules, in the order in which people talk about them; each choice with what it means and an example. */
export function SchemeForm(props: FormProps) {
  return (
    <>
      <MoneyPart {...props} />
      <FeePart {...props} />
      <WhoPart {...props} />
      <PlacePart {...props} />
      <OftenPart {...props} />
      <ShopPart {...props} />
      <ProofPart {...props} />
      <GuidelinePart {...props} />
    </>
  );
}
