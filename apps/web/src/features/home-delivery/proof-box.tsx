import type { CarrierNote } from '@galleria/contract/home-delivery';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { smallPhoto } from '../../lib/small-photo.ts';
import { useOfflineQueue } from '../../lib/use-offline-queue.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { FieldGroup } from '../../ui/field.tsx';
import { keepProof, proofIn } from './proof-queue.ts';
import { SignaturePad } from './signature-pad.tsx';
import { useProofQueue } from './use-proof-queue.ts';

export type ProofBoxProps = {
  readonly note: CarrierNote;
  readonly api: string;
  /** Given where a name is demanded: the box to write it in is open from the start, and it is said when there is one. */
  readonly onSigned?: (() => void) | undefined;
};

/** A photograph of where the goods were put, or a name: made small on the telephone, kept there, and sent apart from what is told of the door. */
export function ProofBox({ note, api, onSigned }: ProofBoxProps) {
  const words = atDoorPhrases(useLang());
  const queue = useProofQueue();
  const { commands, settling } = useOfflineQueue(queue);
  const [fault, setFault] = useState<'unreadable' | 'no-room'>();
  const here = [...settling, ...commands].map((each) => ({ ...proofIn(each), id: each.id })).filter((each) => each.note === note.id);
  const arrived = note.proofs ?? [];
  const isSigned = [...arrived, ...here].some(({ kind }) => kind === 'signature');
  const [signing, setSigning] = useState(onSigned !== undefined && !isSigned);
  useEffect(() => {
    if (isSigned) onSigned?.();
  }, [isSigned, onSigned]);
  const keep = async (kind: 'photo' | 'signature', picture: Blob) => {
    setSigning(false);
    setFault(undefined);
    await keepProof(queue, api, { note: note.id, kind, picture }).catch(() => setFault('no-room'));
  };
  const photo = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = '';
    if (!file) return;
    const picture = await smallPhoto(file);
    if (picture) await keep('photo', picture);
    else setFault('unreadable');
  };
  return (
    <FieldGroup label={words.proof}>
      {(arrived.length > 0 || here.length > 0) && (
        <p role="status">
          {words.proofsHere(arrived.length + here.filter(({ id }) => !arrived.some((each) => each.id === id)).length, here.length)}
        </p>
      )}
      {fault && (
        <Notice tone="error" live>
          {words.proofFaults[fault]}
        </Notice>
      )}
      {signing ? (
        <SignaturePad onDone={(picture) => void keep('signature', picture)} onCancel={() => setSigning(false)} />
      ) : (
        <div className="row">
          <PhotoButton onPhoto={(event) => void photo(event)} />
          <Button kind="quiet" onClick={() => setSigning(true)}>
            {words.sign}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}

/** The telephone's own camera, by way of the file that it hands over. */
function PhotoButton({ onPhoto }: { readonly onPhoto: (event: ChangeEvent<HTMLInputElement>) => void }) {
  const words = atDoorPhrases(useLang());
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input ref={input} hidden type="file" accept="image/*" capture="environment" aria-label={words.takePhoto} onChange={onPhoto} />
      <Button kind="quiet" onClick={() => input.current?.click()}>
        {words.takePhoto}
      </Button>
    </>
  );
}
