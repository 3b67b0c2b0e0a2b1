import { PathsByName } from './construct-origins';

/** One rule that is not met, as cdk8s-cli reports it. */
export interface PluginViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly PluginResource[];
}

/** An object that does not meet it; cdk8s-cli looks for its construct by `resourceName` alone. */
export interface PluginResource {
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
}

/** What cdk8s-cli gives to a plugin; only what is used of it, since the program itself is no dependency. */
export interface PluginContext {
  /** The paths of the files. */
  readonly manifests: readonly string[];
  /** The constructs of `construct-metadata.json`; the report looks into the same map. */
  readonly metadata: PathsByName;
  readonly stdout?: boolean;
  readonly report: {
    addViolation(violation: PluginViolation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
}
