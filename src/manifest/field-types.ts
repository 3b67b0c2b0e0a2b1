import { FieldType, fieldTypes } from './field-schema';
import { JsonObject } from './manifest';
import { barredWays, PodTemplate, podTemplatesOf } from './pod-template';
import { escapeKey, keysOf, valueAt } from './pointer';

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
  const type = fieldTypes().typeOf(object);
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
  const { fields } = fieldTypes().pod;
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
            this.visitChild(i, value[i], type.item);
          }
        }
        return;
      case '{':
        if (this.isMap(value)) {
          for (const key of Object.keys(value)) {
            this.visitChild(key, value[key], type.item);
          }
        }
        return;
      case '#':
        if (this.isMap(value)) {
          this.visitFields(value, type);
        }
        return;
      default:
        if (!type.scalar!.accepts(value)) {
          this.refuse(value, type.scalar!.expected);
        }
    }
  }

  private visitChild(key: string | number, value: unknown, type: FieldType) {
    // Most of all values are sound scalars, of which nothing more is to be said.
    if (type.scalar?.accepts(value) === true) {
      return;
    }
    this.path.push(key);
    this.visit(value, type);
    this.path.pop();
  }

  private visitFields(value: JsonObject, { fields, names }: FieldType) {
    for (const name of Object.keys(value)) {
      const type = fields.get(name);
      if (type === undefined) {
        this.unknownFields.push({ pointer: `${this.pointer()}/${escapeKey(name)}`, name, known: names });
      } else {
        this.visitChild(name, value[name], type);
      }
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
