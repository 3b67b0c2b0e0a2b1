import { RuleSetting } from './config-shape';
import { Problem, shown } from './problems';
import { ENGINE_RULES } from '../check/engine-rules';
import { nearest } from '../manifest/nearest';
import { escapeKey } from '../manifest/pointer';
import { Parameter, ParameterValue, Rule } from '../rules/rule';

/** What a configuration says about rules, at one of its places. */
export interface Settings {
  readonly pointer: string;
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** The rules that are asked, and what of them a configuration took away. */
export interface Choice {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly unexemptible: ReadonlySet<string>;
  /** The rules that were asked before, and the engine's own, that are turned off. */
  readonly off: ReadonlySet<string>;
}

/** Mistakes in what is said about rules: ids that are not known, parameters that are not, or of another type. */
export function settingProblems({ pointer, rules }: Settings, known: ReadonlyMap<string, Rule>): Problem[] {
  return [...rules].flatMap(([id, setting]) => {
    const place = `${pointer}/${escapeKey(id)}`;
    if (ENGINE_RULES.some((rule) => rule.id === id)) {
      return typeof setting === 'boolean' ? [] : [{ pointer: place, message: `"${id}" is asked under every profile and can only be turned off` }];
    }
    const rule = known.get(id);
    if (rule === undefined) {
      const meant = nearest(id, [...known.keys(), ...ENGINE_RULES.map((engine) => engine.id)]);
      return [{ pointer: place, message: `"${id}" is no rule: ${meant === undefined ? 'bulwark rules lists them' : `did you mean ${meant}?`}` }];
    }
    return typeof setting === 'boolean' ? [] : parameterProblems(rule, setting.parameters ?? new Map(), `${place}/parameters`);
  });
}

function parameterProblems({ id, parameters = {} }: Rule, values: ReadonlyMap<string, ParameterValue>, pointer: string): Problem[] {
  return [...values].flatMap(([name, value]) => {
    const place = `${pointer}/${escapeKey(name)}`;
    if (!Object.hasOwn(parameters, name)) {
      const names = Object.keys(parameters);
      const meant = nearest(name, names);
      const hint = names.length === 0 ? 'it has none' : meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`;
      return [{ pointer: place, message: `"${name}" is no parameter of ${id}: ${hint}` }];
    }
    const wanted = kindOf(parameters[name].value);
    return kindOf(value) === wanted ? [] : [{ pointer: place, message: `${shown(value)} stands where ${wanted} belongs` }];
  });
}

function kindOf(value: ParameterValue): string {
  return Array.isArray(value) ? 'a list of texts' : typeof value === 'boolean' ? 'true or false' : typeof value === 'number' ? 'a number' : 'a text';
}

/** A choice of rules with the changes of a configuration. */
export function changed(choice: Choice, settings: ReadonlyMap<string, RuleSetting>, known: ReadonlyMap<string, Rule>): Choice {
  const rules = new Map(choice.rules);
  const unexemptible = new Set(choice.unexemptible);
  const off = new Set(choice.off);
  for (const [id, setting] of settings) {
    const rule = rules.get(id) ?? known.get(id);
    if (setting === false) {
      if (rules.delete(id) || rule === undefined) {
        off.add(id);
      }
      continue;
    }
    off.delete(id);
    if (rule === undefined) {
      continue;
    }
    rules.set(id, setting === true ? rule : withSetting(rule, setting));
    if (setting !== true && setting.exemptible !== undefined) {
      unexemptible[setting.exemptible ? 'delete' : 'add'](id);
    }
  }
  return { rules, unexemptible, off };
}

function withSetting(rule: Rule, { severity = rule.severity, parameters = new Map() }: Exclude<RuleSetting, boolean>): Rule {
  if (rule.parameters === undefined) {
    return { ...rule, severity };
  }
  const merged = Object.entries(rule.parameters).map(([name, parameter]): [string, Parameter] =>
    [name, { ...parameter, value: parameters.get(name) ?? parameter.value }]);
  return { ...rule, severity, parameters: Object.fromEntries(merged) };
}
