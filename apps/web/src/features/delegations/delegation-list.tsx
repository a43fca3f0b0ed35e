import type { Delegation } from '@galleria/contract/delegations';
import { dayOf, localDate } from '@galleria/domain/time';
import { delegationsPhrases } from '@galleria/phrases/delegations';
import { formatDay } from '@galleria/phrases/format';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useLang } from '../../lib/site.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';

type Props = { readonly delegations: readonly Delegation[]; readonly onEnd: (id: string) => void };

/** Mandates that stand first, each with what it allows and one way to end it; then those that are over. */
export function DelegationList({ delegations, onEnd }: Props) {
  const lang = useLang();
  const words = delegationsPhrases(lang);
  if (delegations.length === 0) return <p className="soft">{words.noneGiven}</p>;
  const day = (text: string) => formatDay(lang, localDate(text), { short: true, year: true });
  return (
    <ul className="plain stack">
      {delegations.map((each) => (
        <li key={each.id} className="card row row-spread">
          <div>
            <strong>{each.name}</strong> ({words.kinds[each.kind]}) {each.email} {each.phone && telephoneOnPage(each.phone)}
            <p>
              {sentence([each.mayOrder && words.may.order, each.mayPay && words.may.pay, each.mayFollow && words.may.follow])}{' '}
              {each.validTo && sentence([words.until(day(each.validTo))])}{' '}
              <span className="soft">
                {words.givenOn(words.hows[each.given], day(dayOf(new Date(each.givenAt))), each.reference)}{' '}
                {each.revokedAt ? words.endedOn(day(dayOf(new Date(each.revokedAt)))) : !each.stands && words.notNow}
              </span>
            </p>
          </div>
          {!each.revokedAt && (
            <div>
              <ConfirmButton
                title={words.endTitle(each.name)}
                text={<p>{words.endText}</p>}
                confirm={words.end}
                onConfirm={() => onEnd(each.id)}
              >
                {words.end}
              </ConfirmButton>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

const sentence = (parts: readonly (string | false)[]): string => {
  const said = parts.filter((part) => part !== false).join(', ');
  return said && `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
};
