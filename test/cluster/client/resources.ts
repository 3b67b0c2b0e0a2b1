import { ApiServer } from './api-server';

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Where the API server keeps objects of each kind, as it says itself. */
export class Resources {
  private readonly known = new Map<string, Promise<readonly Resource[]>>();

  constructor(private readonly server: ApiServer) {}

  /**
   * The path of an object's kind in its namespace.
   *
   * @throws an Error where the API server does not serve the kind
   */
  public async pathOf({ apiVersion, kind, metadata }: any): Promise<string> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    if (!this.known.has(root)) {
      this.known.set(root, this.server.get(root).then(({ resources }) => resources.filter(({ name }: Resource) => !name.includes('/'))));
    }
    const resource = (await this.known.get(root)!).find((each) => each.kind === kind);
    if (!resource) {
      throw new Error(`the API server does not serve ${kind} in ${apiVersion}`);
    }
    return resource.namespaced ? `${root}/namespaces/${metadata.namespace ?? 'default'}/${resource.name}` : `${root}/${resource.name}`;
  }
}
