import { inNamespaces } from './binding';
import { exemptionVariables, whereExempt } from './exemptions';
import { isAnybody } from './named-users';
import { DefaultedTest, patches, placesOf, placesVariables } from './pod-defaults';
import { PolicyOptions } from './policy-options';
import { TOKEN_VOLUME_VARIABLE, tokenVolumePatches } from './token-volume';
import { podVariables } from './variables';
import { JsonObject } from '../manifest/manifest';
import { NEWEST_TARGET, TargetVersion } from '../rules/target-version';

const FIRST_MINOR = 34;
const STABLE_MINOR = 36;
const POD = new Map([['/Pod', '']]);

/** A policy that puts defaults into pods, and what puts it in force. */
export interface MutatingPolicy {
  readonly policy: JsonObject;
  readonly binding: JsonObject;
}

/** @throws an Error where a version has no MutatingAdmissionPolicy */
export function requireMutation({ name, minor }: TargetVersion): void {
  if (minor < FIRST_MINOR) {
    throw new Error(`${name} has no MutatingAdmissionPolicy: give v1.${FIRST_MINOR} or newer, or leave the defaults of pods out`);
  }
}

/**
 * The policy that puts into new pods, and into containers that are added to pods, what the fixes of these tests would and the pod leaves
 * open. The templates of workloads stay as they were written, else they would differ from what is under version control. All is one patch, so
 * that no part of it depends on what another one did. Where it cannot be evaluated the pod stays as it is, for the validating policies to judge.
 */
export function mutatingPolicy(tests: readonly DefaultedTest[], options: PolicyOptions): MutatingPolicy {
  const apiVersion = `admissionregistration.k8s.io/${(options.target ?? NEWEST_TARGET).minor < STABLE_MINOR ? 'v1beta1' : 'v1'}`;
  const name = `${options.name}-pod-defaults`;
  const exempters = options.exempters !== undefined && isAnybody(options.exempters) ? options.exempters : undefined;
  const withoutToken = tests.findIndex(({ test }) => test.podDefault.edit.path === '/automountServiceAccountToken');
  return {
    policy: {
      apiVersion,
      kind: 'MutatingAdmissionPolicy',
      metadata: { name },
      spec: {
        failurePolicy: 'Ignore',
        // Sidecars that webhooks inject later get the defaults too.
        reinvocationPolicy: 'IfNeeded',
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] },
            { apiGroups: [''], apiVersions: ['v1'], resources: ['pods/ephemeralcontainers'], operations: ['UPDATE'] },
          ],
        },
        // A kubelet runs a static pod as its file says: a mirror of it that differed would show what is not there.
        matchConditions: [{ name: 'not-a-mirror', expression: '!(\'kubernetes.io/config.mirror\' in object.metadata.?annotations.orValue({}))' }],
        variables: [
          ...podVariables(POD),
          ...exempters === undefined ? [] : exemptionVariables(exempters, true),
          ...placesVariables(tests, ({ rule }) => whereExempt(rule, options)),
          ...withoutToken === -1 ? [] : [TOKEN_VOLUME_VARIABLE],
        ],
        mutations: [{
          patchType: 'JSONPatch',
          jsonPatch: {
            expression: [
              ...patches(tests), ...withoutToken === -1 ? [] : tokenVolumePatches(`${placesOf(tests[withoutToken])}.size() > 0`),
            ].join(' +\n'),
          },
        }],
      },
    },
    binding: { apiVersion, kind: 'MutatingAdmissionPolicyBinding', metadata: { name }, spec: { policyName: name, ...inNamespaces(options) } },
  };
}
