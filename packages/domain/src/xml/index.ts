/** Of an element: its name and its children in the order of the standard that it follows, or its text. */
export type XmlElement = readonly [
  name: string,
  content: string | readonly (XmlElement | null)[],
  attributes?: Readonly<Record<string, string>>,
];

/** Signs that XML 1.0 has no way to hold, escaped or not. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** A text as it stands in XML, between tags or quotation marks. */
export const xmlText = (text: string): string => text.replaceAll(NOT_XML, '').replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '');

/** An element on lines of its own, each level in by two; the same input gives the same bytes. */
export function xmlOf([name, content, attributes = {}]: XmlElement, indent = ''): string {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${xmlText(value)}"`)].join(' ');
  if (typeof content === 'string') return `${indent}<${open}>${xmlText(content)}</${name}>\n`;
  const inside = content.map((child) => (child ? xmlOf(child, `${indent}  `) : '')).join('');
  return `${indent}<${open}>\n${inside}${indent}</${name}>\n`;
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
