/** Headings and paragraphs in turn: heading, text, heading, text … */
export function Prose({ parts }: { readonly parts: readonly string[] }) {
  const pairs = parts.flatMap((heading, index) => (index % 2 === 0 ? [{ heading, text: parts[index + 1] ?? '' }] : []));
  return (
    <div className="prose">
      {pairs.map(({ heading, text }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <p>{text}</p>
        </section>
      ))}
    </div>
  );
}
