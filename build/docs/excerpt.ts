import { stringify } from 'yaml';
import { JsonObject } from '../../src/manifest/manifest';

const LONGEST_WHOLE = 20;
const LONGEST_PART = 12;
const IDENTIFYING = ['name', 'kind'];

/** An object as YAML: whole where it is short, else the places at these pointers and what leads there. */
export function excerpt(object: JsonObject, pointers: readonly string[]): string {
  const whole = yaml(object);
  if (whole.split('\n').length <= LONGEST_WHOLE) {
    return whole;
  }
  return yaml({ kind: object.kind, metadata: { name: object.metadata?.name }, ...kept(object, pointers.map(keysOf)) });
}

/** The pointers of what stands in one of two values and not, or differently, in the other. */
export function differences(a: unknown, b: unknown, pointer = ''): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) {
    return [];
  }
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) {
    return [pointer];
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(a[key], b[key], `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`));
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}

function keysOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

// Where a path leads on to nothing, what stands beside the gap shows that it is one; where it ends at much, the rest of the paths says what of it.
function kept(value: any, paths: readonly string[][]): any {
  const endsHere = paths.some((path) => path.length === 0);
  if (!isContainer(value) || (endsHere && yaml(value).split('\n').length <= LONGEST_PART)) {
    return value;
  }
  const ends = endsHere || paths.some(([key]) => value[key] === undefined);
  const wanted = (key: string, item: unknown) => paths.some(([first]) => first === key)
    || (IDENTIFYING.includes(key) && typeof item === 'string')
    || (ends && !isContainer(item));
  const entries = Object.entries(value).filter(([key, item]) => wanted(key, item))
    .map(([key, item]) => {
      const below = paths.filter(([first]) => first === key).map((path) => path.slice(1));
      return [key, below.length === 0 ? item : kept(item, below)] as const;
    });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function isContainer(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}
