import { Construct, IConstruct } from 'constructs';
import { HardeningOptions } from './hardening-options';
import { isHardened } from './workload/hardened';
import { mergeResources } from './workload/resources';

// On the construct and by a registered symbol: two copies of this package find each other's defaults.
const DEFAULTS = Symbol.for('cdk8s-bulwark.HardeningDefaults');

/**
 * What the workloads below an app, a chart or any other construct have in common.
 *
 *     HardeningDefaults.of(app).set({ target: 'v1.34', registry: 'registry.example.com' });
 */
export class HardeningDefaults {
  /**
   * The defaults of a construct, for everything below it.
   *
   * @param scope usually the app or a chart
   */
  public static of(scope: IConstruct): HardeningDefaults {
    return new HardeningDefaults(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Adds to the defaults of this construct; what was set before is merged, not replaced.
   *
   * @throws an Error where a workload below already exists, since it would not see them
   */
  public set(options: HardeningOptions): void {
    const late = this.scope.node.findAll().find(isHardened);
    if (late !== undefined) {
      throw new Error(`${this.scope.node.path || 'the app'}: defaults come too late for "${late.node.path}", which exists already: `
        + 'set them before any workload is made');
    }
    Object.defineProperty(this.scope, DEFAULTS, { value: merged(ownOf(this.scope), options), configurable: true });
  }
}

/** The options that hold for a construct: its own, over those of everything around it, from the root down. */
export function inheritedOptions(scope: Construct): HardeningOptions {
  return scope.node.scopes.reduce((options, around) => merged(options, ownOf(around)), {} as HardeningOptions);
}

function ownOf(scope: IConstruct): HardeningOptions {
  return (scope as { [DEFAULTS]?: HardeningOptions })[DEFAULTS] ?? {};
}

/** One set of options over another: lists joined, maps merged, of single values the nearer. */
export function merged(far: HardeningOptions, near: HardeningOptions): HardeningOptions {
  const given = Object.fromEntries(Object.entries(near).filter(([, value]) => value !== undefined)) as HardeningOptions;
  return {
    ...far,
    ...given,
    writablePaths: [...far.writablePaths ?? [], ...near.writablePaths ?? []],
    exemptions: [...far.exemptions ?? [], ...near.exemptions ?? []],
    resources: far.resources && near.resources ? mergeResources(far.resources, near.resources) : near.resources ?? far.resources,
  };
}

