/**
 * Measures words in the fonts of the map, each once: ten thousand claims share few words. What is not
 * measured in the real font is measured in vain, so it is made once fonts are there.
 */
import type { WidthOf } from './text-lines.ts';

/** The part of a canvas that measures. */
export interface Measures {
  font: string;
  measureText(text: string): { readonly width: number };
}

export class TextRuler {
  readonly #pen: Measures;
  readonly #family: string;
  readonly #widths = new Map<string, Map<string, number>>();

  constructor(pen: Measures, family: string) {
    this.#pen = pen;
    this.#family = family;
  }

  /** Widths at one size and weight. */
  in(size: number, weight = 400): WidthOf {
    return (text, isItalic) => this.#width(text, `${isItalic ? 'italic ' : ''}${weight} ${size}px`);
  }

  #width(text: string, style: string): number {
    let widths = this.#widths.get(style);
    if (!widths) {
      widths = new Map();
      this.#widths.set(style, widths);
    }
    const known = widths.get(text);
    if (known !== undefined) return known;
    this.#pen.font = `${style} ${this.#family}`;
    const { width } = this.#pen.measureText(text);
    widths.set(text, width);
    return width;
  }
}
