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

const HOST = /^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[A-Fa-f0-9:]+\])(:\d+)?$/;
const FOLDER = /^[a-z0-9]+([._-]+[a-z0-9]+)*$/;

/**
 * A registry, without a slash behind it.
 *
 * @throws an Error where runtimes would look for the images elsewhere, or nowhere
 */
export function registryOf(construct: string, text: string): string {
  const registry = text.replace(/\/+$/, '');
  const [host, ...folders] = registry.split('/');
  if (!HOST.test(host) || !folders.every((folder) => FOLDER.test(folder)) || !namesRegistry(`${registry}/`)) {
    throw new Error(`${construct}: "${text}" is no registry: give its host, with a folder or without, as registry.example/mirror`);
  }
  return registry;
}

// As container runtimes read a reference: the first part is a host where it has a dot or a port, or is localhost.
function namesRegistry(image: string): boolean {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  return first === 'localhost' || /[.:]/.test(first);
}
