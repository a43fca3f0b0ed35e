import type { PayeeAccount } from '@galleria/contract/payment-files';
import { formatIban } from '@galleria/domain/payment-file';
import { paymentFilePhrases } from '@galleria/phrases/payment-files';
import { useLang } from '../../lib/site.tsx';

/** An account with its kind, as it is printed. */
export function AccountText({ account }: { readonly account: PayeeAccount | null }) {
  const words = paymentFilePhrases(useLang());
  if (account === null) return <>{words.noAccount}</>;
  return (
    <span className="number">
      {words.kinds[account.kind]} {account.kind === 'iban' ? formatIban(account.number) : account.number}
    </span>
  );
}
