/** An element of XML. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const TOKEN = /<\?xml[^>]*\?>|<(\/?)([a-z-]+)((?:\s[^<>]*?)?)(\/?)>|([^<]+)/gy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Reads XML of elements, attributes and text, and throws where it is not well-formed. */
export function parseXml(xml: string): Element {
  // eslint-disable-next-line no-control-regex
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.exec(xml);
  if (forbidden) {
    throw new Error(`a character that XML cannot hold at ${forbidden.index}`);
  }
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  for (const match of xml.matchAll(TOKEN)) {
    const [token, closing, name, attributes, empty, text] = match;
    end = match.index + token.length;
    const around = open[open.length - 1];
    if (text !== undefined) {
      around.text += unescaped(text);
    } else if (closing === '/') {
      if (open.pop()!.name !== name) {
        throw new Error(`</${name}> closes ${around.name}`);
      }
    } else if (name !== undefined) {
      const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      around.children.push(element);
      if (empty !== '/') {
        open.push(element);
      }
    }
  }
  if (end !== xml.length || open.length !== 1 || root.children.length !== 1) {
    throw new Error(`is not well-formed at ${end} of ${xml.length}`);
  }
  return root.children[0];
}

function attributesOf(text: string): Record<string, string> {
  if (!/^(?:\s+[a-z]+="[^"<]*")*\s*$/.test(text)) {
    throw new Error(`attributes are not well-formed: ${text}`);
  }
  return Object.fromEntries([...text.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, unescaped(value)]));
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (_, number: string | undefined, name: string | undefined) => {
    const character = number === undefined ? ENTITIES[name ?? ''] : String.fromCodePoint(Number(number));
    if (character === undefined) {
      throw new Error(`& is not escaped in ${text}`);
    }
    return character;
  });
}
