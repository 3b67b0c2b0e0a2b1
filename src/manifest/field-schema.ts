import { JsonObject } from './manifest';
import { groupKindOf } from './pod-template';
import { ScalarType, scalarType } from './scalar-types';

/** Every built-in kind whose fields are known; where a group has several versions, the preferred one comes last. */
export function knownKinds(): readonly BuiltInKind[] {
  return fieldTypes().kinds;
}

/** Whether an object is of a kind that Kubernetes has in that version. */
export function isBuiltIn({ apiVersion, kind }: JsonObject): boolean {
  return fieldTypes().has(apiVersion, kind);
}

/** Whether an object is of a kind that Kubernetes has in some version. */
export function isOfKubernetes(object: JsonObject): boolean {
  return fieldTypes().typeOf(object) !== undefined;
}

/** One kind of one version. */
export interface BuiltInKind { readonly apiVersion: string; readonly kind: string }

const COLLECTIONS: ReadonlySet<string> = new Set(['#', '{', '[', 'o']);

/** The type of a field, read from its code in `kubernetes-types.ts` when it is first asked for: types may hold themselves. */
export class FieldType {
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

/** The types of all kinds of Kubernetes. */
export class FieldTypes {
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

  /** The type of a Pod. */
  public get pod(): FieldType {
    return this.byVersion.get('v1/Pod')!;
  }

  // A version that is not known is judged by the one that is preferred: rules are asked about it too.
  public typeOf(object: JsonObject): FieldType | undefined {
    const { apiVersion, kind } = object;
    return typeof apiVersion === 'string' && typeof kind === 'string' ? this.byVersion.get(`${apiVersion}/${kind}`) ?? this.byGroup.get(groupKindOf(object)) : undefined;
  }
}

let loaded: FieldTypes | undefined;

/** The types of the fields of Kubernetes' kinds. */
export function fieldTypes(): FieldTypes {
  if (!loaded) {
    // Not imported above: many commands start without it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { KINDS, TYPES } = require('./kubernetes-types') as typeof import('./kubernetes-types');
    loaded = new FieldTypes(KINDS, TYPES);
  }
  return loaded;
}
