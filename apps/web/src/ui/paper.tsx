import { Rendered } from './rendered.tsx';
import './paper.css';

/** A receipt, invoice or credit note as the API has laid it out (apps/api/src/features/documents): every text in it is signs, never markup. */
export function Paper({ html }: { readonly html: string }) {
  return (
    <section className="card">
      <Rendered html={html} base="" />
    </section>
  );
}
