import { isAnybody, isByOneOf, NamedUsers } from './named-users';
import { PolicyOptions } from './policy-options';
import { Variable } from './variables';
import { celText } from '../cel/literals';
import { EXEMPTION_PREFIX } from '../manifest/exemption';
import { Rule } from '../rules/rule';

/**
 * The variables by which exemptions are found. Pods carry those of their template; it was judged when somebody wrote it, so that what
 * a controller of Kubernetes made of it counts as well.
 */
export function exemptionVariables(exempters: NamedUsers, hasPod: boolean): Variable[] {
  return [
    {
      name: 'mayExempt',
      expression: [
        isByOneOf(exempters),
        'request.userInfo.username.startsWith(\'system:serviceaccount:kube-system:\') && '
        + 'object.metadata.?ownerReferences.orValue([]).exists(owner, owner.?controller.orValue(false))',
      ].join(' ||\n'),
    },
    {
      name: 'exemptions',
      expression: `variables.mayExempt ? ${['object.metadata', ...hasPod ? ['variables.podMetadata'] : []].map(exemptionsOf).join(' + ')} : []`,
    },
    {
      name: 'exemptRules',
      expression: `variables.exemptions.filter(text, text.matches(${celText(WITHOUT_OPTIONS)}) && !text.matches(${celText(ASTRAY)})).map(text, text.split('=')[0])`,
    },
    {
      name: 'exemptContainers',
      expression: `variables.exemptions.filter(text, text.matches(${celText(OF_CONTAINERS)}) && `
        + `!text.substring(text.indexOf(']')).matches(${celText(ASTRAY)})).map(text, `
        + 'text.split(\'=\')[0] + \'=,\' + text.find(\'containers=[^\\\\s\\\\]]+\').substring(11) + \',\')',
    },
  ];
}

/** What becomes of the parts of expressions by which exemptions of a rule count. */
export function whereExempt({ id }: Rule, options: PolicyOptions): (text: string) => string {
  const { exempters, unexemptible, whereExempt: counting = (text) => text } = options;
  return exempters === undefined || !isAnybody(exempters) || unexemptible?.has(id) ? () => '' : counting;
}

/** CEL that is true where a rule is exempted for the whole object. */
export function isExempt(rule: string): string {
  return `${celText(rule)} in variables.exemptRules`;
}

/** CEL that is true where a rule is exempted for a container. */
export function isContainerExempt(rule: string, container: string): string {
  return `variables.exemptContainers.exists(text, text.startsWith(${celText(`${rule}=`)}) && text.contains(',' + ${container} + ','))`;
}

// As `rule=value`. An exemption that ends is none here: expressions know no date.
const WITHOUT_OPTIONS = '^[^=]*=\\s*(\\[\\s*\\]\\s*)?[^\\s\\[]';
const OF_CONTAINERS = '^[^=]*=\\s*\\[\\s*containers=[^\\s\\]=]+\\s*\\]\\s*[^\\s\\[]';

// What reads like an option where none would count: such an exemption is none.
const ASTRAY = '[^\\w?&-]([Cc]ontainers|[Uu]ntil)=';

function exemptionsOf(metadata: string): string {
  return `${metadata}.?annotations.orValue({}).filter(key, key.startsWith(${celText(EXEMPTION_PREFIX)}))`
    + `.map(key, key.substring(${EXEMPTION_PREFIX.length}) + '=' + ${metadata}.annotations[key])`;
}
