import { constants, type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';

const { O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** Where a shop's files lie and go to, each a path that means the folder itself for as long as the work lasts. */
export interface Inbox {
  readonly inbox: string;
  readonly taking: string;
  readonly done: string;
  readonly rejected: string;
}

/**
 * Makes what is missing of `<root>/<galleria>/<shop>` and its folders, and works in them. A shop may write in there, and SFTP lets it make
 * links: one in the place of a folder is refused (ENOTDIR, ELOOP). Each folder is held open and reached by its descriptor, so that a link put
 * there in the midst of the work leads nowhere either.
 */
export async function inInbox<T>(root: string, names: readonly string[], work: (inbox: Inbox) => Promise<T>): Promise<T> {
  const held: FileHandle[] = [];
  const enter = async (parent: string, name: string): Promise<string> => {
    const folder = path.join(parent, name);
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const handle = await open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    held.push(handle);
    // Only Linux has a path to an open folder; a developer's Mac makes do with the look above.
    return process.platform === 'linux' ? `/proc/self/fd/${handle.fd}` : folder;
  };
  try {
    await mkdir(root, { recursive: true });
    let inbox = root;
    for (const name of names) inbox = await enter(inbox, name);
    const [taking, done, rejected] = [await enter(inbox, '.taking'), await enter(inbox, 'done'), await enter(inbox, 'rejected')];
    return await work({ inbox, taking, done, rejected });
  } finally {
    for (const handle of held) await handle.close();
  }
}

/** A plain file, open for reading. Undefined: a link, a folder, a pipe, put there in the place of the file that was seen. */
export async function openPlain(file: string): Promise<FileHandle | undefined> {
  const handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP' || error.code === 'ENXIO') return undefined;
    throw error;
  });
  if (handle && !(await handle.stat()).isFile()) {
    await handle.close();
    return undefined;
  }
  return handle;
}
