import type { Processing } from '@galleria/contract/processing';
import { processingPhrases } from '@galleria/phrases/processing';
import type { ReactNode } from 'react';
import { useLang } from '../../lib/site.tsx';
import { keepingOf } from './keeping.ts';

/** The part of the privacy notice that differs between gallerias: made of what this one uses, with the municipality's own additions below. */
export function ProcessingHere({ facts, ownText }: { readonly facts: Processing; readonly ownText: ReactNode }) {
  const lang = useLang();
  const words = processingPhrases(lang);
  const ways = facts.payments.map((method) => words.payments[method]).join(', ');
  return (
    <div className="prose">
      <section>
        <h2>{words.hereHeading(facts.galleria)}</h2>
        <ul>
          <li>{words.shops(facts.shops)}</li>
          <li>{facts.carriers.length > 0 ? words.carriers(facts.carriers.join(', ')) : words.noCarriers}</li>
          {facts.neighbours.length > 0 && <li>{words.neighbours(facts.neighbours.join(', '))}</li>}
          {ways && <li>{words.paidBy(ways)}</li>}
          <li>{facts.sms ? words.sms : words.noSms}</li>
        </ul>
      </section>
      <section>
        <h2>{words.howLong}</h2>
        <ul>
          {facts.retention.map((rule) => (
            <li key={rule.class}>{keepingOf(lang, rule)}</li>
          ))}
          <li>{words.signIns}</li>
        </ul>
      </section>
      {ownText && (
        <section>
          <h2>{words.ownHeading}</h2>
          {ownText}
        </section>
      )}
    </div>
  );
}
