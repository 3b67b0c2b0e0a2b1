import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Contradiction } from './contradiction';
import { settledExemptions, SettledExemption } from './exemptions';
import { registryOf } from './image-registry';
import { CONTAINER_RESOURCES, mergeResources } from './resources';
import { ISOLATE_PODS } from './switches';
import { writablePath } from './writable-paths';
import { currentDay } from '../../check/check';
import { coveringExemption } from '../../check/exemptions';
import { NEWEST_TARGET, parseTargetVersion, TargetVersion } from '../../rules/target-version';
import { AppArmorProfile } from '../app-armor-profile';
import { inheritedOptions, merged } from '../hardening-defaults';
import { HardeningOptions } from '../hardening-options';
import { SeccompProfile } from '../seccomp-profile';
import { VolumeClaimTemplate } from '../volume-claim-template';

/** What was chosen for one workload, with all defaults in place. */
export interface Settings {
  readonly path: string;
  readonly target: TargetVersion;
  readonly writablePaths: readonly string[];
  readonly writablePathLimit: Size;
  readonly exemptions: readonly SettledExemption[];
  readonly seccomp?: SeccompProfile;
  readonly appArmor?: AppArmorProfile;
  readonly userNamespaces: boolean;
  readonly resources: kplus.ContainerResources;
  readonly registry?: string;
  readonly dnsServers?: kplus.INetworkPolicyPeer[];
  /** What the workload was given itself, before cdk8s-plus put its defaults there. */
  readonly given: GivenProps;
  /** Whether replicas are spread: as chosen, else for two replicas or more. */
  readonly spread?: boolean;
  readonly volumeClaimTemplates: readonly VolumeClaimTemplate[];
  /** What was asked for that needs an exemption and has none; refused when the workload is rendered. */
  readonly refused: readonly Contradiction[];
  /** Whether an exemption that is in force says that a rule does not apply, to the whole object or to one container. */
  exempts(rule: string, container?: string): boolean;
}

/** The props of any kind of workload that hardening looks at. */
export interface GivenProps extends kplus.AbstractPodProps, HardeningOptions {
  readonly spread?: boolean;
  readonly volumeClaimTemplates?: VolumeClaimTemplate[];
}

/** The first targets of fields that are not as old as the oldest target. */
export const USER_NAMESPACES_SINCE = 30;
export const SIDECARS_SINCE = 29;
export const APP_ARMOR_FIELD_SINCE = 30;

const WRITABLE_PATH_LIMIT = Size.mebibytes(128);

/**
 * The settings of a workload: its own options over those of the app and chart.
 *
 * @throws an Error that names the construct where an option cannot hold
 */
export function settle(workload: Construct, given: GivenProps): Settings {
  const inherited = inheritedOptions(workload);
  const options = merged(inherited, given);
  const { path } = workload.node;
  const target = located(path, () => options.target === undefined ? NEWEST_TARGET : parseTargetVersion(options.target));
  if (options.userNamespaces && target.minor < USER_NAMESPACES_SINCE) {
    throw new Error(`${path}: userNamespaces needs target v1.${USER_NAMESPACES_SINCE} or newer, the target is ${target.name}`);
  }
  const exemptions = settledExemptions(path, inherited.exemptions ?? [], given.exemptions ?? []);
  const today = currentDay();
  const exempts = (rule: string, container?: string) => coveringExemption(exemptions, rule, { container }, today) !== undefined;
  return {
    path,
    target,
    writablePaths: [...new Set([...(options.writableTmp ?? true) ? ['/tmp'] : [], ...options.writablePaths ?? []].map((each) => writablePath(path, each)))],
    writablePathLimit: options.writablePathLimit ?? WRITABLE_PATH_LIMIT,
    exemptions,
    seccomp: options.seccomp,
    appArmor: options.appArmor,
    userNamespaces: options.userNamespaces ?? false,
    resources: options.resources ? mergeResources(CONTAINER_RESOURCES, options.resources) : CONTAINER_RESOURCES,
    registry: options.registry === undefined ? undefined : registryOf(path, options.registry),
    dnsServers: options.dnsServers,
    given,
    spread: given.spread,
    volumeClaimTemplates: given.volumeClaimTemplates ?? [],
    refused: refusedProps(given, exempts),
    exempts,
  };
}

/** What the object itself does not show: a policy that was declined is nowhere to be seen. */
function refusedProps({ isolate }: GivenProps, exempts: Settings['exempts']): Contradiction[] {
  return isolate !== false || exempts(ISOLATE_PODS) ? [] : [{
    rule: ISOLATE_PODS,
    observed: 'the pods would be open to all traffic: isolate is false',
    instead: 'nothing, and connections.allowFrom(…) and allowTo(…) for the traffic that is meant',
  }];
}

function located<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}
