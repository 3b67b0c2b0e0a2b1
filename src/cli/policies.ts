import { dump } from 'js-yaml';
import { command } from './command';
import { configFor } from './config-option';
import { ExitCode } from './io';
import { labelRequirements } from './namespace-selector';
import { nameFor, namespaceFor } from './object-name';
import { oneOf } from './one-of';
import { OptionValues } from './option';
import { chartFor, writeChart } from './policies-chart';
import { POLICIES_FORMATS, POLICIES_OPTIONS } from './policies-options';
import { chosenRules } from './rule-choice';
import { asUsage, targetOf } from './target';
import { UsageError } from './usage-error';
import { cdk8sApp } from '../admission/cdk8s-app';
import { requireMutation } from '../admission/mutation';
import { isAnybody, NamedUsers } from '../admission/named-users';
import { AdmissionObjects, admissionObjects, requirePolicies } from '../admission/policies';
import { Action, ACTIONS, compatibleActions, PolicyOptions, withoutExempt } from '../admission/policy-options';
import { podTemplatePointers } from '../manifest/pod-template';
import { printable } from '../report/printable';
import { Rule } from '../rules/rule';

/** The word for no namespace at all. */
const NO_NAMESPACE = 'none';

export const policiesCommand = command({
  name: 'policies',
  positionals: '',
  description: [
    'Prints the rules as ValidatingAdmissionPolicies, so that the API server itself asks what check asks, by the same expressions. Rules that look at '
    + 'several objects together, or at what only stands in the text of a manifest, stay with check; standard error says how many. So do the pods '
    + 'in custom resources that hold several, or that an operator completes.',
    'Requests that change nothing that rules look at are let through, whatever stands in the object, and so is what Kubernetes itself keeps up; '
    + 'pods that its controllers make are judged. Where namespaces are chosen, objects that are in none, as ClusterRoles, are judged all the same.',
    'Of the rules that a refused request breaks the API server names one, the first that it meets. With Warn it names all for which an answer has room; '
    + 'check names all.',
    'Where rules have parameters, a ConfigMap holds them under RULE.PARAMETER, lists with an item a line: a change of it holds at once, for the same '
    + 'policies. Without it, what those rules are about is refused.',
    'An annotation exemption.bulwark/RULE counts in the cluster only in what somebody writes who is named here, and then in the pods that Kubernetes '
    + 'makes of it. One that ends, by until=, counts for nothing there: expressions of the API server know no date. '
    + 'With a GitOps controller, name its service account: then what was reviewed counts.',
    'By --mutate new pods, and containers that are added to pods, get what they leave open; what somebody wrote is never replaced, and exemptions count '
    + 'as above. Templates of workloads stay as they were written, so that they are what is under version control, and need not say what their pods get.',
    'Labels of namespaces that begin with pod-security.kubernetes.io/, those of --namespace-selector, and exemption annotations on namespaces are set, '
    + 'changed and removed only by who is named for it, in the ConfigMap under namespace-labels.users and namespace-labels.groups, or may change the '
    + 'binding of the policy that says so. Everybody who may create namespaces may give them the level restricted.',
  ],
  options: POLICIES_OPTIONS,
  examples: [
    ['bulwark policies --action Warn --action Audit | kubectl apply -f -', 'the guide, for now only said'],
    ['bulwark policies --profile pss-restricted --namespace-selector team=payments', 'refused, in some namespaces'],
    ['bulwark policies --mutate', 'refused only where somebody wrote otherwise, as far as there are defaults'],
    ['bulwark policies --format helm --out charts/bulwark && helm install bulwark charts/bulwark', 'a chart, whose values can be changed later'],
    ['bulwark policies --rule image-registry --exemptions-by-group platform', 'one rule, of which one group may make exceptions'],
  ],
  async run(positionals, values, io) {
    if (positionals.length > 0) {
      throw new UsageError(`"${positionals[0]}" is given, but policies takes flags only`);
    }
    const format = oneOf('--format', values.format ?? 'yaml', POLICIES_FORMATS);
    const chart = chartFor(format, values);
    const { options, kindsLeft } = optionsOf(values);
    const made = asUsage(values.rule === undefined ? '--profile' : '--rule', () => admissionObjects(options));
    switch (format) {
      case 'yaml':
        io.stdout.write(made.objects.map((object) => `---\n${dump(object, { lineWidth: -1, noRefs: true })}`).join(''));
        break;
      case 'cdk8s':
        io.stdout.write(asUsage('--format cdk8s', () => cdk8sApp(options, made.asked)));
        break;
      case 'helm':
        writeChart(options, chart!, io);
        break;
    }
    io.stderr.write(`bulwark policies: ${summary(made, kindsLeft)}\n`);
    return ExitCode.OK;
  },
});

function summary({ asked, defaulted, left }: AdmissionObjects, kindsLeft: readonly string[]): string {
  const partly = asked.filter(({ judge }) => judge !== undefined);
  return [
    asked.length === 1 ? '1 rule is asked' : `${asked.length} rules are asked`,
    ...defaulted.length === 0 ? [] : [`pods that leave it open get what these ask for: ${idsOf(defaulted)}`],
    ...partly.length === 0 ? [] : [`what these say of several objects together stays with check: ${idsOf(partly)}`],
    ...left.length === 0 ? [] : [`${left.length} ${left.length === 1 ? 'stays' : 'stay'} with check: ${idsOf(left)}`],
    ...kindsLeft.length === 0 ? [] : [`the pods in these kinds stay with check: ${kindsLeft.join(', ')}`],
  ].join('; ');
}

function idsOf(rules: readonly Rule[]): string {
  return rules.map(({ id }) => printable(id)).join(', ');
}

function optionsOf(values: OptionValues<typeof POLICIES_OPTIONS>): { readonly options: PolicyOptions; readonly kindsLeft: readonly string[] } {
  const { settings, profiles, file } = configFor(values);
  if (values.format === 'cdk8s' && settings.podTemplates !== undefined) {
    throw new UsageError(`--format cdk8s: the podTemplates of ${file} are not known to the construct AdmissionPolicies: give --no-config, or another format`);
  }
  const name = values.profile === undefined ? profiles.defaultName : oneOf('--profile', values.profile, profiles.names);
  const { profile, unexemptible } = chosenRules(profiles.find(name)!, profiles, file, values);
  const target = targetOf({ target: values.target ?? settings.target });
  const exemptNamespaces = exemptNamespacesOf(values['exempt-namespaces']);
  const options: PolicyOptions = {
    profile,
    target,
    unexemptible,
    name: nameFor('--name', values.name ?? 'bulwark'),
    actions: actionsOf(values.action),
    namespaces: asUsage('--namespaces', () => withoutExempt(namespacesOf('--namespaces', values.namespaces, []), exemptNamespaces)),
    namespaceSelector: values['namespace-selector'] === undefined ? [] : labelRequirements('--namespace-selector', values['namespace-selector']),
    exemptNamespaces,
    parametersNamespace: namespaceFor('--parameters-namespace', values['parameters-namespace'] ?? 'kube-system'),
    exempters: { users: values['exemptions-by-user'] ?? [], groups: values['exemptions-by-group'] ?? [] },
    namespaceLabelsBy: namespaceLabelsBy(values),
    podDefaults: values.mutate,
  };
  asUsage('--target', () => {
    requirePolicies(target);
    if (options.podDefaults) {
      requireMutation(target);
    }
  });
  return { options, kindsLeft: [...settings.podTemplates?.keys() ?? []].filter((groupKind) => !podTemplatePointers().has(groupKind)) };
}

function namespaceLabelsBy(values: OptionValues<typeof POLICIES_OPTIONS>): NamedUsers | undefined {
  const named = { users: values['namespace-labels-by-user'] ?? [], groups: values['namespace-labels-by-group'] ?? [] };
  if (values['no-namespace-labels'] && isAnybody(named)) {
    throw new UsageError('--no-namespace-labels leaves the labels to everybody: give it alone, or who may change them');
  }
  return values['no-namespace-labels'] ? undefined : named;
}

function actionsOf(given: readonly string[] = ['Deny']): Action[] {
  return asUsage('--action', () => compatibleActions([...new Set(given.map((each) => oneOf('--action', each, ACTIONS)))]));
}

function exemptNamespacesOf(given: readonly string[] | undefined): string[] {
  const names = namespacesOf('--exempt-namespaces', given, ['kube-system']);
  const others = names.filter((name) => name !== NO_NAMESPACE);
  if (names.includes(NO_NAMESPACE) && others.length > 0) {
    throw new UsageError(`--exempt-namespaces: "${NO_NAMESPACE}" stands beside ${others.join(', ')}: give it alone, or the namespaces that are exempt`);
  }
  return others;
}

function namespacesOf(flag: string, given: readonly string[] | undefined, otherwise: readonly string[]): string[] {
  const names = given?.flatMap((each) => each.split(',')).map((each) => each.trim()) ?? otherwise;
  return [...new Set(names)].map((name) => namespaceFor(flag, name));
}
