import { CONFIG_OPTIONS } from './config-option';
import { RULE_OPTIONS } from './rule-choice';
import { TARGET_OPTION } from './target';
import { DEFAULTED_RULES } from '../admission/pod-defaults';
import { ACTIONS } from '../admission/policy-options';
import { NSA, PROFILES } from '../rules/profiles';

const RULES_GROUP = 'What is asked';
const WHERE_GROUP = 'Where it holds';
const EXEMPTIONS_GROUP = 'Whose exemptions count';
const NAMESPACES_GROUP = 'Who may change the labels of namespaces by which all this holds';
const OUTPUT_GROUP = 'What is made';

/** What policies can be made as. */
export const POLICIES_FORMATS = ['yaml', 'cdk8s', 'helm'] as const;

/** The flags of `bulwark policies`. */
export const POLICIES_OPTIONS = {
  'profile': {
    value: 'NAME',
    help: `Rules to ask: ${PROFILES.map(({ id, title }) => `${id} (${title})`).join(', ')}, or one of the configuration`,
    default: NSA.id,
    group: RULES_GROUP,
  },
  'rule': { value: 'ID', many: true, help: 'Ask only this rule', group: RULES_GROUP },
  'skip-rule': { ...RULE_OPTIONS['skip-rule'], help: 'Leave this rule out', group: RULES_GROUP },
  'target': { ...TARGET_OPTION.target, help: 'Kubernetes version of the cluster, v1.30 or newer', group: RULES_GROUP },
  'config': { ...CONFIG_OPTIONS.config, group: RULES_GROUP },
  'no-config': { ...CONFIG_OPTIONS['no-config'], group: RULES_GROUP },
  'action': {
    value: 'ACTION',
    many: true,
    help: `What happens to a request that breaks a rule: ${ACTIONS.join(', ')}; Deny and Warn exclude each other`,
    default: 'Deny',
    group: WHERE_GROUP,
  },
  'mutate': {
    help: 'Put into new pods what they leave open and these rules ask for, by a MutatingAdmissionPolicy (v1.36, in v1.34 as a beta): '
      + DEFAULTED_RULES.map(({ id }) => id).join(', '),
    group: WHERE_GROUP,
  },
  'namespaces': { value: 'NAME,…', many: true, help: 'Only in these namespaces', group: WHERE_GROUP },
  'namespace-selector': { value: 'SELECTOR', help: 'Only in namespaces with these labels, as team=payments,!legacy', group: WHERE_GROUP },
  'exempt-namespaces': { value: 'NAME,…', many: true, help: 'Not in these namespaces; "none" for no exemption', default: 'kube-system', group: WHERE_GROUP },
  'name': { value: 'NAME', help: 'What the names of all objects begin with', default: 'bulwark', group: WHERE_GROUP },
  'parameters-namespace': {
    value: 'NAME', help: 'Namespace of the ConfigMap in which the parameters of rules can be changed later', default: 'kube-system', group: WHERE_GROUP,
  },
  'exemptions-by-user': {
    value: 'NAME',
    many: true,
    help: 'Count the exemption annotations in what this user writes, or this account, as system:serviceaccount:NAMESPACE:NAME',
    default: 'nobody',
    group: EXEMPTIONS_GROUP,
  },
  'exemptions-by-group': { value: 'NAME', many: true, help: 'Count those in what members of this group write', default: 'nobody', group: EXEMPTIONS_GROUP },
  'namespace-labels-by-user': {
    value: 'NAME', many: true, help: 'This user, or this account', default: 'only who may change the bindings of policies, as cluster administrators', group: NAMESPACES_GROUP,
  },
  'namespace-labels-by-group': { value: 'NAME', many: true, help: 'Members of this group', group: NAMESPACES_GROUP },
  'no-namespace-labels': { help: 'Leave them to everybody who may change namespaces', group: NAMESPACES_GROUP },
  'format': {
    value: 'FORMAT',
    help: 'yaml (the objects), cdk8s (a TypeScript app that synthesises them), or helm (a chart in the folder --out, whose values say what happens, '
      + 'where, whose exemptions count, and with which parameters)',
    default: 'yaml',
    group: OUTPUT_GROUP,
  },
  'out': { value: 'DIR', help: 'Folder that gets the chart', group: OUTPUT_GROUP },
  'chart-version': { value: 'VERSION', help: 'Version of the chart', default: 'that of bulwark', group: OUTPUT_GROUP },
  'force': { short: 'f', help: 'Write into a folder that is not empty, over files of the same names', group: OUTPUT_GROUP },
} as const;
