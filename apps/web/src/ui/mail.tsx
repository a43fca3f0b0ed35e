/** An e-mail address to press, or to read; on a narrow page it breaks behind the @ and not within a word. */
export function Mail({ to, link = true }: { readonly to: string; readonly link?: boolean }) {
  const at = to.indexOf('@') + 1;
  const text = (
    <>
      {to.slice(0, at)}
      <wbr />
      {to.slice(at)}
    </>
  );
  return link ? <a href={`mailto:${to}`}>{text}</a> : text;
}
