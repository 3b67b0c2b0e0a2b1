import { mapOf } from './lenient';
import { identityOf, JsonObject } from './manifest';
import { groupKindOf, podTemplateOf } from './pod-template';
import { escapeKey, valueAt } from './pointer';
import { expectedScalar } from './scalar-types';

/** A value that the API server cannot decode: it refuses the whole object. */
export interface TypeProblem {
  readonly pointer: string;
  /** What belongs there, such as `a list`. */
  readonly expected: string;
  /** What stands there, such as `the string "web"`. */
  readonly observed: string;
}

/** A field that its kind does not have: the API server refuses it or drops it, depending on how it is asked. */
export interface UnknownField {
  readonly pointer: string;
  readonly name: string;
  /** The names that the fields beside it may have. */
  readonly known: readonly string[];
}

/** What the API server would have to say about the fields of an object when it decodes it. */
export interface FieldProblems {
  readonly wrongTypes: readonly TypeProblem[];
  readonly unknownFields: readonly UnknownField[];
}

/**
 * Compares an object with the types of the fields of its kind; in time linear in its size. Kinds that are not Kubernetes' own, such as
 * custom resources, have no problems here, except in the pods that they hold: what has the wrong type there. Null stands for an absent field everywhere, as in the API server's decoder.
 */
export function fieldProblems(object: JsonObject): FieldProblems {
  const type = schema().typeOf(object);
  const walk = new Walk();
  if (type !== undefined) {
    walk.visit(object, `#${type.toString(36)}`, '');
    return walk;
  }
  const pod = podTemplateOf(object);
  return pod === undefined ? walk : { wrongTypes: podTypeProblems(object, pod.specPointer.slice(0, -'/spec'.length)), unknownFields: [] };
}

// Controllers put fields of their own beside those of a pod, so an unknown one says nothing there.
function podTypeProblems(object: JsonObject, pointer: string): TypeProblem[] {
  const walk = new Walk();
  const pod = valueAt(object, pointer);
  const types = schema().fieldsOf(`#${schema().typeOf({ apiVersion: 'v1', kind: 'Pod' })!.toString(36)}`);
  for (const field of ['metadata', 'spec']) {
    walk.visit(mapOf(pod)[field], types.get(field)!, `${pointer}/${field}`);
  }
  return walk.wrongTypes;
}

/** Every built-in kind whose fields are known; where a group has several versions, the preferred one comes last. */
export function knownKinds(): readonly BuiltInKind[] {
  return schema().kinds;
}

/** One kind of one version. */
export interface BuiltInKind { readonly apiVersion: string; readonly kind: string }

class Walk implements FieldProblems {
  public readonly wrongTypes: TypeProblem[] = [];
  public readonly unknownFields: UnknownField[] = [];

  public visit(value: unknown, code: string, pointer: string) {
    if (value === null || value === undefined) {
      return;
    }
    switch (code[0]) {
      case 'o':
        return;
      case '[':
        if (!Array.isArray(value)) {
          this.refuse(value, 'a list', pointer);
        } else {
          value.forEach((item, i) => this.visit(item, code.slice(1), `${pointer}/${i}`));
        }
        return;
      case '{':
        if (this.isMap(value, pointer)) {
          for (const [key, item] of Object.entries(value)) {
            this.visit(item, code.slice(1), `${pointer}/${escapeKey(key)}`);
          }
        }
        return;
      case '#':
        if (this.isMap(value, pointer)) {
          this.visitFields(value, schema().fieldsOf(code), pointer);
        }
        return;
      default: {
        const expected = expectedScalar(value, code);
        if (expected !== undefined) {
          this.refuse(value, expected, pointer);
        }
      }
    }
  }

  private visitFields(value: JsonObject, fields: ReadonlyMap<string, string>, pointer: string) {
    for (const [name, item] of Object.entries(value)) {
      const code = fields.get(name);
      const place = `${pointer}/${escapeKey(name)}`;
      if (code === undefined) {
        this.unknownFields.push({ pointer: place, name, known: [...fields.keys()] });
      } else {
        this.visit(item, code, place);
      }
    }
  }

  private isMap(value: unknown, pointer: string): value is JsonObject {
    const map = typeof value === 'object' && !Array.isArray(value);
    if (!map) {
      this.refuse(value, 'a map', pointer);
    }
    return map;
  }

  private refuse(value: unknown, expected: string, pointer: string) {
    this.wrongTypes.push({ pointer, expected, observed: describe(value) });
  }
}

const LONGEST = 60;

function describe(value: unknown): string {
  if (typeof value === 'object') {
    return Array.isArray(value) ? 'a list' : 'a map';
  }
  const text = JSON.stringify(value);
  return `the ${typeof value} ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}

class Schema {
  public readonly kinds: BuiltInKind[] = [];
  private readonly byVersion: ReadonlyMap<string, number>;
  private readonly byGroup = new Map<string, number>();
  private readonly fields = new Map<string, ReadonlyMap<string, string>>();

  constructor(kinds: Readonly<Record<string, number>>, private readonly types: readonly string[]) {
    this.byVersion = new Map(Object.entries(kinds));
    for (const [name, type] of this.byVersion) {
      const slash = name.lastIndexOf('/');
      const known = { apiVersion: name.slice(0, slash), kind: name.slice(slash + 1) };
      this.kinds.push(known);
      this.byGroup.set(groupKindOf(known), type);
    }
  }

  // A version that is not known is judged by the one that is preferred: rules are asked about it too.
  public typeOf(object: JsonObject): number | undefined {
    const { apiVersion, kind } = identityOf(object);
    return this.byVersion.get(`${apiVersion}/${kind}`) ?? this.byGroup.get(groupKindOf(object));
  }

  public fieldsOf(code: string): ReadonlyMap<string, string> {
    let fields = this.fields.get(code);
    if (!fields) {
      const text = this.types[parseInt(code.slice(1), 36)];
      fields = new Map(text === '' ? [] : text.split(' ').map((field) => field.split(':') as [string, string]));
      this.fields.set(code, fields);
    }
    return fields;
  }
}

let loaded: Schema | undefined;

// Not imported above: many commands start without it.
function schema(): Schema {
  if (!loaded) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { KINDS, TYPES } = require('./kubernetes-types') as typeof import('./kubernetes-types');
    loaded = new Schema(KINDS, TYPES);
  }
  return loaded;
}
