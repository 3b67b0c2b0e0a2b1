import { containersOf, PodRendering } from './pod-rendering';

/** Puts the registry before images that name none. */
export function renderRegistry(rendering: PodRendering): void {
  const { registry } = rendering.settings;
  for (const container of registry === undefined ? [] : containersOf(rendering)) {
    if (typeof container.image === 'string' && !namesRegistry(container.image)) {
      container.image = `${registry}/${container.image}`;
    }
  }
}

// As container runtimes read a reference: the first part is a host where it has a dot or a port, or is localhost.
function namesRegistry(image: string): boolean {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  return first === 'localhost' || /[.:]/.test(first);
}
