import { givenTo } from './given-props';
import { containersOf, isWindows, PodRendering } from './pod-rendering';

/** What cdk8s-plus sets unasked in every container. */
const CONTAINER_FIELDS = ['allowPrivilegeEscalation', 'privileged', 'readOnlyRootFilesystem'] as const;

/** Takes the defaults of cdk8s-plus out of pods for Windows that the API server refuses there. What the user wrote himself stays. */
export function renderWindows(rendering: PodRendering): void {
  if (!isWindows(rendering)) {
    return;
  }
  const { workload, settings, spec } = rendering;
  for (const container of [...workload.initContainers, ...workload.containers]) {
    const given = givenTo(container)?.securityContext;
    const rendered = containersOf(rendering).find(({ name }) => name === container.name);
    CONTAINER_FIELDS.filter((field) => given?.[field] === undefined).forEach((field) => delete rendered?.securityContext?.[field]);
  }
  if (settings.given.securityContext?.fsGroupChangePolicy === undefined) {
    delete spec.securityContext?.fsGroupChangePolicy;
  }
}
