import { dayOf } from '@galleria/domain/time';
import { delegationsPhrases } from '@galleria/phrases/delegations';
import { formatTime } from '@galleria/phrases/format';
import { z } from 'zod';
import type { JobHandler } from '../../core/worker.ts';
import { reach } from '../messages/index.ts';
import { followersOf } from './delegation.store.ts';
import { deliveredNote, homesOf } from './home.store.ts';

const Payload = z.object({ shopOrderId: z.uuid().optional(), noteId: z.uuid().optional() });

/** They have said no language. */
const LANG = 'sv';

/**
 * Tells "levererat 13.40" to those who follow a household, once for each delivery: that it came, and when by the driver's own clock. Nothing of what it was.
 * A mandate that ended before the door was reached tells nobody.
 */
export const tellFollowers: JobHandler = async (job, { now }) => {
  const asked = Payload.parse(job.payload);
  return async (tx) => {
    const note = await deliveredNote(tx, asked);
    if (!note) return;
    const followers = await followersOf(tx, note.householdId, dayOf(now()));
    if (followers.length === 0) return;
    const home = (await homesOf(tx, [note.householdId])).get(note.householdId);
    // Of a protected household no mail says that it is here.
    if (!home || home.protected) return;
    const words = delegationsPhrases(LANG);
    const at = formatTime(note.at);
    const subject = words.deliveredSubject(home.name, at);
    for (const follower of followers) {
      const cause = `delivery.followed:${note.id}:${follower.id}`;
      await reach(tx, { to: follower, subject, text: words.deliveredText(home.name, at), sms: `${subject}.`, cause });
    }
  };
};
