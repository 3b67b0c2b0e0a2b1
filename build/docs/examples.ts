import { differences, excerpt } from './excerpt';
import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { groupKindOf } from '../../src/manifest/pod-template';
import { Example, Parameter, Rule } from '../../src/rules/rule';
import { parseTargetVersion } from '../../src/rules/target-version';

/** An example to read: what it is one of, under what it is one, and the part of its YAML that shows it. */
export interface ShownExample {
  readonly title: string;
  /** The target for which it is one, and the parameters, where these are not what they are by default. */
  readonly circumstances: readonly string[];
  readonly yaml: string;
}

/** The first bad example of a rule, and the good one that is most like it. */
export function shownExamples(rule: Rule): { readonly bad: ShownExample; readonly good: ShownExample } {
  const bad = rule.bad[0];
  const good = [...rule.good].sort((a, b) => unlikeness(bad, a) - unlikeness(bad, b))[0];
  const pointers = [...pointersOf(rule, bad), ...sameKind(bad, good) ? differences(bad.object, good.object) : []];
  return { bad: shown(bad, pointers), good: shown(good, pointers) };
}

function shown({ title, object, others = [], target, parameters = {} }: Example, pointers: readonly string[]): ShownExample {
  return {
    title,
    circumstances: [
      ...target === undefined ? [] : [`Kubernetes ${target}`],
      ...Object.entries(parameters).map(([name, value]) => `\`${name}: ${JSON.stringify(value)}\``),
    ],
    yaml: [object, ...others].map((each) => excerpt(each, each === object ? pointers : [''])).join('\n---\n'),
  };
}

// The same object is good only under other circumstances: it comes last but one, before other kinds.
function unlikeness(bad: Example, good: Example): number {
  if (!sameKind(bad, good)) {
    return Number.MAX_SAFE_INTEGER;
  }
  const count = differences(bad.object, good.object).length;
  const circumstances = differences([bad.parameters, bad.target], [good.parameters, good.target]).length;
  return count === 0 ? Number.MAX_SAFE_INTEGER - 1 : circumstances * 1000 + count;
}

function sameKind(a: Example, b: Example): boolean {
  return groupKindOf(a.object).split('/')[1] === groupKindOf(b.object).split('/')[1];
}

// Where a check finds it: that is what the example is to show.
function pointersOf(rule: Rule, { object, others = [], target, parameters }: Example): string[] {
  const { findings } = check([object, ...others].map((each) => manifest(each)), {
    profile: { id: rule.id, title: rule.title, rules: [withParameters(rule, parameters)] },
    ...target === undefined ? {} : { target: parseTargetVersion(target) },
  });
  return findings.filter((finding) => finding.rule === rule.id && finding.manifest.object === object).map(({ pointer }) => pointer);
}

function withParameters(rule: Rule, values: Example['parameters'] = {}): Rule {
  const set = ([name, parameter]: [string, Parameter]) => [name, { ...parameter, value: values[name] ?? parameter.value }];
  return { ...rule, parameters: rule.parameters && Object.fromEntries(Object.entries(rule.parameters).map(set)) };
}
