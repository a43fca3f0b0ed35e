import type { noteStoryRoutes } from '@galleria/contract/note-story';
import type { HandlersOf } from '../../http/implement.ts';
import { notesByNumber, tellStory } from './tell-story.ts';

export const noteStoryHandlers: HandlersOf<typeof noteStoryRoutes> = {
  'GET /tenants/:tenant/officer/notes': async ({ tx }, { query }) => ({ notes: await notesByNumber(tx, query.number) }),
  'GET /tenants/:tenant/officer/notes/:note/story': (ctx, { params }) => tellStory(ctx, params.note),
};
