import { JsonObject } from './manifest';
import { barredWays, groupKindOf, PodTemplate, podTemplatesOf } from './pod-template';
import { escapeKey, keysOf, valueAt } from './pointer';
import { ScalarType, scalarType } from './scalar-types';

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
    walk.visit(object, type);
    return walk;
  }
  const barred = barredWays(object).map(({ pointer, value, expected }) => ({ pointer, expected, observed: describe(value) }));
  const inPods = podTemplatesOf(object).flatMap((template) => podTypeProblems(object, template));
  return barred.length + inPods.length === 0 ? walk : { wrongTypes: [...barred, ...inPods], unknownFields: [] };
}

// Controllers put fields of their own beside those of a pod, so an unknown one says nothing there.
function podTypeProblems(object: JsonObject, template: PodTemplate): TypeProblem[] {
  const { fields } = schema().typeOf({ apiVersion: 'v1', kind: 'Pod' })!;
  const { specPointer, metadata, metadataPointer, place: { completion } } = template;
  const metadataValue = completion?.fields?.metadata === '' ? metadata : valueAt(object, metadataPointer);
  const specType = fields.get('spec')!;
  const parts: [string, unknown, FieldType][] = [[metadataPointer, metadataValue, fields.get('metadata')!], [specPointer, ownSpec(object, template), specType]];
  for (const { at, name } of completion?.fields?.containers ?? []) {
    const list = specType.fields.get('containers')!;
    parts.push([specPointer + at, valueAt(object, specPointer + at), name === undefined ? list : list.item]);
  }
  return parts.flatMap(([pointer, value, type]) => {
    const walk = new Walk([...keysOf(pointer)]);
    walk.visit(value, type);
    return walk.wrongTypes;
  });
}

/** What stands under the names of a pod spec: containers that have a place of their own are looked at there. */
function ownSpec(object: JsonObject, { spec, specPointer, place, placed }: PodTemplate): unknown {
  if (place.completion?.fields === undefined) {
    return valueAt(object, specPointer);
  }
  return placed === undefined ? spec : { ...spec, containers: placed.listed };
}

/** Every built-in kind whose fields are known; where a group has several versions, the preferred one comes last. */
export function knownKinds(): readonly BuiltInKind[] {
  return schema().kinds;
}

/** Whether an object is of a kind that Kubernetes has in that version. */
export function isBuiltIn({ apiVersion, kind }: JsonObject): boolean {
  return schema().has(apiVersion, kind);
}

/** One kind of one version. */
export interface BuiltInKind { readonly apiVersion: string; readonly kind: string }

class Walk implements FieldProblems {
  public readonly wrongTypes: TypeProblem[] = [];
  public readonly unknownFields: UnknownField[] = [];

  // Most objects are sound: the pointer is made of it where a problem is found, not on the way.
  constructor(private readonly path: (string | number)[] = []) {}

  public visit(value: unknown, type: FieldType) {
    if (value === null || value === undefined) {
      return;
    }
    switch (type.form) {
      case 'o':
        return;
      case '[':
        if (!Array.isArray(value)) {
          this.refuse(value, 'a list');
        } else {
          for (let i = 0; i < value.length; i++) {
            this.path.push(i);
            this.visit(value[i], type.item);
            this.path.pop();
          }
        }
        return;
      case '{':
        if (this.isMap(value)) {
          for (const key of Object.keys(value)) {
            this.path.push(key);
            this.visit(value[key], type.item);
            this.path.pop();
          }
        }
        return;
      case '#':
        if (this.isMap(value)) {
          this.visitFields(value, type);
        }
        return;
      default:
        this.visitScalar(value, type.scalar!);
    }
  }

  private visitScalar(value: unknown, type: ScalarType) {
    if (value !== null && value !== undefined && !type.accepts(value)) {
      this.refuse(value, type.expected);
    }
  }

  private visitFields(value: JsonObject, { fields, names }: FieldType) {
    for (const name of Object.keys(value)) {
      const type = fields.get(name);
      this.path.push(name);
      if (type === undefined) {
        this.unknownFields.push({ pointer: this.pointer(), name, known: names });
      } else {
        this.visit(value[name], type);
      }
      this.path.pop();
    }
  }

  private isMap(value: unknown): value is JsonObject {
    const map = typeof value === 'object' && !Array.isArray(value);
    if (!map) {
      this.refuse(value, 'a map');
    }
    return map;
  }

  private refuse(value: unknown, expected: string) {
    this.wrongTypes.push({ pointer: this.pointer(), expected, observed: describe(value) });
  }

  private pointer(): string {
    return this.path.map((key) => `/${escapeKey(key)}`).join('');
  }
}

const LONGEST = 60;

function describe(value: unknown): string {
  if (value === undefined) {
    return 'absent';
  }
  if (typeof value === 'object') {
    return Array.isArray(value) ? 'a list' : 'a map';
  }
  const text = JSON.stringify(value);
  return `the ${typeof value} ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}

const COLLECTIONS: ReadonlySet<string> = new Set(['#', '{', '[', 'o']);

/** The type of a field, read from its code in `kubernetes-types.ts` when it is first asked for: types may hold themselves. */
class FieldType {
  /** `#` of a map with fields of its own, `{` of one from texts to values of one type, `[` of a list, `o` of what may be anything; else a scalar. */
  public readonly form: string;
  public readonly scalar: ScalarType | undefined;
  private ofItems?: FieldType;
  private ofFields?: ReadonlyMap<string, FieldType>;
  private ofNames?: readonly string[];

  constructor(private readonly code: string, private readonly types: Types) {
    this.form = code[0];
    this.scalar = scalarType(this.form);
    if (this.scalar === undefined && !COLLECTIONS.has(this.form)) {
      throw new Error(`kubernetes-types.ts holds a code that is not known: ${code}`);
    }
  }

  public get item(): FieldType {
    return this.ofItems ??= this.types.of(this.code.slice(1));
  }

  public get fields(): ReadonlyMap<string, FieldType> {
    return this.ofFields ??= this.types.fieldsOf(parseInt(this.code.slice(1), 36));
  }

  public get names(): readonly string[] {
    return this.ofNames ??= [...this.fields.keys()];
  }
}

class Types {
  private readonly byCode = new Map<string, FieldType>();

  constructor(private readonly texts: readonly string[]) {}

  public of(code: string): FieldType {
    let type = this.byCode.get(code);
    if (type === undefined) {
      type = new FieldType(code, this);
      this.byCode.set(code, type);
    }
    return type;
  }

  public fieldsOf(index: number): ReadonlyMap<string, FieldType> {
    const text = this.texts[index];
    return new Map(text === '' ? [] : text.split(' ').map((field) => {
      const [name, code] = field.split(':');
      return [name, this.of(code)];
    }));
  }
}

class Schema {
  public readonly kinds: BuiltInKind[] = [];
  private readonly byVersion = new Map<string, FieldType>();
  private readonly byGroup = new Map<string, FieldType>();

  constructor(kinds: Readonly<Record<string, number>>, texts: readonly string[]) {
    const types = new Types(texts);
    for (const [name, index] of Object.entries(kinds)) {
      const slash = name.lastIndexOf('/');
      const known = { apiVersion: name.slice(0, slash), kind: name.slice(slash + 1) };
      const type = types.of(`#${index.toString(36)}`);
      this.kinds.push(known);
      this.byVersion.set(name, type);
      this.byGroup.set(groupKindOf(known), type);
    }
  }

  public has(apiVersion: unknown, kind: unknown): boolean {
    return typeof apiVersion === 'string' && typeof kind === 'string' && this.byVersion.has(`${apiVersion}/${kind}`);
  }

  // A version that is not known is judged by the one that is preferred: rules are asked about it too.
  public typeOf(object: JsonObject): FieldType | undefined {
    const { apiVersion, kind } = object;
    return typeof apiVersion === 'string' && typeof kind === 'string' ? this.byVersion.get(`${apiVersion}/${kind}`) ?? this.byGroup.get(groupKindOf(object)) : undefined;
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
