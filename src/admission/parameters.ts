import { Variable } from './variables';
import { celText, celTexts } from '../cel/literals';
import { ParameterValue, parametersOf, Rule } from '../rules/rule';

/** The policy variable that holds the parameters of a rule, as its expressions see them. */
export function parametersVariable(rule: Rule): string {
  return `${rule.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Parameters`;
}

/** Reads the parameters of a rule from the ConfigMap; one that it does not hold has the value with which the policy was made. */
export function parameterVariable(rule: Rule): Variable {
  const read = Object.entries(parametersOf(rule)).map(([name, value]) => `${celText(name)}: dyn(${readParameter(parameterKey(rule, name), value)})`);
  return { name: parametersVariable(rule), expression: `{${read.join(', ')}}` };
}

/** The entries of the ConfigMap for a rule; lists have an item a line. */
export function parameterData(rule: Rule): Record<string, string> {
  return Object.fromEntries(Object.entries(parametersOf(rule)).map(([name, value]) => [parameterKey(rule, name), parameterText(value)]));
}

/**
 * A rule with the values that texts give it, by the keys of the ConfigMap.
 *
 * @throws an Error where a text is none of the kind that the parameter is of
 */
export function withParameterTexts(rule: Rule, texts: Readonly<Record<string, string>>): Rule {
  if (rule.parameters === undefined) {
    return rule;
  }
  const parameters = Object.entries(rule.parameters).map(([name, parameter]) => {
    const key = parameterKey(rule, name);
    return [name, Object.hasOwn(texts, key) ? { ...parameter, value: parsed(key, texts[key], parameter.value) } : parameter];
  });
  return { ...rule, parameters: Object.fromEntries(parameters) };
}

function parsed(key: string, text: string, kind: ParameterValue): ParameterValue {
  const trimmed = text.trim();
  switch (typeof kind) {
    case 'boolean':
      if (trimmed !== 'true' && trimmed !== 'false') {
        throw new Error(`the parameter ${key} is "${text}": give true or false`);
      }
      return trimmed === 'true';
    case 'number':
      if (!/^-?\d+$/.test(trimmed)) {
        throw new Error(`the parameter ${key} is "${text}": give a whole number`);
      }
      return Number(trimmed);
    case 'string': return text;
    default: return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  }
}

/** The key of a parameter in the ConfigMap. */
export function parameterKey(rule: Rule, name: string): string {
  return `${rule.id}.${name}`;
}

/** A parameter, as the ConfigMap has it. */
export function parameterText(value: ParameterValue): string {
  return typeof value === 'object' ? value.join('\n') : String(value);
}

/** CEL that reads a parameter from the ConfigMap, or has the value itself where that does not hold it. */
export function readParameter(key: string, value: ParameterValue): string {
  const held = `params.?data[?${celText(key)}]`;
  switch (typeof value) {
    case 'boolean': return `${held}.orValue('${value}').trim() == 'true'`;
    case 'number': return `int(${held}.orValue('${value}').trim())`;
    case 'string': return `${held}.orValue(${celText(value)})`;
    default: return `${held}.hasValue() ? params.data[${celText(key)}].split('\\n').map(line, line.trim()).filter(line, line != '') : ${celTexts(value)}`;
  }
}
