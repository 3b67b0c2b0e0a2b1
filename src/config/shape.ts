import { Problem, shown } from './problems';
import { isMap } from '../manifest/lenient';
import { nearest } from '../manifest/nearest';
import { escapeKey } from '../manifest/pointer';

/** A JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What may stand at a place of a configuration: how it is read, and the JSON Schema that says the same. */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** The value as it is used; undefined, and a problem more, where it is something else. */
  read(value: unknown, pointer: string, problems: Problem[]): T | undefined;
}

type Told = { readonly description: string };

/** A text. */
export function text({ description, pattern, form }: Told & { readonly pattern?: string; readonly form?: string }): Shape<string> {
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return {
    schema: { type: 'string', minLength: 1, ...pattern === undefined ? {} : { pattern }, description },
    read: (value, pointer, problems) => {
      if (typeof value === 'string' && value !== '' && (expression?.test(value) ?? true)) {
        return value;
      }
      return refuse(problems, pointer, value, form ?? 'a text');
    },
  };
}

/** One of some words. */
export function oneOf<const T extends string>(words: readonly T[], { description }: Told): Shape<T> {
  return {
    schema: { enum: words, description },
    read: (value, pointer, problems) => {
      if (words.includes(value as T)) {
        return value as T;
      }
      const meant = typeof value === 'string' ? nearest(value, words) : undefined;
      return refuse(problems, pointer, value, meant === undefined ? `one of ${words.join(', ')}` : `"${meant}"`);
    },
  };
}

/** Yes or no; `wanted` says so in the words of its place. */
export function flag({ description }: Told, wanted = 'true or false'): Shape<boolean> {
  return {
    schema: { type: 'boolean', description },
    read: (value, pointer, problems) => typeof value === 'boolean' ? value : refuse(problems, pointer, value, wanted),
  };
}

/** A list of things of one shape. */
export function list<T>(item: Shape<T>, { description }: Told): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: item.schema, description },
    read: (value, pointer, problems) => {
      if (!Array.isArray(value)) {
        return refuse(problems, pointer, value, 'a list');
      }
      const items = value.map((one, i) => item.read(one, `${pointer}/${i}`, problems));
      return items.filter((one) => one !== undefined);
    },
  };
}

/** One thing, or a list of things of its shape. */
export function oneOrMore<T>(item: Shape<T>, told: Told): Shape<readonly T[]> {
  const several = list(item, told);
  return {
    schema: { anyOf: [item.schema, { ...several.schema, minItems: 1 }] },
    read: (value, pointer, problems) => {
      if (Array.isArray(value)) {
        if (value.length === 0) {
          problems.push({ pointer, message: 'the list is empty: give one at least' });
        }
        return several.read(value, pointer, problems);
      }
      const one = item.read(value, pointer, problems);
      return one === undefined ? undefined : [one];
    },
  };
}

/** A map whose keys are the user's. */
export function mapOf<T>(
  value: Shape<T>, { description, keys, form }: Told & { readonly keys: string; readonly form: string },
): Shape<ReadonlyMap<string, T>> {
  const pattern = new RegExp(keys, 'u');
  return {
    schema: { type: 'object', propertyNames: { pattern: keys }, additionalProperties: value.schema, description },
    read: (map, pointer, problems) => {
      if (!isMap(map)) {
        return refuse(problems, pointer, map, 'a map');
      }
      const read = new Map<string, T>();
      for (const [key, item] of Object.entries(map)) {
        const place = `${pointer}/${escapeKey(key)}`;
        if (!pattern.test(key)) {
          problems.push({ pointer: place, message: `${shown(key)} is no ${form}` });
        }
        const one = value.read(item, place, problems);
        if (one !== undefined) {
          read.set(key, one);
        }
      }
      return read;
    },
  };
}

type Fields = Readonly<Record<string, Shape<any>>>;
type ReadAs<F extends Fields> = { readonly [K in keyof F]: F[K] extends Shape<infer T> ? T : never };

/** A map with keys that are known, some of which must be there. */
export function record<F extends Fields, R extends keyof F = never>(
  fields: F, { description, required = [] }: Told & { readonly required?: readonly R[] },
): Shape<Pick<ReadAs<F>, R> & Partial<ReadAs<F>>> {
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema])),
      additionalProperties: false,
      ...required.length === 0 ? {} : { required },
      description,
    },
    read: (map, pointer, problems) => {
      if (!isMap(map)) {
        return refuse(problems, pointer, map, 'a map');
      }
      const before = problems.length;
      for (const key of required.filter((name) => !Object.hasOwn(map, name))) {
        problems.push({ pointer, message: `${String(key)} is missing: add it` });
      }
      const read: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(map)) {
        const place = `${pointer}/${escapeKey(key)}`;
        if (Object.hasOwn(fields, key)) {
          read[key] = fields[key].read(value, place, problems);
        } else {
          const meant = nearest(key, Object.keys(fields));
          problems.push({ pointer: place, message: `${shown(key)} is no key here: ${meant === undefined ? `there are ${Object.keys(fields).join(', ')}` : `did you mean ${meant}?`}` });
        }
      }
      return problems.length > before ? undefined : read as Pick<ReadAs<F>, R> & Partial<ReadAs<F>>;
    },
  };
}

/** One shape for maps, and another for all else. */
export function mapOr<M, T>(map: Shape<M>, other: Shape<T>): Shape<M | T> {
  return {
    schema: { anyOf: [other.schema, map.schema] },
    read: (value, pointer, problems) => isMap(value) ? map.read(value, pointer, problems) : other.read(value, pointer, problems),
  };
}

function refuse(problems: Problem[], pointer: string, value: unknown, wanted: string): undefined {
  problems.push({ pointer, message: `${shown(value)} stands where ${wanted} belongs` });
  return undefined;
}
