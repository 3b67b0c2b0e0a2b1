import { avoidDefaultNamespace } from './avoid-default-namespace';
import { avoidSystemNamespaces } from './avoid-system-namespaces';
import { consistentLimits } from './consistent-limits';
import { enforceBaseline } from './enforce-baseline';
import { enforceRestricted } from './enforce-restricted';
import { explicitNamespace } from './explicit-namespace';
import { limitRange } from './limit-range';
import { noKubePrefix } from './no-kube-prefix';
import { noPodSecurityPolicy } from './no-pod-security-policy';
import { resourceQuota } from './resource-quota';
import { Rule } from '../rule';

export const NAMESPACE_RULES: readonly Rule[] = [
  avoidDefaultNamespace,
  avoidSystemNamespaces,
  consistentLimits,
  enforceBaseline,
  enforceRestricted,
  explicitNamespace,
  limitRange,
  noKubePrefix,
  noPodSecurityPolicy,
  resourceQuota,
];
