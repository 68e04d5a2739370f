/** The words of a record of Kialo as a claim holds them: without escapes, with links and footnotes as sources. */
import { url } from '../debate/fields.ts';
import { normaliseText } from '../debate/text.ts';
import type { KialoSource } from './kialo-records.ts';

export interface KialoLink {
  readonly title: string;
  /** null where no page in the web is meant. */
  readonly address: string | null;
  readonly quote: string;
}

export interface KialoWords {
  readonly text: string;
  /** Each once, in the order they are named. */
  readonly links: readonly KialoLink[];
  /** It stands for the thesis of another discussion. */
  readonly isElsewhere: boolean;
}

const elsewhere = /^-> See discussion #(\d+):\s*/;
/** `[label](address)`: the brackets of a link are not escaped, those of its words are. */
const link = /\[((?:\\[\s\S]|[^[\]\\])*)\]\(((?:\\[\s\S]|[^()\s\\])*)\)/g;
const footnote = /[ \t]?\[(\d+)\]/g;
/** Whatever could not be stored: control characters but line feeds, and halves of characters. */
const unstorable = /(?!\n)\p{Cc}|\p{Surrogate}/gu;

export function wordsOf(raw: string, sources: ReadonlyMap<number, KialoSource>): KialoWords {
  const links = new Map<string, KialoLink>();
  const other = elsewhere.exec(raw);
  if (other) {
    const title = `Kialo discussion #${other[1]}`;
    links.set(title, { title, address: null, quote: '' });
  }
  const withoutLinks = (other ? raw.slice(other[0].length) : raw).replace(link, (whole, label, target) => {
    const [title, address] = [unescaped(label).trim(), unescaped(target)];
    if (!url.safeParse(address).success) return whole;
    links.set(address, { title: oneLine(title) || address, address, quote: '' });
    return label || target;
  });
  const withoutMarks = withoutLinks.replace(footnote, (whole, mark) => {
    const source = sources.get(Number(mark));
    if (!source) return whole;
    const isAddress = url.safeParse(source.address).success;
    const title = oneLine(source.address.replace(/^https?:\/\/(?:www\.)?/, ''));
    const quote = stored(source.quote.replace(/^"([\s\S]*)"$/, '$1'));
    links.set(`[${mark}]`, {
      title: title || `[${mark}]`,
      address: isAddress ? source.address : null,
      quote,
    });
    return '';
  });
  const text = stored(unescaped(withoutMarks));
  return {
    text: text === '' && other ? `Discussion #${other[1]}` : text,
    links: [...links.values()],
    isElsewhere: other !== null,
  };
}

/** Older files escape some texts and some not: what is no escape stays. */
function unescaped(text: string): string {
  return text.replace(/\\([\\()[\]<>@])/g, '$1');
}

function stored(text: string): string {
  return normaliseText(text.replaceAll('\t', ' ').replace(unstorable, ''));
}

function oneLine(text: string): string {
  return stored(text).replace(/\s+/g, ' ');
}
