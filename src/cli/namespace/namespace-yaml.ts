import { Chart } from 'cdk8s';
import { INetworkPolicyPeer, ISubject } from 'cdk8s-plus-27';
import { LIMIT_WORDS, limitsFrom } from './limit-options';
import { NAMESPACE_OPTIONS } from './options';
import { QUOTA_WORDS, quotaFrom } from './quota-options';
import { HardenedNamespace } from '../../constructs/namespace/hardened-namespace';
import { PodSecurityLevel } from '../../constructs/namespace/pod-security-level';
import { Subject } from '../../constructs/rbac/subject';
import { exemptionsFrom } from '../exempt';
import { annotationsFrom, labelsFrom } from '../labels';
import { nearest } from '../nearest';
import { OptionValues } from '../option';
import { peerOf } from '../peer';
import { MAIN_ID, renderChart } from '../rendering';
import { asUsage, targetOf } from '../target';
import { UsageError } from '../usage-error';

export type NamespaceValues = OptionValues<typeof NAMESPACE_OPTIONS>;

const WORDS = {
  ...LIMIT_WORDS,
  ...QUOTA_WORDS,
  'enforce is': '--enforce is',
  'write PodSecurityLevel.RESTRICTED': 'give restricted',
  'execReason': '--exec-reason',
  'secretsReason': '--secrets-reason',
  'ingressFrom': '--allow-from',
  'egressTo': '--allow-to',
};

/**
 * The bundle of a namespace as YAML.
 *
 * @throws a UsageError that says what is refused
 */
export function namespaceYaml(name: string, values: NamespaceValues): string {
  targetOf(values);
  return renderChart(name, {}, WORDS, (chart) => new HardenedNamespace(chart, MAIN_ID, {
    name,
    target: values.target,
    viewers: groupsOf('--viewers', values.viewers),
    developers: groupsOf('--developers', values.developers),
    operators: [...groupsOf('--operators', values.operators), ...accountsOf(values['operator-accounts'])],
    execReason: values['exec-reason'],
    secretsReason: values['secrets-reason'],
    ingressFrom: peersOf(chart, '--allow-from', values['allow-from']),
    egressTo: peersOf(chart, '--allow-to', values['allow-to']),
    dns: values.dns && peersOf(chart, '--dns', values.dns),
    enforce: levelOf('--enforce', values.enforce),
    audit: levelOf('--audit', values.audit),
    warn: levelOf('--warn', values.warn),
    quota: quotaFrom(values),
    limits: limitsFrom(values),
    labels: labelsFrom('--label', values.label),
    annotations: annotationsFrom('--annotation', values.annotation),
    exemptions: exemptionsFrom(values),
  }));
}

function groupsOf(flag: string, names: readonly string[] = []): ISubject[] {
  return [...new Set(names)].map((name) => asUsage(flag, () => Subject.group(name)));
}

function accountsOf(texts: readonly string[] = []): ISubject[] {
  return [...new Set(texts)].map((text) => {
    const [, namespace, name] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
    if (namespace === undefined) {
      throw new UsageError(`--operator-accounts: "${text}" is not of the form NAMESPACE/NAME`);
    }
    return asUsage('--operator-accounts', () => Subject.serviceAccount(name, namespace));
  });
}

function peersOf(chart: Chart, flag: string, texts: readonly string[] = []): INetworkPolicyPeer[] {
  return [...new Set(texts)].map((text) => {
    const { peer, ports } = peerOf(chart, flag, text);
    if (ports !== undefined) {
      throw new UsageError(`${flag}: "${text}" names a port, which only a service takes: what is open for all pods is open on all ports`);
    }
    return peer;
  });
}

const LEVELS: readonly string[] = Object.values(PodSecurityLevel);

function levelOf(flag: string, text: string | undefined): PodSecurityLevel | undefined {
  if (text !== undefined && !LEVELS.includes(text)) {
    const meant = nearest(text, LEVELS);
    throw new UsageError(`${flag}: "${text}" is no level: ${meant === undefined ? `give one of ${LEVELS.join(', ')}` : `did you mean ${meant}?`}`);
  }
  return text as PodSecurityLevel | undefined;
}
