/** Larger than any width that is kept, with something to spare: what a slow line would carry for nothing. */
const LONGEST_SIDE = 2560;
const SMALL_ENOUGH_BYTES = 700_000;
/** Beyond these the browser itself may run out of memory; the server says why it refuses. */
const MOST_PIXELS = 60_000_000;

/**
 * A photograph made smaller on the telephone before it is sent, turned as the camera held it and without what the camera wrote. What cannot be
 * read here goes as it is: the server decides.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  if (file.size <= SMALL_ENOUGH_BYTES || typeof createImageBitmap !== 'function') return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    if (image.width * image.height > MOST_PIXELS) return file;
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) return file;
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    return small && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
