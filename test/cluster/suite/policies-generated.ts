import * as fc from 'fast-check';
import { inNamespace } from './policies-namespaces';
import { JsonObject } from '../../../src/manifest/manifest';
import { podTemplatesOf } from '../../../src/manifest/pod-template';
import { escapeKey, valueAt, withoutValue, withValue } from '../../../src/manifest/pointer';
import { Dice } from '../../oracle/dice';
import { OBJECTS } from '../../oracle/random-objects';

/**
 * Manifests without end, always the same for a seed: in turn a pod or workload of random values for what Pod Security reads, and an
 * example of a rule in which some parts are replaced by what stands at the same place in others, or taken out.
 */
export function* generatedManifests(examples: readonly JsonObject[], seed: number): Generator<{ title: string; object: JsonObject }> {
  const recombined = new RecombinedArbitrary(examples);
  for (let chunk = 0; ; chunk++) {
    const [pods, others] = [OBJECTS, recombined].map((arbitrary) => fc.sample<JsonObject>(arbitrary, { seed: seed + chunk, numRuns: CHUNK }));
    for (const [i, pod] of pods.entries()) {
      yield { title: `pod ${chunk * CHUNK + i}`, object: inNamespace(pod) };
      yield { title: `recombined ${chunk * CHUNK + i}`, object: others[i] };
    }
  }
}

const CHUNK = 200;
const MOST_CHANGES = 4;

/** Examples of rules, with parts of other ones. */
class RecombinedArbitrary extends fc.Arbitrary<JsonObject> {
  /** What stands in any of the examples, by the place where it stands; an undefined one is a field that is not there. */
  private readonly known = new Map<string, Map<string, unknown>>();
  /** The fields of the maps at each place. */
  private readonly fields = new Map<string, Set<string>>();

  constructor(private readonly examples: readonly JsonObject[]) {
    super();
    for (const example of examples) {
      for (const pointer of pointersIn(example)) {
        this.learn(example, pointer);
      }
    }
  }

  public generate(random: fc.Random): fc.Value<JsonObject> {
    const dice = new Dice(random);
    let object = dice.pick(this.examples);
    for (let changes = random.nextInt(1, MOST_CHANGES); changes > 0; changes--) {
      object = this.changed(object, dice);
    }
    return new fc.Value(object, undefined);
  }

  public canShrinkWithoutContext(value: unknown): value is JsonObject {
    return typeof value === 'object' && value !== null;
  }

  public shrink(): fc.Stream<fc.Value<JsonObject>> {
    return fc.Stream.nil();
  }

  private learn(example: JsonObject, pointer: string): void {
    const value = valueAt(example, pointer);
    const place = placeOf(example, pointer);
    this.known.set(place, (this.known.get(place) ?? new Map()).set(JSON.stringify(value), value));
    if (isMap(value)) {
      const fields = this.fields.get(place) ?? new Set();
      Object.keys(value).forEach((field) => fields.add(field));
      this.fields.set(place, fields);
    }
  }

  /** With one field of one of its maps, or one more item of one of its lists, from another example. */
  private changed(object: JsonObject, dice: Dice): JsonObject {
    const holders = pointersIn(object).filter((pointer) => typeof valueAt(object, pointer) === 'object' && valueAt(object, pointer) !== null);
    const holder = dice.pick(['', ...holders]);
    const held = valueAt(object, holder);
    const field = Array.isArray(held)
      ? String(dice.chance(0.5) ? held.length : Math.floor(held.length / 2))
      : dice.pick([...this.fields.get(placeOf(object, holder)) ?? Object.keys(held ?? {})]);
    const pointer = `${holder}/${escapeKey(field ?? '')}`;
    if (field === undefined || IDENTITY.test(pointer)) {
      return object;
    }
    const values = [...this.known.get(placeOf(object, pointer))?.values() ?? []];
    return values.length === 0 || dice.chance(0.15) ? withoutField(object, pointer, held) : withValue(object, pointer, dice.pick(values));
  }
}

// What an object is, it stays.
const IDENTITY = /^\/(apiVersion|kind|metadata)$|^\/metadata\/(name|generateName|namespace)$/;

function withoutField(object: JsonObject, pointer: string, holder: unknown): JsonObject {
  return Array.isArray(holder) || valueAt(object, pointer) === undefined ? object : withoutValue(object, pointer);
}

/** Where a value stands, in words that are the same for all items of a list and for the pods of all kinds. */
function placeOf(object: JsonObject, pointer: string): string {
  const spec = podTemplatesOf(object).map(({ specPointer }) => specPointer).find((each) => `${pointer}/`.startsWith(`${each}/`));
  const [root, rest] = spec === undefined ? [object.kind, pointer] : ['pod', pointer.slice(spec.length)];
  return `${root}${rest.replace(/\/\d+(?=\/|$)/g, '/*').replace(/\/(initContainers|ephemeralContainers)\//, '/containers/')}`;
}

function pointersIn(value: unknown, pointer = ''): string[] {
  const below = Object.entries(typeof value === 'object' && value !== null ? value : {})
    .flatMap(([key, item]) => pointersIn(item, `${pointer}/${escapeKey(key)}`));
  return pointer === '' ? below : [pointer, ...below];
}

function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
