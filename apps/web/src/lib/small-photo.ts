/** What a picture may weigh on the way from the forest. */
export const SMALL_BYTES = 200_000;
/** Sides and qualities that are tried, the best first: the last is a stamp that always fits. */
const TRIES = [
  [1280, 0.75],
  [1280, 0.6],
  [1024, 0.6],
  [800, 0.5],
  [480, 0.4],
] as const;

export type Draw = (longestSide: number, quality: number) => Promise<Blob | null>;

/** The best of the tries that is small enough; undefined when none is. */
export async function smallest(draw: Draw): Promise<Blob | undefined> {
  for (const [side, quality] of TRIES) {
    const picture = await draw(side, quality);
    if (picture && picture.size <= SMALL_BYTES) return picture;
  }
  return undefined;
}

/**
 * A photograph drawn anew and small on the telephone, turned as the camera held it: of what the camera wrote (place, owner) nothing is left. Undefined where the
 * telephone cannot read it, or has no room for it: then it is refused, and never sent as it is.
 */
export async function smallPhoto(file: Blob): Promise<Blob | undefined> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    try {
      return await smallest((side, quality) => drawn(image, side, quality));
    } finally {
      image.close();
    }
  } catch {
    return undefined;
  }
}

async function drawn(image: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
