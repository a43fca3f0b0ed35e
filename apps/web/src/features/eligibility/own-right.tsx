import type { OwnRight as Right } from '@galleria/contract/eligibility';
import { NOTICE_DAYS } from '@galleria/domain/eligibility';
import { dayOf, daysBetween, localDate } from '@galleria/domain/time';
import { eligibilityPhrases } from '@galleria/phrases/eligibility';
import { formatDay } from '@galleria/phrases/format';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useLang, useSite } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** Whether it ends so soon that the municipality has written to the household, or has ended: then it is time to ask for it anew. */
export const isEnding = ({ validTo, holds }: Right): boolean =>
  !holds || daysBetween(dayOf(new Date()), localDate(validTo)) <= Math.max(...NOTICE_DAYS);

/** Until when the own household has the right, and what to do when that day is near or past. `open`: residents apply by themselves here. */
export function OwnRight({ right, open }: { readonly right: Right; readonly open: boolean }) {
  const lang = useLang();
  const words = eligibilityPhrases(lang);
  const { phone } = useSite();
  const day = formatDay(lang, localDate(right.validTo), { year: true });
  const next = right.holds ? (open ? words.rightEndsApply : words.rightEnds) : open ? words.rightAgainApply : words.rightAgain;
  return (
    <>
      <Notice tone={right.holds ? 'success' : 'warn'}>{right.holds ? words.rightHolds(day) : words.rightEnded(day)}</Notice>
      {isEnding(right) && (
        <p>
          {next} {phone && `${words.callMunicipality} `}
          {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{telephoneOnPage(phone)}</a>}
        </p>
      )}
    </>
  );
}
