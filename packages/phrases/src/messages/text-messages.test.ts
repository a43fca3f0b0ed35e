import { gsm7Length, oneSegment, segmentsOf } from '@galleria/domain/messages';
import { describe, expect, it } from 'vitest';
import { boardPhrases } from '../board/index.ts';
import { cardPaymentPhrases } from '../card-payments/index.ts';
import { closurePhrases } from '../closures/index.ts';
import { confirmationPhrases } from '../confirmation/index.ts';
import type { Lang } from '../core/index.ts';
import { delegationsPhrases } from '../delegations/index.ts';
import { documentPhrases } from '../documents/index.ts';
import { eligibilityMailPhrases } from '../eligibility-mail/index.ts';
import { followingPhrases } from '../following/index.ts';
import { identityMailPhrases } from '../identity-mail/index.ts';
import { orderChangePhrases } from '../order-changes/index.ts';
import { pickingPhrases } from '../picking/index.ts';
import { questionPhrases } from '../questions/index.ts';
import { recallsPhrases } from '../recalls/index.ts';
import { refundsPhrases } from '../refunds/index.ts';
import { replacementPhrases } from '../replacements/index.ts';
import { roundsPhrases } from '../rounds/index.ts';

// As long as they are in everyday life: a long galleria, a long shop, a long link.
const galleria = 'Arvidsjaursgallerian';
const shop = 'Hornavans Bygg & Järn';
const reference = '2026-12345';
const amount = '12 345,50 kr';
const day = 'torsdag 31 december';
const until = 'ons 30 december 12.00';
const link = 'https://galleria.arvidsjaur.se/arvidsjaur/bestallning/0190a000-0000-7000-8000-000000000001#0123456789abcdefghjkmnpqrstvwxyz';
const page = 'https://galleria.arvidsjaur.se/arvidsjaur/aterkallelser';
const phone = '0960-123 45';

type Text = readonly [string, string, ...string[]];
/** Of what is paid to a shop's own account or number. */
function paidToShop(lang: Lang): readonly Text[] {
  const mail = documentPhrases(lang).mail;
  return [
    ['invoice', mail.invoiceSms({ amount, due: '31/12', url: link }), link, amount, '31/12'],
    ['reminder', mail.reminderSms({ left: amount, url: link }), link, amount],
    ['credit', mail.creditSms({ amount, corrects: 'F2026-123', url: link }), link, amount],
    ['swish', mail.swishSms({ amount, url: link }), link, amount],
    ['no swish any longer', mail.swishGoneSms({ shop, reference }), reference],
    ['swish sent back', mail.swishBackSms({ shop, amount }), amount],
  ];
}

/** What is told at packing, to whoever pays at the door and to whoever has paid online. */
function packedDifferently(lang: Lang): readonly Text[] {
  const { subject, subjectLess, subjectRecalled, toPayNow, drawnNow, paidNow, paidNowBack, rights } = replacementPhrases(lang);
  return [
    ['goods exchanged', `${subject(shop, reference)}. ${toPayNow(amount)}. ${rights}`, reference, amount],
    ['less than ordered', `${subjectLess(shop, reference)}. ${toPayNow(amount)}. ${rights}`, reference, amount],
    ['less drawn than ordered', `${subjectLess(shop, reference)}. ${drawnNow(amount)}. ${rights}`, reference, amount],
    ['drawn already as ordered', `${subject(shop, reference)}. ${paidNow(amount)}. ${rights}`, reference, amount],
    ['less than was drawn', `${subjectLess(shop, reference)}. ${paidNowBack(amount, amount)}. ${rights}`, reference, amount],
    ['recalled goods taken out', `${subjectRecalled(shop, reference)}. ${toPayNow(amount)}. ${rights}`, reference, amount],
  ];
}

/** Every text message that is sent, with what must stand in it whatever has to go. */
function texts(lang: Lang): readonly Text[] {
  const rounds = roundsPhrases(lang);
  const closed = closurePhrases(lang);
  const card = cardPaymentPhrases(lang);
  const [refunds, following] = [refundsPhrases(lang), followingPhrases(lang)];
  const confirmed = confirmationPhrases(lang);
  const changes = orderChangePhrases(lang);
  return [
    ['sign-in code', identityMailPhrases(lang).codeSms('123456', galleria), '123456'],
    [
      'enrolled by a shop',
      eligibilityMailPhrases(lang).byShopSms(shop, { name: 'Arvidsjaurs kommun', phone: '+4696012345', address: '', email: '' }),
      '0960-123 45',
    ],
    ['order placed', confirmed.sms(reference, amount, link), link, amount, reference],
    ['cancelled by resident', confirmed.cancelledByResident(shop, reference), reference],
    ['cancelled by shop', confirmed.cancelledByShop(shop, reference), reference],
    ['cancelled unpaid', confirmed.cancelledUnpaid(shop, reference), reference],
    ['order changed', `${changes.mailSubject(reference)}. ${changes.newTotal(shop, amount)}`, reference, amount],
    ['orders joined', changes.joinedText({ gone: '2026-12344', reference, shop, amount }), '2026-12344', reference, amount],
    ['deliveries joined', `${changes.goesWithSubject(reference, '2026-12344')}. ${changes.newTotal(shop, amount)}`, '2026-12344', amount],
    ['deliveries apart', `${changes.goesAloneSubject(reference)}. ${changes.newTotal(shop, amount)}`, reference, amount],
    ...packedDifferently(lang),
    ['ready', pickingPhrases('sv').readyText(shop, reference), reference],
    ['asked', questionPhrases(lang).sms({ shop, reference, name: 'Nybakat grovt limpbröd med surdeg', url: link }), link],
    [
      'recall',
      recallsPhrases(lang).sms('Grönkålssallad 400 g', 'Släng den, eller lämna den i butiken mot pengarna tillbaka.', page),
      page,
      '400 g',
    ],
    ['round moved', rounds.movedNoteSms(day, day, `${shop} och Silverhandeln`), '31 december'],
    ['round after all', rounds.restoredText(day, `${shop} och Silverhandeln`), '31 december'],
    ['round cancelled', rounds.cancelledSms(day, `${shop} och Silverhandeln`), '31 december'],
    ['round not driven', rounds.notDrivenText('Laisvallsturen', day, 'nyårsafton'), '31 december'],
    ['round moved', rounds.movedText('Laisvallsturen', day, 'onsdag 30 december', 'nyårsafton'), '31 december', '30 december'],
    ['round as usual', rounds.asUsualText('Laisvallsturen', day), '31 december'],
    ['another day', closed.smsMoved(shop, reference, 'fredag 1 januari'), '1 januari', reference],
    ['another day to fetch', closed.smsFetched(shop, reference, 'fredag 1 januari'), '1 januari', reference],
    ['no new day', closed.smsNoDay(shop, reference, phone), reference, phone],
    ['pay by card', card.paySms(until, link), link, '30 december 12.00'],
    ['paid at the door', card.toDoorSms(reference, amount), reference, amount],
    ['approve again', card.holdLostSms(reference), reference],
    ['given back', card.backSms({ shop, reference, amount }), reference, amount],
    ['refund', `${refunds.mailIntro(shop, amount, reference).replace(/:$/, '.')} ${refunds.how.swish(amount)}`, reference, amount],
    ['complaint', `${refunds.statedSubject(reference)}.`, reference],
    ['answered', `${refunds.answeredSubject(reference)}, ${shop}: ${refunds.refused}`, reference],
    ...paidToShop(lang),
    ['today', following.todayText(galleria, 13, 15), '13', '15'],
    ['today, changed', following.todayChanged(galleria, 15, 17), '15', '17'],
    ['followed', following.followText(galleria, 'Maj-Britt och Karl-Gustaf Öhman', 13, 15), '13', '15'],
    ['followed, changed', following.followChanged(galleria, 'Maj-Britt och Karl-Gustaf Öhman', 15, 17), '15', '17'],
    ['delivered', `${delegationsPhrases('sv').deliveredSubject('Maj-Britt och Karl-Gustaf Öhman', '13:40')}.`, '13:40'],
    ['unseen', boardPhrases('sv').unseenText(reference, day, 'https://galleria.arvidsjaur.se/personal'), reference, '31 december'],
  ];
}

describe.each(['sv', 'en'] as const)('every text message in %s', (lang) => {
  it.each(texts(lang))('about %s fits one part, with its links, sums and times whole', (_what, said, ...whole) => {
    const short = oneSegment(said);
    expect(gsm7Length(short), short).toBeLessThanOrEqual(160);
    expect(segmentsOf(short)).toBe(1);
    for (const each of whole) expect(short).toContain(each.replaceAll(/[\u00a0\u202f]/g, ' '));
  });
});
