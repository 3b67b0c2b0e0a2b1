import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { AdmissionAction } from './admission-action';
import { AdmissionPoliciesProps } from './admission-policies-props';
import { NamedUsers } from '../../admission/named-users';
import { withParameterTexts } from '../../admission/parameters';
import { admissionObjects } from '../../admission/policies';
import { LabelRequirement, PolicyOptions } from '../../admission/policy-options';
import { JsonObject } from '../../manifest/manifest';
import { nearest } from '../../manifest/nearest';
import { CATALOGUE } from '../../rules/catalogue';
import { Profile } from '../../rules/profile';
import { NSA, profileOf } from '../../rules/profiles';
import { parseTargetVersion } from '../../rules/target-version';
import { inheritedOptions } from '../hardening-defaults';
import { ownerOf } from '../taken-names';

const DEFAULT_NAME = 'bulwark';

/**
 * The rules of a profile as ValidatingAdmissionPolicies, with their bindings: the API server itself asks what `bulwark check` asks, by the
 * same expressions. Rules that look at several objects together stay with the check.
 *
 *     new AdmissionPolicies(chart, 'policies', { profile: 'pss-restricted', actions: [AdmissionAction.WARN] });
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class AdmissionPolicies extends Construct {
  /**
   * @throws an Error where a profile, rule, parameter or version is not known, actions exclude each other, another in the chart has the name,
   * or nothing is left to ask
   */
  constructor(scope: Construct, id: string, props: AdmissionPoliciesProps = {}) {
    super(scope, id);
    try {
      const { objects } = admissionObjects(optionsOf(props, inheritedOptions(this).target));
      this.takeName(props.name ?? DEFAULT_NAME);
      objects.forEach((object) => this.add(object));
    } catch (error) {
      throw new Error(`${this.node.path}: ${(error as Error).message}`);
    }
  }

  private takeName(name: string): void {
    const other = ownerOf(`AdmissionPolicies/${name}`, this);
    if (other !== undefined) {
      throw new Error(`the objects of "${other}" are called "${name}" too, and these would replace them: give another name`);
    }
  }

  private add({ apiVersion, kind, metadata, ...fields }: JsonObject): void {
    const apiObject = new ApiObject(this, `${kind}-${metadata.name}`, { apiVersion, kind, metadata, ...fields });
    if (metadata.namespace === undefined) {
      // A chart gives its namespace to everything in it.
      const plain = apiObject.toJson.bind(apiObject);
      apiObject.toJson = () => {
        const object = plain();
        delete object.metadata.namespace;
        return object;
      };
    }
  }
}

function optionsOf(props: AdmissionPoliciesProps, inheritedTarget: string | undefined): PolicyOptions {
  const target = props.target ?? inheritedTarget;
  const actions = props.actions ?? [AdmissionAction.DENY];
  if (actions.length === 0) {
    throw new Error('actions are empty: give one of DENY, WARN and AUDIT');
  }
  return {
    profile: profileFor(props),
    ...target === undefined ? {} : { target: parseTargetVersion(target) },
    name: props.name ?? DEFAULT_NAME,
    actions,
    namespaces: props.namespaces,
    namespaceSelector: [
      ...Object.entries(props.namespaceLabels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] } as const)),
      ...(props.namespaceExpressions ?? []).map(requirementOf),
    ],
    exemptNamespaces: props.exemptNamespaces ?? ['kube-system'],
    parameters: props.parameters,
    parametersNamespace: props.parametersNamespace ?? 'kube-system',
    exempters: namedUsers(props.exemptionsBy ?? []),
    namespaceLabelsBy: namespaceLabelsBy(props),
    podDefaults: props.mutate,
    unexemptible: new Set(props.unexemptible?.map((id) => ruleOf(id).id)),
  };
}

function profileFor({ profile = NSA.id, rules, parameters = {} }: AdmissionPoliciesProps): Profile {
  const { id, title, rules: all } = profileOf(profile);
  return { id, title, rules: (rules?.map(ruleOf) ?? all).map((rule) => withParameterTexts(rule, parameters)) };
}

function requirementOf({ key, operator, values }: kplus.LabelExpression): LabelRequirement {
  return { key, operator: operator as LabelRequirement['operator'], ...values === undefined ? {} : { values } };
}

function ruleOf(id: string) {
  const found = CATALOGUE.find((rule) => rule.id === id);
  if (found === undefined) {
    const meant = nearest(id, CATALOGUE.map((rule) => rule.id));
    throw new Error(`"${id}" is no rule: ${meant === undefined ? 'bulwark rules lists them' : `did you mean ${meant}?`}`);
  }
  return found;
}

function namespaceLabelsBy({ protectNamespaceLabels = true, namespaceLabelsBy: subjects = [] }: AdmissionPoliciesProps): NamedUsers | undefined {
  if (!protectNamespaceLabels && subjects.length > 0) {
    throw new Error('namespaceLabelsBy is given, but protectNamespaceLabels is false: leave one of them out');
  }
  return protectNamespaceLabels ? namedUsers(subjects) : undefined;
}

function namedUsers(subjects: readonly kplus.ISubject[]): NamedUsers {
  const named = subjects.map((subject) => subject.toSubjectConfiguration());
  return {
    users: named.filter(({ kind }) => kind !== 'Group')
      .map(({ kind, name, namespace }) => kind === 'ServiceAccount' ? `system:serviceaccount:${namespace}:${name}` : name),
    groups: named.filter(({ kind }) => kind === 'Group').map(({ name }) => name),
  };
}
