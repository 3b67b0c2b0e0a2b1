import { differences, excerpt } from './excerpt';
import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { groupKindOf } from '../../src/manifest/pod-template';
import { Example, Rule } from '../../src/rules/rule';
import { parseTargetVersion } from '../../src/rules/target-version';

/** An example to read: what it is one of, and the part of its YAML that shows it. */
export interface ShownExample {
  readonly title: string;
  readonly yaml: string;
}

/** The first bad example of a rule, and the good one that is most like it. */
export function shownExamples(rule: Rule): { readonly bad: ShownExample; readonly good: ShownExample } {
  const bad = rule.bad[0];
  const good = [...rule.good].sort((a, b) => distance(bad, a) - distance(bad, b))[0];
  const sameKind = groupKindOf(bad.object) === groupKindOf(good.object);
  const pointers = [...pointersOf(rule, bad), ...sameKind ? differences(bad.object, good.object) : []];
  return { bad: shown(bad, pointers), good: shown(good, pointers) };
}

function shown({ title, object, others = [] }: Example, pointers: readonly string[]): ShownExample {
  return { title, yaml: [object, ...others].map((each) => excerpt(each, each === object ? pointers : [''])).join('\n---\n') };
}

function distance(bad: Example, good: Example): number {
  return groupKindOf(bad.object) === groupKindOf(good.object) ? differences(bad.object, good.object).length : Infinity;
}

// Where a check finds it: that is what the example is to show.
function pointersOf(rule: Rule, { object, others = [], target }: Example): string[] {
  const { findings } = check([object, ...others].map((each) => manifest(each)), {
    profile: { id: rule.id, title: rule.title, rules: [rule] },
    ...target === undefined ? {} : { target: parseTargetVersion(target) },
  });
  return findings.filter((finding) => finding.rule === rule.id && finding.manifest.object === object).map(({ pointer }) => pointer);
}
