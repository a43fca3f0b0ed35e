import type { CarrierContract, NewCarrier } from '@galleria/contract/carriers';
import { parseOrgNumber } from '@galleria/domain/org-number';
import { dayOf } from '@galleria/domain/time';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { found, Problem } from '../../core/problem.ts';
import { ensureCompany, insertContract, listContracts } from './contract.store.ts';
import { writeVersion } from './versions.store.ts';

/** A contract with a carrier that the galleria had none with. A company is one, whatever municipality met it first. */
export async function makeContract({ tx, now, requestId }: Ctx, { company, contract }: NewCarrier): Promise<CarrierContract> {
  if (contract.validTo && contract.validTo < contract.validFrom) throw new Problem('contract.reversed');
  const number = parseOrgNumber(company.orgNumber);
  if (!number.ok) throw new Problem(number.error);
  const carrierId = await ensureCompany(tx, { ...company, orgNumber: number.value });
  if (!(await insertContract(tx, carrierId, { ...contract, zones: [...new Set(contract.zones)] }))) throw new Problem('carrier.known');
  await writeVersion(tx, carrierId, contract.validFrom, contract, now);
  const made = found((await listContracts(tx, dayOf(now))).find((each) => each.carrierId === carrierId));
  await audit(tx, { action: 'carrier-contract.made', subject: `carrier:${carrierId}`, details: { after: made }, requestId });
  return made;
}
