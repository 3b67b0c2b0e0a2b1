import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IConstruct } from 'constructs';

const OWN_CODE = join(__dirname, '..');
const DEEPEST_STACK = 200;

const places = new WeakMap<IConstruct, string>();
const traced = new WeakSet<object>();

/** Remembers, from now on, where in the program each construct is made. */
export function traceCreation(app: IConstruct): void {
  // No construct tells of its children's birth, so the one method that all of them come through is asked.
  const prototype = Object.getPrototypeOf(app.node);
  if (traced.has(prototype)) {
    return;
  }
  traced.add(prototype);
  const { addChild } = prototype;
  prototype.addChild = function (child: IConstruct, name: string) {
    const place = callerOutsideLibraries();
    if (place !== undefined) {
      places.set(child, place);
    }
    return addChild.call(this, child, name);
  };
}

/** Where a construct was made, `main.ts:12:3`, if that was traced and was in the user's own program. */
export function creationPlaceOf(construct: IConstruct): string | undefined {
  return places.get(construct);
}

function callerOutsideLibraries(): string | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEPEST_STACK;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return placeInStack(stack, process.cwd());
}

/** The first place of a stack trace that is neither in a library nor in Node, relative to a folder. */
export function placeInStack(stack: string, folder: string): string | undefined {
  for (const line of stack.split('\n')) {
    const [, bracketed, bare] = /^\s*at (?:.*\((.+:\d+:\d+)\)|(?:async )?(.+:\d+:\d+))$/.exec(line) ?? [];
    const place = bracketed ?? bare;
    if (place === undefined || place.startsWith('node:')) {
      continue;
    }
    const path = place.startsWith('file://') ? fileURLToPath(place) : place;
    if (!/[\\/]node_modules[\\/]/.test(path) && !path.startsWith(OWN_CODE)) {
      return relative(folder, path);
    }
  }
  return undefined;
}
