import * as kplus from 'cdk8s-plus-27';
import { givenTo } from './given-props';
import { containersOf, PodRendering } from './pod-rendering';
import { JsonObject } from '../../manifest/manifest';
import { isEscalationForbiddable } from '../../rules/pod-security/forbid-privilege-escalation';

type SecurityProp = keyof kplus.ContainerSecurityContextProps;

/** What cdk8s-plus sets unasked in every container, and the rule whose exemption switches it off. */
const CONTAINER_DEFAULTS: readonly { readonly rule: string; readonly prop: SecurityProp; readonly field: string }[] = [
  { rule: 'read-only-root-filesystem', prop: 'readOnlyRootFilesystem', field: 'readOnlyRootFilesystem' },
  { rule: 'run-as-non-root', prop: 'ensureNonRoot', field: 'runAsNonRoot' },
  { rule: 'forbid-privilege-escalation', prop: 'allowPrivilegeEscalation', field: 'allowPrivilegeEscalation' },
];

/** Takes out the defaults that an exemption switches off, or that the API server refuses beside what one allows. What the user wrote himself stays, exempted or not. */
export function renderExemptedDefaults(rendering: PodRendering): void {
  const { workload, settings, spec } = rendering;
  if (settings.exemptions.length === 0) {
    return;
  }
  const containers = new Map([...workload.containers, ...workload.initContainers].map((container) => [container.name, container]));
  for (const rendered of containersOf(rendering)) {
    const { name, securityContext } = rendered;
    const container = containers.get(name);
    const given = container && givenTo(container)?.securityContext;
    for (const { rule, prop, field } of CONTAINER_DEFAULTS) {
      if (given?.[prop] === undefined && securityContext !== undefined && (settings.exempts(rule, name) || isRefused(field, rendered))) {
        delete securityContext[field];
      }
    }
  }
  if (settings.given.securityContext?.ensureNonRoot === undefined && settings.exempts('run-as-non-root')) {
    delete spec.securityContext?.runAsNonRoot;
  }
  // Said aloud, since the account's own "no" would count where the pod says nothing.
  if (settings.given.automountServiceAccountToken === undefined && settings.exempts('no-service-account-token')) {
    spec.automountServiceAccountToken = true;
  }
}

// Left out, it is asked for by the rule, with the exemption that goes with the other.
function isRefused(field: string, container: JsonObject): boolean {
  return field === 'allowPrivilegeEscalation' && !isEscalationForbiddable(container);
}
