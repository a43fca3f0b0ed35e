import type { CommissionPage as Commission } from '@galleria/contract/commission';
import { commissionPhrases } from '@galleria/phrases/commission';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

/** One payment for all shops of an order, taken by whoever runs the galleria, or one for each shop. */
export function PayeeChoice({
  commission: { issuer, payee, keepsCommission, swishAtOnce, provider },
  path,
}: {
  readonly commission: Commission;
  readonly path: string;
}) {
  const words = commissionPhrases(useLang());
  const tell = useToast();
  const choose = useCommand<{ oneForAll: boolean; keepsCommission: boolean }, Commission>({
    method: 'PUT',
    path: `${path}/payee`,
    changes: [path],
  });
  const change = (oneForAll: boolean, keeps = false) =>
    choose.mutate({ oneForAll, keepsCommission: keeps }, { onSuccess: () => tell(words.saved) });
  const label = payee ? words.payeeToEach : words.payeeToOne;
  return (
    <section className="stack">
      <h2>{words.payee}</h2>
      <p>
        <strong>{payee ? words.payeeOne(payee.name) : words.payeeEach}</strong> {payee ? words.payeeOneText : words.payeeEachText}
      </p>
      {!provider && <p className="soft">{words.payeeNoProvider}</p>}
      {provider && !issuer && <p className="soft">{words.payeeNoIssuer}</p>}
      <ProblemNotice problem={choose.error} />
      {provider && issuer && (
        <ConfirmButton
          kind="quiet"
          title={`${label}?`}
          text={
            <>
              <p>{payee ? words.payeeEachText : words.payeeOneText}</p>
              <p>{words.payeeSwitch}</p>
            </>
          }
          confirm={words.payeeConfirm}
          busy={choose.isPending && words.saving}
          onConfirm={() => change(!payee)}
        >
          {label}
        </ConfirmButton>
      )}
      {payee && <Kept keeps={keepsCommission} busy={choose.isPending} onChange={(keeps) => change(true, keeps)} />}
      {provider && <SwishChoice atOnce={swishAtOnce} path={path} />}
    </section>
  );
}

/** Whether the provider's page has Swish, which draws the most at once, or Swish is paid to the shop after packing alone. */
function SwishChoice({ atOnce, path }: { readonly atOnce: boolean; readonly path: string }) {
  const words = commissionPhrases(useLang());
  const tell = useToast();
  const choose = useCommand<{ atOnce: boolean }, Commission>({ method: 'PUT', path: `${path}/swish`, changes: [path] });
  const label = atOnce ? words.swishToAfter : words.swishToAtOnce;
  return (
    <>
      <h2>{words.swish}</h2>
      <p>
        <strong>{atOnce ? words.swishAtOnce : words.swishAfter}</strong> {atOnce ? words.swishAtOnceText : words.swishAfterText}
      </p>
      <ProblemNotice problem={choose.error} />
      <ConfirmButton
        kind="quiet"
        title={`${label}?`}
        text={<p>{atOnce ? words.swishAfterText : words.swishAtOnceText}</p>}
        confirm={words.payeeConfirm}
        busy={choose.isPending && words.saving}
        onConfirm={() => choose.mutate({ atOnce: !atOnce }, { onSuccess: () => tell(words.saved) })}
      >
        {label}
      </ConfirmButton>
    </>
  );
}

type KeptProps = { readonly keeps: boolean; readonly busy: boolean; readonly onChange: (keeps: boolean) => void };
/** Whether the commission is kept of each share, or invoiced and paid. */
function Kept({ keeps, busy, onChange }: KeptProps) {
  const words = commissionPhrases(useLang());
  const label = keeps ? words.keptStop : words.keptStart;
  return (
    <>
      <p>
        <strong>{keeps ? words.keptYes : words.keptNo}</strong> {keeps ? words.keptYesText : words.keptNoText}
      </p>
      <ConfirmButton
        kind="quiet"
        title={`${label}?`}
        text={
          <>
            <p>{keeps ? words.keptNoText : words.keptYesText}</p>
            <p>{words.payeeSwitch}</p>
          </>
        }
        confirm={words.payeeConfirm}
        busy={busy && words.saving}
        onConfirm={() => onChange(!keeps)}
      >
        {label}
      </ConfirmButton>
    </>
  );
}
