import { priceIntakePhrases } from '@galleria/phrases/price-intake';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { PriceFile, Where } from './price-file.ts';

/** Why a file that came by itself waits as a whole, and the way to say no to it. Yes is loading it below. */
export function AttentionNotice({ where, file }: { readonly where: Where; readonly file: PriceFile }) {
  const words = priceIntakePhrases(useLang());
  const tell = useToast();
  const keep = useKeepReply();
  const path = `${where.api}/price-files/${file.id}`;
  const dismiss = useCommand<{ version: number }, PriceFile>({
    method: 'POST',
    path: `${path}/dismissal`,
    changes: [`${where.api}/price-file-intake`],
  });
  if (file.attention.length === 0) return null;
  return (
    <Notice tone="warn" title={words.attentionTitle}>
      <ul>
        {file.attention.map((code) => (
          <li key={code}>{words.attention[code]}</li>
        ))}
      </ul>
      <p>{words.attentionText}</p>
      <ProblemNotice problem={dismiss.error} />
      <Button
        kind="quiet"
        busy={dismiss.isPending && words.answering}
        onClick={() =>
          dismiss.mutate(
            { version: file.version },
            {
              onSuccess: (reply) => {
                keep(path, reply);
                tell(words.dismissed);
              },
            },
          )
        }
      >
        {words.dismiss}
      </Button>
    </Notice>
  );
}
