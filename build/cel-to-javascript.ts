import { Environment } from '@marcbachmann/cel-js';
import { portablePattern } from '../src/cel/pattern';

interface Node { readonly op: string; readonly args: any }
/** What is around a node. */
interface Around {
  /** What the variables of the macros around it are called in JavaScript. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether a side of `&&` and `||`, or an item of a macro, that cannot be evaluated may be outweighed by another. */
  readonly exact: boolean;
}

const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, unlistedVariablesAreDyn: true });

/** The JavaScript source of what evaluates a CEL expression over an object with the scope's variables. */
export interface CompiledExpression {
  /** What the two functions take. */
  readonly parameters: string;
  /** The body that breaks off where a part cannot be evaluated, though another may outweigh it; where it comes to an end it says the same, several times as fast. */
  readonly direct: string;
  /** The body that is to be asked where that breaks off; undefined where it could not say more. */
  readonly exact?: string;
}

/**
 * Translates a CEL expression.
 *
 * @throws an Error that names what the compiler does not know, or what it refuses because engines differ about it
 */
export function celToJavaScript(expression: string): CompiledExpression {
  try {
    const node = environment.parse(expression).ast as unknown as Node;
    const [direct, exact] = [false, true].map((exactly) => condition(node, { names: new Map(), exact: exactly }));
    const parameters = exact.includes('r.variable(p,') ? '(v, p = v.params)' : exact.includes('r.variable(v.') ? '(v)' : '()';
    return { parameters, direct, exact: direct === exact ? undefined : exact };
  } catch (error) {
    throw new Error(`${(error as Error).message.split('\n')[0]}, in the expression: ${expression}`);
  }
}

const BINARY: Readonly<Record<string, (a: string, b: string) => string>> = {
  '<': (a, b) => `r.less(${a}, ${b})`,
  '>': (a, b) => `r.less(${b}, ${a})`,
  '<=': (a, b) => `!r.less(${b}, ${a})`,
  '>=': (a, b) => `!r.less(${a}, ${b})`,
  '+': (a, b) => `r.add(${a}, ${b})`,
  'in': (a, b) => `r.isIn(${a}, ${b})`,
};

const BOOLEAN: ReadonlySet<string> = new Set(['&&', '||', '==', '!=', '<', '>', '<=', '>=', 'in', '!_']);
const BOOLEAN_METHODS: ReadonlySet<string> = new Set(['matches', 'startsWith', 'endsWith', 'contains', 'hasValue', 'all', 'exists']);

/** Whether a node can only come out as true or false. */
function isBoolean({ op, args }: Node): boolean {
  switch (op) {
    case 'value': return typeof args === 'boolean';
    case 'call': return args[0] === 'has';
    case 'rcall': return BOOLEAN_METHODS.has(args[0]);
    default: return BOOLEAN.has(op);
  }
}

/** A node where a boolean is needed. */
function condition(node: Node, around: Around): string {
  const translated = value(node, around);
  return isBoolean(node) ? translated : `r.bool(${translated})`;
}

function logical(operator: '&&' | '||', [a, b]: string[], exact: boolean): string {
  return exact ? `r.${operator === '&&' ? 'and' : 'or'}(() => ${a}, () => ${b})` : `(${a} ${operator} ${b})`;
}

/** Texts, booleans and null are equal to nothing but themselves; numbers come in several types. */
function equality(nodes: readonly Node[], around: Around): string {
  const [a, b] = nodes.map((node) => value(node, around));
  const plain = nodes.some(({ op, args }) => op === 'value' && (args === null || typeof args === 'string' || typeof args === 'boolean'));
  return plain ? `(${a} === ${b})` : `r.equal(${a}, ${b})`;
}

/** Whether a node is an optional: a selection from it is one too, and only orValue() and the like make a value of it. */
function isOptional({ op, args }: Node): boolean {
  switch (op) {
    case '.?': case '[?]': return true;
    case '.': case '[]': return isOptional(args[0]);
    case 'rcall': return args[0] === 'or';
    default: return false;
  }
}

/** A node where a value is needed. */
function value(node: Node, around: Around): string {
  if (isOptional(node)) {
    // JavaScript would take it for its value, CEL does not: such a comparison never fails and never holds.
    throw new Error('an optional is no value: ask it by orValue() or hasValue()');
  }
  return translate(node, around);
}

/** A node where an optional is needed. */
function optional(node: Node, around: Around, asker: string): string {
  if (!isOptional(node)) {
    throw new Error(`${asker}() is asked of something that is no optional: select it by ".?"`);
  }
  return translate(node, around);
}

/** Whether API servers take a node for something of the type of a default: they know none of what is looked up by a key. */
function hasTypeOfDefault({ op, args }: Node): boolean {
  switch (op) {
    case '?:': return hasTypeOfDefault(args[1]) || hasTypeOfDefault(args[2]);
    case 'rcall': return args[0] === 'orValue' && isLookup(args[1]);
    default: return false;
  }
}

function isLookup({ op, args }: Node): boolean {
  return op === '[]' || op === '[?]' || op === 'rcall' && args[0] === 'or' && (isLookup(args[1]) || isLookup(args[2][0]));
}

/** A node of which something is asked that depends on its type. */
function typed(node: Node, around: Around, asker: string): string {
  if (hasTypeOfDefault(node)) {
    // What is there may have another type, for which the API server would then have no overload.
    throw new Error(`${asker} takes no default of what is looked up by a key: dyn(v[?'key'].orValue('')) has the type of what is there`);
  }
  return value(node, around);
}

function translate(node: Node, around: Around): string {
  const { op, args } = node;
  const go = (child: Node) => value(child, around);
  if (op in BINARY) {
    const [a, b] = args.map((side: Node) => op === 'in' ? go(side) : typed(side, around, op));
    return BINARY[op](a, b);
  }
  switch (op) {
    case '&&': case '||': return logical(op, args.map((side: Node) => condition(side, around)), around.exact);
    case '==': return equality(args, around);
    case '!=': return `!${equality(args, around)}`;
    case 'value': return literal(args);
    case 'id': return around.names.get(args) ?? `r.variable(${args === 'params' ? 'p' : `v.${args}`}, ${JSON.stringify(args)})`;
    case '.': case '.?': return `r.${isOptional(node) ? 'opt' : 'sel'}(${translate(args[0], around)}, ${JSON.stringify(args[1])})`;
    case '[]': case '[?]': return `r.${isOptional(node) ? 'optIdx' : 'idx'}(${translate(args[0], around)}, ${go(args[1])})`;
    case '-_': return negative(args);
    case '!_': return `!${condition(args, around)}`;
    case '?:': return `(${condition(args[0], around)} ? ${go(args[1])} : ${go(args[2])})`;
    case 'list': return `[${args.map(go).join(', ')}]`;
    case 'map': return `({${args.map(([key, entry]: [Node, Node]) => `[${go(key)}]: ${go(entry)}`).join(', ')}})`;
    case 'call': return call(args[0], args[1], around);
    case 'rcall': return method(args[0], args[1], args[2], around);
    default: throw new Error(`CEL operator "${op}" is not one that the compiler knows`);
  }
}

function literal(constant: unknown): string {
  if (typeof constant === 'bigint' || typeof constant === 'number') {
    return String(constant);
  }
  if (typeof constant === 'string' || typeof constant === 'boolean' || constant === null) {
    return JSON.stringify(constant);
  }
  throw new Error('a literal of this type is not one that the compiler knows');
}

function negative({ op, args }: Node): string {
  if (op !== 'value') {
    throw new Error('CEL operator "-" is one that the compiler knows before numbers only');
  }
  return `-${literal(args)}`;
}

function call(name: string, args: Node[], around: Around): string {
  switch (name) {
    case 'has': return has(args[0], around);
    case 'size': return `r.size(${typed(args[0], around, 'size()')})`;
    case 'string': return `r.string(${typed(args[0], around, 'string()')})`;
    case 'dyn': return value(args[0], around);
    default: throw new Error(`CEL function "${name}" is not one that the compiler knows`);
  }
}

function has({ op, args }: Node, around: Around): string {
  if (op !== '.') {
    throw new Error('has() takes a selection by ".": has(a.b)');
  }
  return `(r.opt(${translate(args[0], around)}, ${JSON.stringify(args[1])}) !== undefined)`;
}

const MACROS: Readonly<Record<string, (range: string, item: string, body: string, exact: boolean) => string>> = {
  all: (range, item, body, exact) => exact ? `r.all(${range}, (${item}) => ${body})` : `r.range(${range}).every((${item}) => ${body})`,
  exists: (range, item, body, exact) => exact ? `r.exists(${range}, (${item}) => ${body})` : `r.range(${range}).some((${item}) => ${body})`,
  filter: (range, item, body) => `r.range(${range}).filter((${item}) => ${body})`,
  map: (range, item, body) => `r.range(${range}).map((${item}) => ${body})`,
};

const METHODS: Readonly<Record<string, (receiver: string, args: string[]) => string>> = {
  startsWith: (receiver, [prefix]) => `r.text(${receiver}).startsWith(r.text(${prefix}))`,
  endsWith: (receiver, [suffix]) => `r.text(${receiver}).endsWith(r.text(${suffix}))`,
  contains: (receiver, [part]) => `r.text(${receiver}).includes(r.text(${part}))`,
  lowerAscii: (receiver) => `r.lowerAscii(${receiver})`,
  size: (receiver) => `r.size(${receiver})`,
};

function method(name: string, receiver: Node, args: Node[], around: Around): string {
  switch (name) {
    case 'orValue': return `(${optional(receiver, around, name)} ?? ${value(args[0], around)})`;
    case 'or': return `(${optional(receiver, around, name)} ?? ${optional(args[0], around, name)})`;
    case 'hasValue': return `(${optional(receiver, around, name)} !== undefined)`;
    case 'matches': return matches(value(receiver, around), args[0]);
    default:
  }
  const on = name === 'size' ? typed(receiver, around, 'size()') : value(receiver, around);
  if (name in MACROS) {
    return macro(name, on, args, around);
  }
  if (!(name in METHODS)) {
    throw new Error(`CEL method "${name}" is not one that the compiler knows`);
  }
  return METHODS[name](on, args.map((arg) => value(arg, around)));
}

function macro(name: string, range: string, args: Node[], around: Around): string {
  if (args.length !== 2) {
    throw new Error(`CEL macro "${name}" with ${args.length} arguments is not one that the compiler knows`);
  }
  const variable = String(args[0].args);
  // A name of its own for each nesting, so that an inner macro may reuse the outer one's variable.
  const depth = [...around.names.keys()].filter((known) => known.startsWith('#')).length;
  const item = `${variable}$${depth}`;
  const within: Around = { ...around, names: new Map([...around.names, [variable, item], [`#${depth}`, '']]) };
  return MACROS[name](range, item, name === 'map' ? value(args[1], within) : condition(args[1], within), around.exact);
}

function matches(receiver: string, pattern: Node): string {
  if (pattern.op !== 'value' || typeof pattern.args !== 'string') {
    throw new Error('matches() takes a literal pattern: API server and laptop must read the same one');
  }
  return `r.matches(${receiver}, ${portablePattern(pattern.args)})`;
}
