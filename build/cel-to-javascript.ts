import { Environment } from '@marcbachmann/cel-js';

interface Node { readonly op: string; readonly args: any }
type Names = ReadonlyMap<string, string>;

const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, unlistedVariablesAreDyn: true });

/** The JavaScript source of a function that evaluates a CEL expression over an object with the scope's variables. */
export function celToJavaScript(expression: string): string {
  const ast = environment.parse(expression).ast as unknown as Node;
  return `(v) => r.bool(${translate(ast, new Map())})`;
}

const BINARY: Readonly<Record<string, (a: string, b: string) => string>> = {
  '&&': (a, b) => `(r.bool(${a}) && r.bool(${b}))`,
  '||': (a, b) => `(r.bool(${a}) || r.bool(${b}))`,
  '==': (a, b) => `r.equal(${a}, ${b})`,
  '!=': (a, b) => `!r.equal(${a}, ${b})`,
  '<': (a, b) => `r.less(${a}, ${b})`,
  '>': (a, b) => `r.less(${b}, ${a})`,
  '<=': (a, b) => `!r.less(${b}, ${a})`,
  '>=': (a, b) => `!r.less(${a}, ${b})`,
  '+': (a, b) => `r.add(${a}, ${b})`,
  'in': (a, b) => `r.isIn(${a}, ${b})`,
  '[]': (a, b) => `r.idx(${a}, ${b})`,
  '[?]': (a, b) => `r.optIdx(${a}, ${b})`,
};

function translate(node: Node, names: Names): string {
  const { op, args } = node;
  const go = (child: Node) => translate(child, names);
  if (op in BINARY) {
    return BINARY[op](go(args[0]), go(args[1]));
  }
  switch (op) {
    case 'value': return typeof args === 'bigint' ? String(args) : JSON.stringify(args);
    case 'id': return names.get(args) ?? `v.${args}`;
    case '.': return `r.sel(${go(args[0])}, ${JSON.stringify(args[1])})`;
    case '.?': return `r.opt(${go(args[0])}, ${JSON.stringify(args[1])})`;
    case '!_': return `!r.bool(${go(args)})`;
    case '?:': return `(r.bool(${go(args[0])}) ? ${go(args[1])} : ${go(args[2])})`;
    case 'list': return `[${args.map(go).join(', ')}]`;
    case 'map': return `({${args.map(([key, value]: [Node, Node]) => `[${go(key)}]: ${go(value)}`).join(', ')}})`;
    case 'call': return call(args[0], args[1], names);
    case 'rcall': return method(args[0], args[1], args[2], names);
    default: throw new Error(`CEL operator "${op}" is not one that the compiler knows`);
  }
}

function call(name: string, args: Node[], names: Names): string {
  switch (name) {
    case 'has': return `(r.opt(${translate(args[0].args[0], names)}, ${JSON.stringify(args[0].args[1])}) !== undefined)`;
    case 'size': return `r.size(${translate(args[0], names)})`;
    case 'string': return `r.string(${translate(args[0], names)})`;
    default: throw new Error(`CEL function "${name}" is not one that the compiler knows`);
  }
}

const MACROS: Readonly<Record<string, (range: string, item: string, body: string) => string>> = {
  all: (range, item, body) => `r.all(${range}, (${item}) => r.bool(${body}))`,
  exists: (range, item, body) => `r.exists(${range}, (${item}) => r.bool(${body}))`,
  filter: (range, item, body) => `r.range(${range}).filter((${item}) => r.bool(${body}))`,
  map: (range, item, body) => `r.range(${range}).map((${item}) => ${body})`,
};

const METHODS: Readonly<Record<string, (receiver: string, args: string[]) => string>> = {
  orValue: (receiver, [otherwise]) => `(${receiver} ?? ${otherwise})`,
  or: (receiver, [otherwise]) => `(${receiver} ?? ${otherwise})`,
  hasValue: (receiver) => `(${receiver} !== undefined)`,
  startsWith: (receiver, [prefix]) => `r.text(${receiver}).startsWith(r.text(${prefix}))`,
  endsWith: (receiver, [suffix]) => `r.text(${receiver}).endsWith(r.text(${suffix}))`,
  contains: (receiver, [part]) => `r.text(${receiver}).includes(r.text(${part}))`,
  lowerAscii: (receiver) => `r.text(${receiver}).toLowerCase()`,
  size: (receiver) => `r.size(${receiver})`,
};

function method(name: string, receiver: Node, args: Node[], names: Names): string {
  const on = translate(receiver, names);
  if (name in MACROS) {
    const variable = String(args[0].args);
    // A name of its own for each nesting, so that an inner macro may reuse the outer one's variable.
    const item = `${variable}${names.size}`;
    return MACROS[name](on, item, translate(args[1], new Map([...names, [variable, item], [`#${names.size}`, '']])));
  }
  if (name === 'matches') {
    if (args[0].op !== 'value' || typeof args[0].args !== 'string') {
      throw new Error('matches() takes a literal pattern: API server and laptop must read the same one');
    }
    return `r.matches(${on}, ${new RegExp(args[0].args, 'u')})`;
  }
  if (!(name in METHODS)) {
    throw new Error(`CEL method "${name}" is not one that the compiler knows`);
  }
  return METHODS[name](on, args.map((arg) => translate(arg, names)));
}
