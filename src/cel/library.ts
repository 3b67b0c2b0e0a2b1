import { ADDRESS_FUNCTIONS, Addresses, CelAddress, CelNetwork } from './functions/addresses';
import { COMPREHENSIONS } from './functions/comprehensions';
import { conversions, ValueClasses } from './functions/conversions';
import { CelFunction } from './functions/function';
import { LIST_FUNCTIONS, Sets } from './functions/lists';
import { optionalFunctions, optionalMacros, Optionals } from './functions/optionals';
import { PATTERN_FUNCTIONS } from './functions/patterns';
import { CelQuantity, QUANTITY_FUNCTIONS } from './functions/quantities';
import { STRING_FUNCTIONS } from './functions/strings';
import { CelVersion, VERSION_FUNCTIONS } from './functions/versions';
import { same } from './values';
import { groupedBy } from '../manifest/label-index';
import { nearest } from '../manifest/nearest';

type Environment = import('@marcbachmann/cel-js').Environment;

// What the engine has beside the functions of API servers.
const FOREIGN: ReadonlySet<string> = new Set([
  'CelNamespace.bind', 'bytes.json', 'bytes.hex', 'bytes.string', 'bytes.base64', 'bytes.at',
]);

// The types that values of functions have, and the names that functions stand behind.
const TYPES = { 'kubernetes.Quantity': CelQuantity, 'kubernetes.Semver': CelVersion, 'net.IP': CelAddress, 'net.CIDR': CelNetwork } as const;
const NAMESPACES = { sets: Sets, ip: Addresses } as const;

/** Functions of API servers that are not here, and what to write instead. */
const ABSENT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['url', 'isURL', 'getScheme', 'getHost', 'getHostname', 'getPort', 'getEscapedPath', 'getQuery']
    .map((name) => [name, 'read the parts with matches() and find()'])),
  ...Object.fromEntries(['named', 'validate'].map((name) => [name, 'ask for the form with matches()'])),
  format: 'put texts together with + and string()',
  quote: 'put texts together with +',
  sortBy: 'map() to the keys and sort() these',
  range: 'use the index that macros of two variables bind',
  transformMapEntry: 'use transformMap(), or transformList()',
  includes: 'use in, or ==',
  unwrap: 'use filter(x, x.hasValue()) and map(x, x.value())',
  unwrapOpt: 'use filter(x, x.hasValue()) and map(x, x.value())',
  bind: 'write the value where it is needed',
};

/** Whether a function is called with how many arguments; `receiver` where it stands behind a dot. */
export interface Called {
  readonly name: string;
  readonly receiver: boolean;
  readonly size: number;
}

/** The functions that expressions have: those of the engine that API servers have too, and those that are added to them. */
export class Library {
  private readonly arities = new Map<string, Set<number>>();
  private readonly replaced: ReadonlyMap<string, readonly CelFunction[]>;

  constructor(environment: Environment, optionals: Optionals, classes: ValueClasses) {
    const native = new Set(environment.getDefinitions().functions.map(({ signature }) => shape(signature)));
    for (const [name, type] of Object.entries(TYPES)) {
      environment.registerType(name, type).registerOperator(`${name} == ${name}`, same);
    }
    environment.registerOperator('optional<A> == optional<A>', same);
    for (const [name, type] of Object.entries(NAMESPACES)) {
      environment.registerType(type.name, type).registerConstant(name, type.name as never, new type() as never);
    }
    const functions = [
      ...STRING_FUNCTIONS, ...PATTERN_FUNCTIONS, ...LIST_FUNCTIONS,
      ...QUANTITY_FUNCTIONS, ...ADDRESS_FUNCTIONS, ...VERSION_FUNCTIONS, ...conversions(classes),
      ...optionalFunctions(optionals),
    ];
    for (const { signature, call } of functions.filter((one) => !native.has(shape(one.signature)))) {
      environment.registerFunction(signature, call, { async: false });
    }
    for (const { signature, expand } of [...COMPREHENSIONS, ...optionalMacros(optionals)]) {
      environment.registerFunction(signature, expand as never, { async: false });
    }
    // The engine takes a list of JSON for one of the type of its first item, which is not that of what is looked for in it.
    const replacing = functions.filter(({ signature }) => native.has(shape(signature)) || signature.includes('list<'));
    this.replaced = groupedBy(replacing, ({ signature }) => callKey(calledBy(signature)));
    const known = environment.getDefinitions().functions.filter(({ name, receiverType }) => !FOREIGN.has(`${receiverType}.${name}`));
    for (const { name, receiverType, params } of known) {
      const key = nameKey({ name, receiver: receiverType !== null });
      this.arities.set(key, (this.arities.get(key) ?? new Set()).add(params.length));
    }
  }

  /** What is wrong about a call, and what to write; undefined where there is such a function. */
  public problemOf(called: Called): string | undefined {
    const sizes = this.arities.get(nameKey(called));
    if (sizes?.has(called.size)) {
      return undefined;
    }
    const { name, receiver } = called;
    if (sizes !== undefined) {
      return `${name}() takes ${[...sizes].sort().join(' or ')} argument${sizes.has(1) && sizes.size === 1 ? '' : 's'} here, not ${called.size}`;
    }
    if (Object.prototype.hasOwnProperty.call(ABSENT, name)) {
      return `there is no function ${name}() here: ${ABSENT[name]}`;
    }
    if (this.arities.has(nameKey({ name, receiver: !receiver }))) {
      return receiver ? `${name}() stands alone: write ${name}(x)` : `${name}() stands behind what it is about: write x.${name}()`;
    }
    const meant = nearest(name, this.names(receiver));
    return `there is no function ${name}()${meant === undefined ? '' : `: did you mean ${meant}()?`}`;
  }

  /** The names of the functions that stand alone, or behind a dot. */
  public names(receiver: boolean): string[] {
    return [...this.arities.keys()].filter((key) => key.startsWith('.') === receiver).map((key) => key.replace('.', ''));
  }

  /** What the engine has in another way than API servers, by the values that are given, a receiver first. */
  public replacement(called: Called): ((values: readonly unknown[]) => CelFunction | undefined) | undefined {
    const candidates = this.replaced.get(callKey(called));
    return candidates && ((values) => candidates.find(({ signature }) => typesOf(signature).every((type, i) => isOf(type, values[i]))));
  }
}

/** A signature without what it gives, and its names of types that stand for any. */
const shape = (signature: string): string => signature.replace(/:.*$/, '').replace(/\s/g, '');
const nameKey = ({ name, receiver }: Pick<Called, 'name' | 'receiver'>): string => `${receiver ? '.' : ''}${name}`;
const callKey = (called: Called): string => `${nameKey(called)}/${called.size}`;

function parts(signature: string): { receiver?: string; name: string; parameters: string[] } {
  const [, receiver, name, parameters] = /^(?:([a-zA-Z0-9.<>]+)\.)?(\w+)\(([^)]*)\)/.exec(signature)!;
  return { receiver, name, parameters: parameters === '' ? [] : parameters.split(', ') };
}

function calledBy(signature: string): Called {
  const { receiver, name, parameters } = parts(signature);
  return { name, receiver: receiver !== undefined, size: parameters.length };
}

function typesOf(signature: string): string[] {
  const { receiver, parameters } = parts(signature);
  return [...receiver === undefined ? [] : [receiver], ...parameters];
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'string': return typeof value === 'string';
    case 'int': return typeof value === 'bigint';
    case 'double': return typeof value === 'number';
    default: return !type.startsWith('list<') || Array.isArray(value);
  }
}
