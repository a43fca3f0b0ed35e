import { atDoorPhrases } from '@galleria/phrases/at-door';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';

const [WIDTH, HEIGHT] = [900, 300];

/** A name written with a finger: black on white, whatever the page's colours. */
export function SignaturePad({ onDone, onCancel }: { readonly onDone: (picture: Blob) => void; readonly onCancel: () => void }) {
  const words = atDoorPhrases(useLang());
  const canvas = useRef<HTMLCanvasElement>(null);
  const [written, setWritten] = useState(false);
  const clear = () => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    Object.assign(pen, { strokeStyle: '#000000', lineWidth: 5, lineCap: 'round', lineJoin: 'round' });
    setWritten(false);
  };
  useEffect(clear, []);
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d');
    event.currentTarget.setPointerCapture(event.pointerId);
    pen?.beginPath();
    pen?.moveTo(...at(event));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return;
    const pen = event.currentTarget.getContext('2d');
    pen?.lineTo(...at(event));
    pen?.stroke();
    setWritten(true);
  };
  return (
    <div className="stack">
      <p>{words.signHere}</p>
      <canvas
        ref={canvas}
        className="signature-pad"
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={words.signHere}
        onPointerDown={begin}
        onPointerMove={draw}
      />
      <div className="row">
        <Button disabled={!written} onClick={() => canvas.current?.toBlob((picture) => picture && onDone(picture), 'image/png')}>
          {words.keepSignature}
        </Button>
        <Button kind="quiet" onClick={clear}>
          {words.clear}
        </Button>
        <Button kind="bare" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
