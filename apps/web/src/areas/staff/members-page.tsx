import { PairTelephone } from '../../features/driving/pair-telephone.tsx';
import { MembersView } from '../../features/identity/members.tsx';
import { useWorkplace } from './workplace.ts';

/** The people of the place where one works. */
export function MembersPage() {
  const { area, tenant, id } = useWorkplace();
  switch (area) {
    case 'shop':
      return <MembersView base={`/tenants/${tenant}/shops/${id}`} roles={['shop-staff', 'shop-owner']} mayReset />;
    case 'carrier':
      return (
        <MembersView
          base={`/tenants/${tenant}/carriers/${id}`}
          roles={['driver', 'dispatcher']}
          mayReset={false}
          more={(member) =>
            member.role === 'driver' && (
              <PairTelephone path={`/tenants/${tenant}/carriers/${id}/members/${member.id}/pairing`} member={member} />
            )
          }
        />
      );
    case 'care':
    case 'platform':
      return null;
    case 'municipality':
      return (
        <MembersView
          base={`/tenants/${tenant}/officer`}
          roles={['officer', 'care-manager', 'shop-owner', 'shop-staff', 'dispatcher', 'driver']}
          mayReset
        />
      );
  }
}
