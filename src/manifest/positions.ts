import { Document } from './documents';
import { Places, placesOf } from './places';
import { keysOf } from './pointer';

/**
 * Finds fields in the text of one YAML document. It is parsed once more at the first question: most documents are never asked about.
 * Who asks goes from document to document, so that the answer's basis is kept for the last one alone: memory stays bounded.
 */
export class Positions {
  // Many findings are about the same field, or the lack of several in the same map.
  private static latest?: { readonly of: Positions; readonly places: Places; readonly known: Map<string, number> };

  constructor(private readonly document: Document, private readonly textOf: (document: Document) => string) {}

  /** The offset, in the text around the document, of the key or list item at a pointer, or of its nearest parent. */
  public offsetOf(pointer: string): number {
    if (Positions.latest?.of !== this) {
      Positions.latest = { of: this, places: placesOf(this.textOf(this.document)), known: new Map() };
    }
    const { places, known } = Positions.latest;
    let offset = known.get(pointer);
    if (offset === undefined) {
      offset = this.document.start + places.offsetOf(keysOf(pointer));
      known.set(pointer, offset);
    }
    return offset;
  }
}
