import { CustomRule } from './config-shape';
import { Problem, shown } from './problems';
import { fieldsOf, variablesOf } from '../cel/interpreter';
import { ENGINE_RULES } from '../check/engine-rules';
import { groupKindProblem } from '../manifest/group-kind';
import { nearest } from '../manifest/nearest';
import { CATALOGUE } from '../rules/catalogue';
import { programFor } from '../rules/program';
import { Rule } from '../rules/rule';
import { VARIABLES } from '../rules/scope';

/** The rules that a configuration writes itself; a mistake in one is a problem, and the others are read. */
export function customRulesOf(written: readonly CustomRule[], problems: Problem[]): Rule[] {
  const taken = new Set([...CATALOGUE, ...ENGINE_RULES].map(({ id }) => id));
  return written.map((one, i): Rule => {
    const pointer = `/customRules/${i}`;
    if (taken.has(one.id)) {
      problems.push({ pointer: `${pointer}/id`, message: `"${one.id}" is a rule already: give another id` });
    }
    taken.add(one.id);
    const problem = problemOf(one);
    if (problem !== undefined) {
      problems.push({ pointer: `${pointer}/expression`, message: `the expression of "${one.id}" is no CEL that can be used: ${problem}` });
    }
    if (one.kinds !== undefined && one.scope !== 'object') {
      problems.push({ pointer: `${pointer}/kinds`, message: `kinds belong to the scope object; "${one.id}" has the scope ${one.scope}: delete them` });
    }
    problems.push(...kindProblems(one.kinds ?? [], pointer));
    return ruleOf(one);
  });
}

function kindProblems(kinds: readonly string[], pointer: string): Problem[] {
  return kinds.flatMap((groupKind, i) => {
    const problem = groupKindProblem(groupKind);
    return problem === undefined ? [] : [{ pointer: `${pointer}/kinds/${i}`, message: `${shown(groupKind)} ${problem}` }];
  });
}

function ruleOf({ id, title, severity, scope, kinds, expression, parameters, field, message, remediation, whenNotToUse }: CustomRule): Rule {
  return {
    id,
    title,
    severity,
    category: 'manifest',
    tests: [{ scope, expression, message, ...kinds === undefined ? {} : { kinds }, ...field === undefined ? {} : { field } }],
    ...parameters === undefined || parameters.size === 0 ? {} : { parameters: parametersOf(parameters) },
    remediation,
    ...whenNotToUse === undefined ? {} : { whenNotToUse },
    references: [],
    bad: [],
    good: [],
  };
}

function parametersOf(written: NonNullable<CustomRule['parameters']>): NonNullable<Rule['parameters']> {
  return Object.fromEntries([...written].map(([name, parameter]) => [name, { title: parameter.title, value: parameter.default }]));
}

function problemOf({ expression, scope, parameters = new Map() }: CustomRule): string | undefined {
  try {
    programFor(expression);
  } catch (error) {
    return (error as Error).message;
  }
  const known = [...VARIABLES[scope], ...parameters.size === 0 ? [] : ['params']];
  const unknown = [...variablesOf(expression)].find((name) => !known.includes(name));
  if (unknown === undefined) {
    const undeclared = [...fieldsOf(expression, 'params')].find((name) => !parameters.has(name));
    return undeclared === undefined ? undefined : `it has no parameter "${undeclared}": there are ${[...parameters.keys()].join(', ')}`;
  }
  const meant = nearest(unknown, known);
  return `nothing is called "${unknown}" in the scope ${scope}: ${meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}?`}`;
}
