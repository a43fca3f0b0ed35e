import type { OfferDetail } from '@galleria/contract/catalogue';
import { cataloguePhrases } from '@galleria/phrases/catalogue';
import { hazardPhrases, hazardSentence } from '@galleria/phrases/hazards';
import { useLang } from '../../lib/site.tsx';
import { Pictogram } from './pictogram.tsx';

type Label = Extract<NonNullable<OfferDetail['hazards']>, { hazardous: true }>['label'];

/** The type of hazard, before the purchase and in words (CLP art. 48): signs, signal word, statements. */
export function HazardLabel({ label }: { readonly label: Label }) {
  const lang = useLang();
  const words = cataloguePhrases(lang);
  const hazards = hazardPhrases(lang);
  return (
    <section className="hazard" aria-labelledby="fara">
      <h2 id="fara">{words.hazards}</h2>
      <div className="hazard-signs">
        {label.pictograms.map((code) => (
          <Pictogram key={code} code={code} label={hazards.pictograms[code]} />
        ))}
        {label.signalWord && <strong className="hazard-word">{hazards.signal[label.signalWord]}</strong>}
      </div>
      <ul>
        {label.statements.map((code) => (
          <li key={code}>
            {hazardSentence(lang, code) ?? words.hazardUnknownCode} <span className="soft">({code})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
