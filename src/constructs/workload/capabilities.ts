import { containersOf, PodRendering } from './pod-rendering';

const DROP_ALL_CAPABILITIES = 'drop-all-capabilities';

/**
 * Writes capabilities as Kubernetes compares them: without the prefix that cdk8s-plus gives them. A list of some that are dropped
 * gives way to ALL, which says no less.
 */
export function renderCapabilities(rendering: PodRendering): void {
  for (const container of containersOf(rendering)) {
    const capabilities = container.securityContext?.capabilities;
    if (capabilities === undefined) {
      continue;
    }
    for (const list of ['add', 'drop']) {
      capabilities[list] = capabilities[list]?.map((name: unknown) => typeof name === 'string' ? name.replace(/^CAP_/, '') : name);
    }
    if (capabilities.drop?.length > 0 && !rendering.settings.exempts(DROP_ALL_CAPABILITIES, container.name)) {
      capabilities.drop = ['ALL'];
    }
  }
}
