import { completed } from './policies-completed';
import { isDenied } from './policies-judge';
import { JsonObject } from '../../../src/manifest/manifest';
import { podTemplatesOf } from '../../../src/manifest/pod-template';
import { escapeKey, keysOf, valueAt, withoutValue, withValue } from '../../../src/manifest/pointer';
import { Answer } from '../client/api-server';

const ROUNDS = 8;

/** An object that was sent, and what the server answered. */
export interface Accepted {
  readonly object: JsonObject;
  readonly answer: Answer;
  /** Whether something was taken out of it. */
  readonly mended: boolean;
}

/** The nearest to an object that the server accepts, and its answer: what the server's own validation objects to is taken out. */
export async function accepted(object: JsonObject, send: (object: JsonObject) => Promise<Answer>): Promise<Accepted> {
  let nearest = completed(object);
  for (let round = 0; ; round++) {
    const answer = await send(nearest);
    const isFinal = answer.status !== 422 || isDenied(answer) || round === ROUNDS;
    const mended = isFinal ? nearest : withoutObjections(nearest, answer.body.details?.causes ?? []);
    if (mended === nearest) {
      return { object: nearest, answer, mended: round > 0 };
    }
    nearest = mended;
  }
}

function withoutObjections(object: JsonObject, causes: readonly { field?: string }[]): JsonObject {
  return causes.reduce((result: JsonObject, { field = '' }) => {
    const pointer = pointerOf(field);
    const kept = podTemplatesOf(result)[0]?.specPointer ?? '/spec';
    // What is required there is missing in what is around it.
    const taken = valueAt(result, pointer) === undefined ? parentOf(pointer) : pointer;
    if (valueAt(result, taken) === undefined || kept.startsWith(taken) || taken === '/metadata' || isOnlyContainer(result, taken)) {
      return result;
    }
    return /\/\d+$/.test(taken) ? withoutItem(result, taken) : withoutValue(result, taken);
  }, object);
}

function isOnlyContainer(object: JsonObject, pointer: string): boolean {
  const [list] = /^.*\/containers(?=(\/0)?$)/.exec(pointer) ?? [];
  return list !== undefined && valueAt(object, list).length === 1;
}

function withoutItem(object: JsonObject, pointer: string): JsonObject {
  const list = parentOf(pointer);
  return withValue(object, list, valueAt(object, list).filter((_: unknown, i: number) => i !== Number(keysOf(pointer).at(-1))));
}

/** `spec.containers[0].image` as a pointer; a key that is no name stands in brackets. */
function pointerOf(field: string): string {
  return [...field.matchAll(/([^.[\]]+)|\[([^\]]*)\]/g)].map(([, name, key]) => `/${escapeKey(name ?? key)}`).join('');
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}
