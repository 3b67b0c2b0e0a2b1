import { ApiServer } from './api-server';

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/** Where the API server keeps objects of each kind, as it says itself. */
export class Resources {
  private readonly known = new Map<string, Promise<readonly Resource[]>>();
  private versions?: Promise<ReadonlySet<string>>;

  constructor(private readonly server: ApiServer) {}

  /**
   * The path of an object's kind in its namespace.
   *
   * @throws an Error where the API server does not serve the kind
   */
  public async pathOf({ apiVersion, kind, metadata }: any): Promise<string> {
    const root = rootOf(apiVersion);
    const resource = await this.find(root, kind);
    if (!resource) {
      throw new Error(`the API server does not serve ${kind} in ${apiVersion}`);
    }
    return resource.namespaced ? `${root}/namespaces/${metadata.namespace ?? 'default'}/${resource.name}` : `${root}/${resource.name}`;
  }

  /** Whether the API server knows the kind of an object in its version. */
  public async serves({ apiVersion, kind }: any): Promise<boolean> {
    this.versions ??= this.server.get('/apis').then(({ groups }) => new Set(['v1', ...groups.flatMap(({ versions }: any) => versions.map((each: any) => each.groupVersion))]));
    return (await this.versions).has(apiVersion) && await this.find(rootOf(apiVersion), kind) !== undefined;
  }

  /** Whether objects of a kind that the API server serves are in namespaces. */
  public async isNamespaced({ apiVersion, kind }: any): Promise<boolean> {
    return (await this.find(rootOf(apiVersion), kind))!.namespaced;
  }

  private async find(root: string, kind: string): Promise<Resource | undefined> {
    if (!this.known.has(root)) {
      this.known.set(root, this.server.get(root).then(({ resources }) => resources.filter(({ name }: Resource) => !name.includes('/'))));
    }
    return (await this.known.get(root)!).find((each) => each.kind === kind);
  }
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Everything that can be done in a namespace by what the API server serves: `get pods`, `update deployments.apps/scale`, … */
export async function servedActions(server: ApiServer): Promise<string[]> {
  const { groups } = await server.get('/apis');
  const served = [{ group: '', root: '/api/v1' }, ...groups.map(({ name, preferredVersion }: any) => ({ group: name, root: `/apis/${preferredVersion.groupVersion}` }))];
  const lists = await Promise.all(served.map(async ({ group, root }) => {
    const { resources } = await server.get(root);
    return (resources as Resource[]).filter(({ namespaced }) => namespaced).flatMap(({ name, verbs }) => {
      const [resource, subresource] = name.split('/');
      const full = `${resource}${group && `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`;
      return verbs.map((verb) => `${verb} ${full}`);
    });
  }));
  return lists.flat();
}
