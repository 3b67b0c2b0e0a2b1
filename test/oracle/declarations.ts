import { Control, Fixture } from './kubernetes-judge';
import { controlOf } from './our-judge';
import { CATALOGUE } from '../../src/rules/catalogue';
import { NEWEST_TARGET, TARGET_VERSIONS } from '../../src/rules/target-version';

/** What our data claims about the evaluator and the evaluator does not: its versions, its controls, the level of each. */
export function undeclared(controls: readonly Control[], fixtures: readonly Fixture[], moduleVersion: string): string[] {
  const wrong: string[] = [];
  const tested = [...new Set(fixtures.map(({ version }) => minor(version)))].sort((a, b) => a - b);
  const newest = tested[tested.length - 1];
  if (newest !== NEWEST_TARGET.minor || Number(moduleVersion.split('.')[1]) !== newest) {
    wrong.push(`the newest target is ${NEWEST_TARGET.name}, the evaluator is ${moduleVersion} and has test data up to v1.${newest}`);
  }
  for (const { name, minor: target } of TARGET_VERSIONS) {
    if (!tested.includes(target)) {
      wrong.push(`target ${name} is none that the evaluator has test data for`);
    }
  }
  const rules = CATALOGUE.flatMap((rule) => controlOf(rule) === undefined ? [] : [{ id: rule.id, control: controlOf(rule), level: levelOf(rule) }]);
  for (const { id, level } of controls) {
    const claimed = rules.filter(({ control }) => control === id);
    if (claimed.length !== 1 || claimed[0].level !== level) {
      wrong.push(`control ${id} is of level ${level}; rules that claim it: ${claimed.map((rule) => `${rule.id} (${rule.level})`).join(', ') || 'none'}`);
    }
  }
  for (const { id, control } of rules) {
    if (!controls.some((known) => known.id === control)) {
      wrong.push(`rule ${id} claims control ${control}, which the evaluator does not know`);
    }
  }
  return wrong;
}

function minor(version: string): number {
  return Number(version.slice('v1.'.length));
}

function levelOf(rule: typeof CATALOGUE[number]): string | undefined {
  return rule.references.find(({ source }) => source === 'pss')?.level;
}
