import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useKeepReply } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { uploadForm } from '../../lib/upload.ts';
import type { OwnOffer, PictureKind, Where } from './own-offer.ts';
import { shrinkPhoto } from './shrink-photo.ts';

export interface Sending {
  /** Made before it is sent, and kept: a picture whose answer was lost is sent again under it and kept once. */
  readonly id: string;
  readonly file: File;
  readonly kind: PictureKind;
  /** Null while it is made smaller on the device. */
  readonly percent: number | null;
  readonly problem: ApiProblem | null;
}

const PAUSES_MS = [2_000, 8_000, 20_000];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Pictures on their way, one after another so that a thin line is not shared. What a bad line breaks is tried again by itself, three times, and
 * then by a button or when the connection is back; what the server refuses stays with its reason until it is taken off the list.
 */
export function useUploads(where: Where, offerId: string, onKept: () => void) {
  const path = `${where.api}/offers/${offerId}`;
  const keepReply = useKeepReply();
  const [list, setList] = useState<readonly Sending[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  const change = (id: string, now: Partial<Sending>) => setList((all) => all.map((one) => (one.id === id ? { ...one, ...now } : one)));
  const drop = (id: string) => setList((all) => all.filter((one) => one.id !== id));

  const sendOne = async ({ id, file, kind }: Sending) => {
    const photo = await shrinkPhoto(file);
    const form = new FormData();
    // Fields before the file: the server stops reading at it.
    form.set('kind', kind);
    form.set('file', photo, 'photo');
    for (const pause of [...PAUSES_MS, undefined]) {
      try {
        change(id, { percent: 0, problem: null });
        keepReply(path, await uploadForm<OwnOffer>('PUT', `${path}/pictures/${id}`, form, (percent) => change(id, { percent })));
        drop(id);
        onKept();
        return;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (pause === undefined || !error.passing) return change(id, { problem: error });
        await wait(pause);
      }
    }
  };
  const queue = (sending: Sending) => {
    line.current = line.current.then(() => sendOne(sending));
  };
  const add = (files: readonly File[], kind: PictureKind) => {
    const fresh = files.map((file): Sending => ({ id: newId(), file, kind, percent: null, problem: null }));
    setList((all) => [...all, ...fresh]);
    fresh.forEach(queue);
  };
  const again = (sending: Sending) => {
    change(sending.id, { percent: null, problem: null });
    queue(sending);
  };
  const waiting = useRef<() => void>(() => undefined);
  waiting.current = () => list.filter(({ problem }) => problem?.passing).forEach(again);
  useEffect(() => {
    const back = () => waiting.current();
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, []);
  return { list, add, again, drop };
}
