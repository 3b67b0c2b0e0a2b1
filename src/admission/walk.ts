import { mentions } from './cel-text';
import { Scope, SCOPES, VARIABLES } from '../rules/scope';

/** One comprehension: every item of a list, under a name. */
export interface Step {
  /** CEL that gives a list. */
  readonly list: string;
  readonly variable: string;
}

/** A way to instances of a scope; some scopes have several, since what they are asked about stands in several places. */
export interface Walk {
  /** From the outside to the inside; the last one binds the instance. */
  readonly steps: readonly Step[];
  /** CEL of what messages call the instance. */
  readonly name: string;
  /** The CEL variable that holds the instance. */
  readonly instance: string;
  /** CEL of the name of the container that the instance is or is in. @default - it is in none */
  readonly container?: string;
}

const bind = (variable: string, value: string): Step => ({ list: `[${value}]`, variable });
const items = (list: string, variable: string): Step => ({ list, variable });

// Untyped: type checking knows neither the fields of older versions nor an empty map as the default of an object, and has wrong warnings.
const OBJECT = bind('object', 'dyn(object)');
const POD = bind('pod', 'variables.pod');
const POD_METADATA = bind('podMetadata', 'variables.podMetadata');
const CONTAINERS = items('variables.containers', 'container');
const OBJECT_NAME = 'object.metadata.?name.orValue(object.metadata.?generateName.orValue(\'\'))';
/** CEL of the name of the container at hand. */
export const CONTAINER_NAME = 'container.?name.orValue(\'\')';

const inContainer = (last: Step, name: string): Walk => ({ steps: [CONTAINERS, last], name, instance: last.variable, container: CONTAINER_NAME });
const inPod = (last: Step, name: string): Walk => ({ steps: [last], name, instance: last.variable });

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((field) => [field, `[?container.?${field}]`]);
const HOOKS = ['postStart', 'preStop'].map((field) => [field, `[?container.?lifecycle.?${field}]`]);

/** The ways to what each scope is asked about; the counterpart of the walk by which a check finds its instances. */
const WALKS: Readonly<Record<Scope, readonly Walk[]>> = {
  'object': [{ steps: [OBJECT], name: OBJECT_NAME, instance: 'object' }],
  'pod': [{ steps: [POD], name: OBJECT_NAME, instance: 'pod' }],
  'security-context': [
    inPod(items('[?variables.pod.?securityContext]', 'securityContext'), '\'pod\''),
    inContainer(items('[?container.?securityContext]', 'securityContext'), `'container "' + ${CONTAINER_NAME} + '"'`),
  ],
  'sysctl': [inPod(items('variables.pod.?securityContext.?sysctls.orValue([])', 'sysctl'), 'sysctl.?name.orValue(\'\')')],
  'annotation': [{
    steps: [items('variables.podMetadata.?annotations.orValue({})', 'key'), bind('annotation', 'variables.podMetadata.annotations[key]')],
    name: 'key',
    instance: 'annotation',
  }],
  'volume': [inPod(items('variables.pod.?volumes.orValue([])', 'volume'), 'volume.?name.orValue(\'\')')],
  'container': [{ steps: [CONTAINERS], name: CONTAINER_NAME, instance: 'container', container: CONTAINER_NAME }],
  'port': [inContainer(items('container.?ports.orValue([])', 'port'), 'port.?name.orValue(string(port.?containerPort.orValue(\'\')))')],
  'env': [inContainer(items('container.?env.orValue([])', 'env'), 'env.?name.orValue(\'\')')],
  'handler': [...PROBES, ...HOOKS].map(([field, list]) => inContainer(items(list, 'handler'), `'${field}'`)),
  'role-rule': [{ steps: [items('variables.rules', 'roleRule')], name: '\'\'', instance: 'roleRule' }],
  'subject': [{ steps: [items('dyn(object).?subjects.orValue([])', 'subject')], name: 'subject.?name.orValue(\'\')', instance: 'subject' }],
};

const POD_SCOPES: ReadonlySet<Scope> = new Set(SCOPES.filter((scope) => VARIABLES[scope].includes('pod')));

// What expressions see besides the instance.
const AROUND = {
  pod: [OBJECT, POD, POD_METADATA],
  object: [OBJECT],
} as const;

/** The ways to what an expression of a scope is asked about, with everything bound that it uses. */
export function walksOf(scope: Scope, expression: string, parameters: string | undefined): Walk[] {
  return WALKS[scope].map((walk) => {
    const around = [
      ...parameters === undefined ? [] : [bind('params', parameters)],
      ...AROUND[POD_SCOPES.has(scope) ? 'pod' : 'object']
        .filter(({ variable }) => mentions(expression, variable) && !walk.steps.some((step) => step.variable === variable)),
    ];
    return { ...walk, steps: [...around, ...walk.steps] };
  });
}

/** CEL of a condition about a pod, or about one of its containers, which a CEL expression gives. */
export function boundTo(container: string | undefined, condition: string): string {
  const around = [OBJECT, POD, POD_METADATA].filter(({ variable }) => mentions(condition, variable));
  const steps = container === undefined ? around : [...around, bind('container', `dyn(${container})`)];
  return everywhere({ steps }, condition);
}

/** CEL that is true where a condition holds for every instance. */
export function everywhere({ steps }: Pick<Walk, 'steps'>, condition: string): string {
  return steps.reduceRight((inner, { list, variable }) => `${list}.all(${variable}, ${inner})`, condition);
}

/** CEL of the texts, joined, of the instances for which a condition does not hold. */
export function textsWhereNot({ steps }: Walk, condition: string, text: string): string {
  const [last, ...around] = [...steps].reverse();
  const innermost = `${last.list}.filter(${last.variable}, !(${condition})).map(${last.variable}, ${text})`;
  // What holds everywhere in an item of the outer list is an empty text there.
  return around.reduce((inner, { list, variable }) => `${list}.map(${variable}, ${inner}.join('; ')).filter(text, text != '')`, innermost) + '.join(\'; \')';
}
