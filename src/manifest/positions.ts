import { BlockPlaces, blockPlacesOf } from './block-places';
import { Document } from './documents';
import { Places, placesOf } from './places';
import { keysOf } from './pointer';

/** The places in one document, as far as they were asked for. */
class Asked {
  private readonly blocks?: BlockPlaces;
  private parsed?: Places;

  constructor(private readonly text: string, isPlain: boolean) {
    this.blocks = isPlain ? blockPlacesOf(text) : undefined;
  }

  public offsetOf(pointer: string): number {
    const keys = keysOf(pointer);
    return this.blocks?.offsetOf(keys) ?? (this.parsed ??= placesOf(this.text)).offsetOf(keys);
  }
}

/**
 * Finds fields in the text of one YAML document. Nothing is made of it before the first question: most documents are never asked about.
 * Who asks goes from document to document, so that the answer's basis is kept for the last one alone: memory stays bounded.
 */
export class Positions {
  private static latest?: { readonly of: Positions; readonly asked: Asked };

  /** Whether it has no merge keys, and its lines are indented as their nesting demands. */
  public isPlain = false;

  constructor(private readonly document: Document, private readonly textOf: (document: Document) => string) {}

  /** The offset, in the text around the document, of the key or list item at a pointer, or of its nearest parent. */
  public offsetOf(pointer: string): number {
    if (Positions.latest?.of !== this) {
      Positions.latest = { of: this, asked: new Asked(this.textOf(this.document), this.isPlain) };
    }
    return this.document.start + Positions.latest.asked.offsetOf(pointer);
  }
}
