import { optionalAt } from './cel-text';
import { isContainerExempt, isExempt } from './exemptions';
import { AskedTest } from './groups';
import { Variable } from './variables';
import { boundTo, CONTAINER_NAME } from './walk';
import { celText, celValue } from '../cel/literals';
import { CATALOGUE } from '../rules/catalogue';
import { Edit } from '../rules/edit';
import { PodDefault, Rule, RuleTest, testsOf } from '../rules/rule';

/** A test whose failure the API server mends in pods that say nothing about it. */
export interface DefaultedTest extends AskedTest {
  readonly test: RuleTest & { readonly podDefault: PodDefault };
}

/** The rules that have a default for pods. */
export const DEFAULTED_RULES: readonly Rule[] = CATALOGUE.filter((rule) => testsOf(rule).some(({ podDefault }) => podDefault !== undefined));

/** Whether a test has a default that can be put into pods. */
export function isDefaulted(asked: AskedTest): asked is DefaultedTest {
  return asked.test.podDefault !== undefined;
}

/** CEL that is true where a pod or a container leaves open what the default says, seen from what the test is about. */
export function leavesOpen({ scope, podDefault: { edit, where } }: DefaultedTest['test']): string {
  const holder = edit.from === 'pod' || scope === 'pod' ? 'pod' : 'container';
  const open = `!${optionalAt(holder, edit.path)}.hasValue()`;
  return where === undefined ? open : `${open} && ${where}`;
}

/*
 * A place is what a default is put into: a map of its `path` in the object and its `value`, a pod or a container. Containers that are added
 * to a pod which runs are all that can be changed of it: there the default of the pod goes to each of them.
 */
const IS_ADDED = 'has(request.subResource)';
const POD_PLACE = '{\'path\': dyn(\'/spec\'), \'value\': dyn(variables.pod)}';

/** The variables that find out what is missing where. */
export function placesVariables(tests: readonly DefaultedTest[], whereExempt: (test: DefaultedTest) => (text: string) => string): Variable[] {
  const places = (list: string, filter = 'true') => `variables.pod.?${list}.orValue([]).transformList(i, container, ${filter}, `
    + `{'path': dyn('/spec/${list}/' + string(i)), 'value': dyn(container)})`;
  const isNew = '!oldObject.spec.?ephemeralContainers.orValue([]).exists(before, before.name == container.name)';
  return [
    {
      name: 'places',
      expression: `${IS_ADDED} ? ${places('ephemeralContainers', isNew)} :\n${places('initContainers')} +\n${places('containers')}`,
    },
    ...tests.map((each) => ({ name: nameOf(each), expression: missing(each, whereExempt(each)) })),
  ];
}

function missing({ rule, test, expression }: DefaultedTest, whereExempt: (text: string) => string): string {
  const { scope, podDefault: { edit } } = test;
  const isOfContainer = scope === 'container';
  const notExempt = [isExempt(rule.id), ...isOfContainer ? [isContainerExempt(rule.id, CONTAINER_NAME)] : []].map((exempt) => ` && !(${exempt})`).join('');
  const lacks = boundTo(isOfContainer ? 'place.value' : undefined, `!(${expression}) && ${leavesOpen(test)}${whereExempt(notExempt)}`);
  if (!isOfContainer) {
    return `!${IS_ADDED} && ${lacks} ? [${POD_PLACE}] : []`;
  }
  const lacking = `variables.places.filter(place, ${lacks})`;
  return edit.from === 'pod' ? `${IS_ADDED} ? ${lacking} :\n${lacking}.size() > 0 ? [${POD_PLACE}] : []` : lacking;
}

/** CEL of the patches that put the defaults in: first what holds them, from the outside to the inside, then they themselves. */
export function patches(tests: readonly DefaultedTest[]): string[] {
  const holders = tests.flatMap((each) => holdersOf(each.test.podDefault.edit).map((path) => ({ path, places: placesOf(each) })));
  const depth = (path: string) => path.split('/').length;
  return [
    ...holders.sort((a, b) => depth(a.path) - depth(b.path)).map(({ path, places }) =>
      addTo(`${places}.filter(place, !${optionalAt('place.value', path)}.hasValue())`, path, '{}')),
    ...tests.map((each) => addTo(placesOf(each), each.test.podDefault.edit.path, celValue(each.test.podDefault.edit.value))),
  ];
}

function holdersOf({ path }: Edit): string[] {
  const keys = path.split('/').slice(1, -1);
  return keys.map((_, i) => `/${keys.slice(0, i + 1).join('/')}`);
}

function addTo(places: string, path: string, value: string): string {
  return `${places}.map(place, JSONPatch{op: 'add', path: place.path + ${celText(path)}, value: ${value}})`;
}

/** CEL of the places that lack what a test has as default. */
export function placesOf(each: DefaultedTest): string {
  return `variables.${nameOf(each)}`;
}

// A rule has one test with a default.
function nameOf({ rule }: DefaultedTest): string {
  return `lacking${rule.id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}
