import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';

export interface XmlWatcher {
  /** Names without their namespace's prefix. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** The XML is not well formed, or declares things of its own, which a workbook never does and an attack would. */
export class BadXml extends Error {}

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads XML as it comes, a piece at a time, so that others are let in between the pieces. Throws `BadXml`. */
export async function readXml(pieces: AsyncIterable<Buffer>, watcher: XmlWatcher): Promise<void> {
  const parser = sax.parser(true, {});
  parser.ondoctype = () => {
    throw new BadXml('a document type');
  };
  parser.onerror = (error) => {
    throw new BadXml(error.message);
  };
  parser.onopentag = ({ name, attributes }) => watcher.open?.(plain(name), attributes as Record<string, string>); // strings, since no namespaces are asked for
  parser.onclosetag = (name) => watcher.close?.(plain(name));
  parser.ontext = (text) => watcher.text?.(text);
  parser.oncdata = (text) => watcher.text?.(text);
  const decoder = new StringDecoder('utf8');
  for await (const piece of pieces) parser.write(decoder.write(piece));
  parser.write(decoder.end()).close();
}
