import { BlockPlace, BlockPlaces, blockPlacesOf } from './block-places';
import { Document } from './documents';
import { LineIndex } from './line-index';
import { Position } from './manifest';
import { Places, placesOf } from './places';
import { keysOf } from './pointer';

/** The places in one document, as far as they were asked for. */
class Asked {
  /** Where the document starts. */
  public start?: Position;
  private readonly blocks?: BlockPlaces;
  private parsed?: Places;

  constructor(private readonly text: string, isPlain: boolean) {
    this.blocks = isPlain ? blockPlacesOf(text) : undefined;
  }

  public placeOf(pointer: string): BlockPlace | undefined {
    return this.blocks?.placeOf(keysOf(pointer));
  }

  public offsetOf(pointer: string): number {
    return this.placeOf(pointer)?.offset ?? (this.parsed ??= placesOf(this.text)).offsetOf(keysOf(pointer));
  }
}

/** A text, the lines in it, and what it is read as: offsets are the same in both, lines need not be. */
export interface PositionedText {
  readonly lines: LineIndex;
  /** Whether it is read as it stands. */
  readonly isVerbatim: boolean;
  textOf(document: Document): string;
}

/**
 * Finds fields in the text of one YAML document. Nothing is made of it before the first question: most documents are never asked about.
 * Who asks goes from document to document, so that the answer's basis is kept for the last one alone: memory stays bounded.
 */
export class Positions {
  private static latest?: { readonly of: Positions; readonly asked: Asked };

  /** Whether it has no merge keys, and its lines are indented as their nesting demands. */
  public isPlain = false;

  constructor(private readonly document: Document, private readonly around: PositionedText) {}

  /** The offset, in the text around the document, of the key or list item at a pointer, or of its nearest parent. */
  public offsetOf(pointer: string): number {
    return this.document.start + this.asked().offsetOf(pointer);
  }

  /** Line and column of the same, in the text around the document. */
  public positionOf(pointer: string): Position {
    const { lines, isVerbatim } = this.around;
    const asked = this.asked();
    const place = isVerbatim ? asked.placeOf(pointer) : undefined;
    if (place === undefined) {
      return lines.at(this.document.start + asked.offsetOf(pointer));
    }
    const start = asked.start ??= lines.at(this.document.start);
    return { line: start.line + place.line, column: place.line === 0 ? start.column + place.column : 1 + place.column };
  }

  private asked(): Asked {
    if (Positions.latest?.of !== this) {
      Positions.latest = { of: this, asked: new Asked(this.around.textOf(this.document), this.isPlain) };
    }
    return Positions.latest.asked;
  }
}
