import { SaxesParser } from 'saxes';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlNode | string)[];
}

/** The root element of a text of XML, names with their prefixes. Throws where it is not well-formed. */
export function parseXml(xml: string): XmlNode {
  const open: XmlNode[] = [{ name: '', attributes: {}, children: [] }];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => open.at(-1)?.children.push(text));
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const root = open[0]?.children.find((child) => typeof child !== 'string');
  if (root === undefined) throw new Error('no element');
  return root;
}

export function nodesIn({ children }: XmlNode): XmlNode[] {
  return children.filter((child) => typeof child !== 'string');
}

/** The first of the nodes in a node that has a name, by way of the names of those around it. */
export function nodeAt(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  return names.reduce(
    (at, name) => (at === undefined ? undefined : nodesIn(at).find((one) => one.name === name)),
    node,
  );
}

/** All text in a node. */
export function textIn({ children }: XmlNode): string {
  return children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}
