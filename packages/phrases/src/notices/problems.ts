import { problemTable } from '../problems/table.ts';

/** Refusals of notices and of what is done with them. */
export const noticeProblems = problemTable({
  sv: {
    'accessibility.changed': 'Någon annan har ändrat bristen medan du skrev. Läs in sidan igen.',
    'accessibility.dates': 'Dagarna stämmer inte: en brist rättas efter att den hittats, och ingen av dagarna får vara i framtiden.',
    'contact-points.changed': 'Någon annan har ändrat kontaktpunkterna medan du skrev. Läs in sidan igen.',
    'notice.changed': 'Någon annan har ändrat ärendet medan du läste. Läs det igen.',
    'notice.complaint-late': 'Tiden att begära en ny bedömning har gått ut: sex månader efter beslutet.',
    'notice.complaint-open': 'En ny bedömning är redan begärd. Vänta på svaret.',
    'notice.no-complaint': 'Det går inte att begära en ny bedömning av det här beslutet.',
    'notice.nothing-to-review': 'Det finns inget att ändra: det är redan så, eller så har ingen klagat.',
    'notice.part-forbidden': 'Den delen går inte att dölja. Välj en annan.',
    'notice.step-forbidden': 'Det går inte nu. Ett ärende granskas först och beslutas sedan, en gång.',
  },
  en: {
    'accessibility.changed': 'Somebody else has changed the fault while you were writing. Load the page again.',
    'accessibility.dates': 'The days are not right: a fault is mended after it was found, and neither day may lie ahead.',
    'contact-points.changed': 'Somebody else has changed the points of contact while you were writing. Load the page again.',
    'notice.changed': 'Somebody else has changed the matter while you were reading. Read it again.',
    'notice.complaint-late': 'The time for asking for a new assessment is over: six months after the decision.',
    'notice.complaint-open': 'A new assessment has been asked for already. Wait for the answer.',
    'notice.no-complaint': 'A new assessment of this decision cannot be asked for.',
    'notice.nothing-to-review': 'There is nothing to change: it is so already, or nobody has complained.',
    'notice.part-forbidden': 'That part cannot be hidden. Choose another one.',
    'notice.step-forbidden': 'That cannot be done now. A matter is looked at first and decided then, once.',
  },
});
