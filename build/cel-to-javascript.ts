import { Environment } from '@marcbachmann/cel-js';
import { portablePattern } from '../src/cel/pattern';

interface Node { readonly op: string; readonly args: any }
/** What the variables of the macros around an expression are called in JavaScript. */
type Names = ReadonlyMap<string, string>;

const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, unlistedVariablesAreDyn: true });

/**
 * The JavaScript source of a function that evaluates a CEL expression over an object with the scope's variables.
 *
 * @throws an Error that names what the compiler does not know, or what it refuses because engines differ about it
 */
export function celToJavaScript(expression: string): string {
  try {
    return `(v) => r.bool(${value(environment.parse(expression).ast as unknown as Node, new Map())})`;
  } catch (error) {
    throw new Error(`${(error as Error).message.split('\n')[0]}, in the expression: ${expression}`);
  }
}

const BINARY: Readonly<Record<string, (a: string, b: string) => string>> = {
  '&&': (a, b) => `r.and(() => ${a}, () => ${b})`,
  '||': (a, b) => `r.or(() => ${a}, () => ${b})`,
  '==': (a, b) => `r.equal(${a}, ${b})`,
  '!=': (a, b) => `!r.equal(${a}, ${b})`,
  '<': (a, b) => `r.less(${a}, ${b})`,
  '>': (a, b) => `r.less(${b}, ${a})`,
  '<=': (a, b) => `!r.less(${b}, ${a})`,
  '>=': (a, b) => `!r.less(${a}, ${b})`,
  '+': (a, b) => `r.add(${a}, ${b})`,
  'in': (a, b) => `r.isIn(${a}, ${b})`,
};

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
function value(node: Node, names: Names): string {
  if (isOptional(node)) {
    // JavaScript would take it for its value, CEL does not: such a comparison never fails and never holds.
    throw new Error('an optional is no value: ask it by orValue() or hasValue()');
  }
  return translate(node, names);
}

/** A node where an optional is needed. */
function optional(node: Node, names: Names, asker: string): string {
  if (!isOptional(node)) {
    throw new Error(`${asker}() is asked of something that is no optional: select it by ".?"`);
  }
  return translate(node, names);
}

function translate(node: Node, names: Names): string {
  const { op, args } = node;
  const go = (child: Node) => value(child, names);
  if (op in BINARY) {
    return BINARY[op](go(args[0]), go(args[1]));
  }
  switch (op) {
    case 'value': return literal(args);
    case 'id': return names.get(args) ?? `r.variable(v.${args}, ${JSON.stringify(args)})`;
    case '.': case '.?': return `r.${isOptional(node) ? 'opt' : 'sel'}(${translate(args[0], names)}, ${JSON.stringify(args[1])})`;
    case '[]': case '[?]': return `r.${isOptional(node) ? 'optIdx' : 'idx'}(${translate(args[0], names)}, ${go(args[1])})`;
    case '-_': return negative(args);
    case '!_': return `!r.bool(${go(args)})`;
    case '?:': return `(r.bool(${go(args[0])}) ? ${go(args[1])} : ${go(args[2])})`;
    case 'list': return `[${args.map(go).join(', ')}]`;
    case 'map': return `({${args.map(([key, entry]: [Node, Node]) => `[${go(key)}]: ${go(entry)}`).join(', ')}})`;
    case 'call': return call(args[0], args[1], names);
    case 'rcall': return method(args[0], args[1], args[2], names);
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

function call(name: string, args: Node[], names: Names): string {
  switch (name) {
    case 'has': return has(args[0], names);
    case 'size': return `r.size(${value(args[0], names)})`;
    case 'string': return `r.string(${value(args[0], names)})`;
    default: throw new Error(`CEL function "${name}" is not one that the compiler knows`);
  }
}

function has({ op, args }: Node, names: Names): string {
  if (op !== '.') {
    throw new Error('has() takes a selection by ".": has(a.b)');
  }
  return `(r.opt(${translate(args[0], names)}, ${JSON.stringify(args[1])}) !== undefined)`;
}

const MACROS: Readonly<Record<string, (range: string, item: string, body: string) => string>> = {
  all: (range, item, body) => `r.all(${range}, (${item}) => r.bool(${body}))`,
  exists: (range, item, body) => `r.exists(${range}, (${item}) => r.bool(${body}))`,
  filter: (range, item, body) => `r.range(${range}).filter((${item}) => r.bool(${body}))`,
  map: (range, item, body) => `r.range(${range}).map((${item}) => ${body})`,
};

const METHODS: Readonly<Record<string, (receiver: string, args: string[]) => string>> = {
  startsWith: (receiver, [prefix]) => `r.text(${receiver}).startsWith(r.text(${prefix}))`,
  endsWith: (receiver, [suffix]) => `r.text(${receiver}).endsWith(r.text(${suffix}))`,
  contains: (receiver, [part]) => `r.text(${receiver}).includes(r.text(${part}))`,
  lowerAscii: (receiver) => `r.lowerAscii(${receiver})`,
  size: (receiver) => `r.size(${receiver})`,
};

function method(name: string, receiver: Node, args: Node[], names: Names): string {
  switch (name) {
    case 'orValue': return `(${optional(receiver, names, name)} ?? ${value(args[0], names)})`;
    case 'or': return `(${optional(receiver, names, name)} ?? ${optional(args[0], names, name)})`;
    case 'hasValue': return `(${optional(receiver, names, name)} !== undefined)`;
    case 'matches': return matches(value(receiver, names), args[0]);
    default:
  }
  const on = value(receiver, names);
  if (name in MACROS) {
    return macro(name, on, args, names);
  }
  if (!(name in METHODS)) {
    throw new Error(`CEL method "${name}" is not one that the compiler knows`);
  }
  return METHODS[name](on, args.map((arg) => value(arg, names)));
}

function macro(name: string, range: string, args: Node[], names: Names): string {
  if (args.length !== 2) {
    throw new Error(`CEL macro "${name}" with ${args.length} arguments is not one that the compiler knows`);
  }
  const variable = String(args[0].args);
  // A name of its own for each nesting, so that an inner macro may reuse the outer one's variable.
  const item = `${variable}$${depthOf(names)}`;
  return MACROS[name](range, item, value(args[1], new Map([...names, [variable, item], [`#${depthOf(names)}`, '']])));
}

function depthOf(names: Names): number {
  return [...names.keys()].filter((name) => name.startsWith('#')).length;
}

function matches(receiver: string, pattern: Node): string {
  if (pattern.op !== 'value' || typeof pattern.args !== 'string') {
    throw new Error('matches() takes a literal pattern: API server and laptop must read the same one');
  }
  return `r.matches(${receiver}, ${portablePattern(pattern.args)})`;
}
