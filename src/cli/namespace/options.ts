import { LIMIT_OPTIONS } from './limit-options';
import { QUOTA_OPTIONS } from './quota-options';
import { EXEMPT_OPTION } from '../exempt';
import { PEER_FORMS } from '../peer';
import { TARGET_OPTION } from '../target';

const ROLES = 'Roles';
const NETWORK = 'Network';
const POD_SECURITY = 'Pod Security';
const MANY = 'Many namespaces';

/** What a namespace can be given, by a flag or by a column of a file of tenants. */
export const NAMESPACE_OPTIONS = {
  'viewers': { value: 'GROUP', many: true, help: 'Group that may see what runs', group: ROLES },
  'developers': { value: 'GROUP', many: true, help: 'Group that may change workloads too', group: ROLES },
  'operators': { value: 'GROUP', many: true, help: 'Group that may change NetworkPolicies and ServiceAccounts too', group: ROLES },
  'operator-accounts': {
    value: 'NAMESPACE/NAME', many: true, help: 'Service account with the role of operators, as that of a pipeline', group: ROLES,
  },
  'exec-reason': { value: 'REASON', help: 'Why developers and operators may run commands in containers', default: 'they may not', group: ROLES },
  'secrets-reason': { value: 'REASON', help: 'Why operators may read Secrets', default: 'they may not', group: ROLES },
  'allow-from': { value: 'PEER', many: true, help: `Who may connect to every pod: ${PEER_FORMS}`, group: NETWORK },
  'allow-to': { value: 'PEER', many: true, help: 'Whom every pod may connect to besides DNS: the same forms', group: NETWORK },
  'dns': { value: 'PEER', many: true, help: 'DNS servers: the same forms', default: 'kube-dns in kube-system', group: NETWORK },
  'enforce': {
    value: 'LEVEL', help: 'Level that pods are refused by; less than restricted needs --exempt enforce-restricted=REASON', default: 'restricted', group: POD_SECURITY,
  },
  'audit': { value: 'LEVEL', help: 'Level that pods are noted in the audit log by', default: 'restricted', group: POD_SECURITY },
  'warn': { value: 'LEVEL', help: 'Level that users are warned by', default: 'restricted', group: POD_SECURITY },
  ...QUOTA_OPTIONS,
  ...LIMIT_OPTIONS,
  ...TARGET_OPTION,
  'label': { value: 'KEY=VALUE', many: true, help: 'Label of the Namespace' },
  'annotation': { value: 'KEY=VALUE', many: true, help: 'Annotation of the Namespace' },
  ...EXEMPT_OPTION,
} as const;

/** The flags by which many namespaces are written at once. */
export const TENANTS_OPTIONS = {
  tenants: {
    value: 'FILE', help: 'CSV (with a header) or YAML (a list of maps): name, and any flag of above as a column; ; separates several values in CSV', group: MANY,
  },
  out: { value: 'DIR', help: 'Folder that gets a file for each namespace', group: MANY },
  force: { short: 'f', help: 'Replace files that are there already', group: MANY },
} as const;
