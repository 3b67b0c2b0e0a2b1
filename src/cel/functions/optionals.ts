import { CelFunction } from './function';
import { CelType, Checker, Context, Macro, variableName } from './macro';
import { fail } from '../runtime';
import { celValue, isInstance, same } from '../values';

/** The engine's class of optional values. */
export interface Optionals {
  new (value: unknown): Optional;
  of(value: unknown): Optional;
}

interface Optional {
  hasValue(): boolean;
  value(): unknown;
}

const EMPTY: readonly unknown[] = ['', 0n, 0, false, null, [], {}];

const isEmpty = (value: any): boolean => isInstance(value) ? 'seconds' in value && value.seconds === 0n && (value as any).nanos === 0 : EMPTY.some((empty) => same(value, empty));

/** What API servers have about optional values, and the engine not. */
export function optionalFunctions(optionals: Optionals): CelFunction[] {
  return [
    {
      signature: 'OptionalNamespace.ofNonZeroValue(A): optional<A>',
      call: (_: unknown, value: unknown) => optionals.of(isEmpty(value) ? undefined : value),
    },
    { signature: 'list<A>.first(): optional<A>', call: (list: unknown[]) => optionals.of(celValue(list[0])) },
    { signature: 'list<A>.last(): optional<A>', call: (list: unknown[]) => optionals.of(celValue(list[list.length - 1])) },
  ];
}

/** `optMap` and `optFlatMap` */
export function optionalMacros(optionals: Optionals): Macro[] {
  return [
    macro(optionals, 'optional.optMap(ast, ast): dyn', (checker, type) => checker.registry.getOptionalType(type), (value) => optionals.of(value)),
    macro(optionals, 'optional.optFlatMap(ast, ast): dyn', (_, type) => type, (value) => value instanceof optionals ? value : fail('optFlatMap() makes an optional value')),
  ];
}

function macro(
  optionals: Optionals, signature: string, typeOf: (checker: Checker, type: CelType) => CelType, made: (value: unknown) => unknown,
): Macro {
  return {
    signature,
    expand: ({ args: [name, node], receiver }) => {
      const variable = variableName(name);
      let within: Context;
      return {
        async: false,
        typeCheck: (checker, _, context) => {
          const type = checker.check(receiver, context);
          if (type.kind !== 'optional' && type.kind !== 'dyn') {
            throw new Error(`an optional value belongs before ${/\.(\w+)/.exec(signature)![1]}(), and not ${type.name}`);
          }
          within = context.forkWithVariable(variable, type.valueType ?? checker.dynType);
          return typeOf(checker, checker.check(node, within));
        },
        evaluate: (evaluator, _, context) => {
          const optional = evaluator.run(receiver, context);
          if (!(optional instanceof optionals)) {
            return fail('an optional value belongs before optMap() and optFlatMap()');
          }
          return optional.hasValue() ? made(evaluator.run(node, within.reuse(context).setIterValue(optional.value(), evaluator))) : optional;
        },
      };
    },
  };
}
