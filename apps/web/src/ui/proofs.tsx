import type { DoorProof } from '@galleria/contract/door-proof';
import { atDoorPhrases } from '@galleria/phrases/at-door';
import { formatMoment } from '@galleria/phrases/format';
import { useEffect, useState } from 'react';
import { fetchFile } from '../lib/open-file.ts';
import { useLang } from '../lib/site.tsx';
import { Button } from './button.tsx';
import './proofs.css';

type Props = {
  readonly proofs: readonly DoorProof[];
  /** Where the pictures are asked for, without their id. */
  readonly path: string;
  readonly orderToken?: string | undefined;
};

/** Pictures and signatures from a door, fetched when somebody wants to see them. */
export function Proofs({ proofs, path, orderToken }: Props) {
  if (proofs.length === 0) return null;
  return (
    <ul className="plain stack">
      {proofs.map((proof) => (
        <li key={proof.id}>
          <Proof proof={proof} path={`${path}/${proof.id}`} orderToken={orderToken} />
        </li>
      ))}
    </ul>
  );
}

function Proof({ proof, path, orderToken }: { readonly proof: DoorProof; readonly path: string; readonly orderToken: string | undefined }) {
  const lang = useLang();
  const words = atDoorPhrases(lang);
  const [picture, setPicture] = useState<{ readonly address?: string; readonly failed?: boolean }>({});
  const { address, failed } = picture;
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  const show = () =>
    fetchFile(path, orderToken).then(
      (blob) => setPicture({ address: URL.createObjectURL(blob) }),
      () => setPicture({ failed: true }),
    );
  const when = formatMoment(lang, new Date(proof.at), { short: true });
  return (
    <figure className="proof">
      {address && <img src={address} alt={words.proofAlt[proof.kind](when)} />}
      <figcaption>
        {words.proofKinds[proof.kind]}, {when}
        {failed && <> – {words.proofGone}</>}
      </figcaption>
      {!address && (
        <Button kind="quiet" label={words.showProof(words.proofKinds[proof.kind], when)} onClick={() => void show()}>
          {words.show}
        </Button>
      )}
    </figure>
  );
}
