import { DelegationsOfHousehold } from '../../features/delegations/of-household.tsx';
import { WishOfHousehold } from '../../features/following/of-household.tsx';
import { HouseholdPage } from '../../features/households/household-page.tsx';
import { DataOfHousehold } from '../../features/personal-data/of-household.tsx';

/** A household of the register, and below it what its people may ask for. */
export function OneHouseholdPage() {
  return (
    <HouseholdPage
      more={(path) => (
        <>
          <WishOfHousehold path={path} />
          <DelegationsOfHousehold path={path} />
          <DataOfHousehold path={path} />
        </>
      )}
    />
  );
}
