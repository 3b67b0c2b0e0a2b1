import { JsonObject } from './manifest';

// Fields may hold anything: what has the wrong type is a finding of its own, and counts as absent here.

/** The items of a list, none where the value is no list. */
export function listOf(value: unknown): readonly any[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value is a map: no list, and not null. */
export function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A map, an empty one where the value is none. */
export function mapOf(value: unknown): Readonly<JsonObject> {
  return isMap(value) ? value : {};
}

/** A text, an empty one where the value is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
