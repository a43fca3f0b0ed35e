import type { OwnRight as Right } from '@galleria/contract/eligibility';
import { NOTICE_DAYS } from '@galleria/domain/eligibility';
import { dayOf, daysBetween, localDate } from '@galleria/domain/time';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { formatDay } from '@galleria/phrases/format';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useLang, useSite } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

/**
 * Whether it ends so soon that the municipality has written to the household, or has ended: then it is time to ask for it anew. Not where it is decided
 * already that it begins, or holds again.
 */
export const isEnding = ({ state, validTo, againFrom }: Right): boolean =>
  state === 'ended' ||
  (state === 'holds' && againFrom === null && daysBetween(dayOf(new Date()), localDate(validTo)) <= Math.max(...NOTICE_DAYS));

/** From and until when the own household has the right, and what to do when its end is near or past. `open`: residents apply by themselves here. */
export function OwnRight({ right, open }: { readonly right: Right; readonly open: boolean }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const { phone } = useSite();
  const named = (day: string) => formatDay(lang, localDate(day), { year: true });
  const [from, to] = [named(right.validFrom), named(right.validTo)];
  const said = { holds: words.rightHolds(to), coming: words.rightComes(from, to), ended: words.rightEnded(to) }[right.state];
  const ended = right.state === 'ended';
  const next = ended ? (open ? words.rightAgainApply : words.rightAgain) : open ? words.rightEndsApply : words.rightEnds;
  return (
    <>
      <Notice tone={ended ? 'warn' : 'success'}>
        {said} {right.againFrom && words.rightHoldsAgain(named(right.againFrom))}
      </Notice>
      {isEnding(right) && (
        <p>
          {next} {phone && `${words.callMunicipality} `}
          {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{telephoneOnPage(phone)}</a>}
        </p>
      )}
    </>
  );
}
