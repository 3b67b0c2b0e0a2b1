import { Origin } from './construct-origins';
import { PluginContext } from './plugin-context';
import { Manifest } from '../manifest/manifest';

/**
 * The name under which an object stands in the report of cdk8s-cli, which finds the construct by it: where that would find another
 * object's, or none, the name says more and its construct is added to what the report looks into.
 */
export class PluginResources {
  private readonly metadata: { [name: string]: { readonly path: string } | undefined };

  constructor({ metadata }: PluginContext, private readonly origins: ReadonlyMap<Manifest, Origin>) {
    this.metadata = metadata;
  }

  public nameOf(manifest: Manifest): string {
    const { kind, metadata: { name = '', namespace = '' } = {} } = manifest.object;
    const plain = String(name);
    const full = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
    const path = this.origins.get(manifest)?.path;
    const numbered = Array.from({ length: this.origins.size + 1 }, (_, i) => `${full} (${i + 2})`);
    const fitting = [plain, full, ...numbered].find((each) => this.metadata[each]?.path === path)
      ?? [full, ...numbered].find((each) => this.metadata[each] === undefined)!;
    if (path !== undefined) {
      this.metadata[fitting] = { path };
    }
    return fitting;
  }
}
