/*
 * A document against what a published schema allows: each complex type with its elements in the schema's order, whether each must stand, and how often it may.
 * A choice is one of its elements. Elements of the schema that no document of ours has are in the order too, without a type: one of them is refused by name.
 */
/** How often: once, at most once, at least once, any number. */
type Count = '1' | '?' | '+' | '*';
export type Type = RegExp | Sequence | Choice;
export interface Sequence {
  readonly sequence: readonly (readonly [name: string, count: Count, type: Type | null])[];
}
export interface Choice {
  readonly choice: Readonly<Record<string, Type>>;
}

/** A text of at most so many signs, without blanks around it. */
export const text = (max: number): RegExp => new RegExp(`^\\S(.{0,${max - 2}}\\S)?$`, 'u');
export const seq = (...sequence: Sequence['sequence']): Sequence => ({ sequence });
export const none = (...names: readonly string[]) => names.map((name) => [name, '?', null] as const);

export interface Node {
  readonly name: string;
  readonly attributes: string;
  readonly children: readonly Node[];
  readonly text: string;
}

/** The document as a tree: elements, text and the five entities; anything else of XML is refused. */
export function readXml(xml: string): Node {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) throw new Error('no declaration');
  const stack: { name: string; attributes: string; children: Node[]; text: string }[] = [
    { name: '', attributes: '', children: [], text: '' },
  ];
  for (const [, closing, name = '', attributes = '', loose] of body.matchAll(/<(\/?)([A-Za-z0-9_:]+)((?: [^<>]*)?)>|([^<>]+)/g)) {
    const top = stack.at(-1);
    if (!top) throw new Error('an end without a beginning');
    if (loose !== undefined) {
      if (/&(?!(amp|lt|gt|quot|apos);)/.test(loose)) throw new Error(`a loose ampersand in ${loose}`);
      top.text += loose.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    } else if (closing) {
      if (top.name !== name) throw new Error(`${name} ends ${top.name}`);
      stack.pop();
      stack.at(-1)?.children.push(top);
    } else stack.push({ name, attributes: attributes.trim(), children: [], text: '' });
  }
  const [root] = stack;
  const [document] = root?.children ?? [];
  if (stack.length !== 1 || root?.children.length !== 1 || !document) throw new Error('no single document');
  return document;
}

type AttributesOf = (node: Node) => RegExp;

/** What of a document its type does not allow: in the wrong place, missing, of another shape, with other attributes than `attributesOf` says. */
export const xmlFaults = (document: Node, type: Type, attributesOf: AttributesOf): string[] =>
  faultsOf(document, type, document.name, attributesOf);

function faultsOf(node: Node, type: Type, path: string, attributesOf: AttributesOf): string[] {
  const wrong = attributesOf(node).test(node.attributes) ? [] : [`${path}: attributes ${node.attributes}`];
  if (type instanceof RegExp) {
    if (node.children.length > 0) return [...wrong, `${path}: has elements`];
    return type.test(node.text) ? wrong : [...wrong, `${path}: "${node.text}"`];
  }
  if (node.text.trim() !== '') wrong.push(`${path}: loose text`);
  return [...wrong, ...('choice' in type ? choiceFaults(node, type, path, attributesOf) : sequenceFaults(node, type, path, attributesOf))];
}

function choiceFaults(node: Node, { choice }: Choice, path: string, attributesOf: AttributesOf): string[] {
  const [only] = node.children;
  const type = only && choice[only.name];
  if (!only || node.children.length !== 1 || !type) return [`${path}: is not one of ${Object.keys(choice).join(', ')}`];
  return faultsOf(only, type, `${path}/${only.name}`, attributesOf);
}

function sequenceFaults(node: Node, { sequence }: Sequence, path: string, attributesOf: AttributesOf): string[] {
  const faults: string[] = [];
  let at = 0;
  for (const [name, count, type] of sequence) {
    const from = at;
    while (node.children[at]?.name === name && (count === '+' || count === '*' || at === from)) {
      const child = node.children[at];
      if (child) faults.push(...(type ? faultsOf(child, type, `${path}/${name}`, attributesOf) : [`${path}/${name}: is not used`]));
      at += 1;
    }
    if (at === from && count !== '?' && count !== '*') faults.push(`${path}: lacks ${name}`);
  }
  const left = node.children[at];
  return left ? [...faults, `${path}: ${left.name} is unknown or stands in the wrong place`] : faults;
}
