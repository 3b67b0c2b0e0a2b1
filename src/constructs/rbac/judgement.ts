import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { currentDay, Failure, failures, messageOf, plan, PlannedTest } from '../../check/check';
import { coveringExemption } from '../../check/exemptions';
import { instancesOf } from '../../check/instance';
import { hardenOne } from '../../harden/harden';
import { exemptionsOf } from '../../manifest/exemption';
import { identityOf, JsonObject, manifest } from '../../manifest/manifest';
import { normalise } from '../../manifest/normalise';
import { NSA } from '../../rules/profiles';
import { NEWEST_TARGET } from '../../rules/target-version';
import { Exemption } from '../exemption';
import { inheritedOptions } from '../hardening-defaults';
import { Contradiction, refusal } from '../workload/contradiction';
import { annotateExemptions, settledExemptions } from '../workload/exemptions';

let tests: readonly PlannedTest[] | undefined;

// The authorizer reads roles in the same way in every version.
function rbacTests(): readonly PlannedTest[] {
  tests ??= plan(NSA, NEWEST_TARGET).filter(({ rule }) => rule.category === 'rbac');
  return tests;
}

/**
 * Lets a role or binding render only where the rules about roles and bindings allow it, or an exemption with a reason does.
 *
 * @param complete mends what cdk8s-plus leaves out, before it is judged
 */
export function renderJudged(
  construct: Construct, apiObject: ApiObject, exemptions: readonly Exemption[], complete: (object: JsonObject) => void,
): void {
  const { path } = construct.node;
  const settled = settledExemptions(path, inheritedOptions(construct).exemptions ?? [], exemptions);
  const plain = apiObject.toJson.bind(apiObject);
  apiObject.toJson = () => {
    const object: JsonObject = plain();
    complete(object);
    annotateExemptions(object, settled, rbacTests());
    return judged(path, object);
  };
}

function judged(path: string, plain: JsonObject): JsonObject {
  // Most contradict nothing, and are many: they are walked once.
  if (failuresOf(plain).length === 0) {
    return plain;
  }
  const today = currentDay();
  const { object } = hardenOne(manifest(plain, { constructPath: path }), rbacTests(), today);
  const exemptions = exemptionsOf(object);
  const left = failuresOf(object).filter(({ rule }) => coveringExemption(exemptions, rule.id, {}, today) === undefined);
  if (left.length > 0) {
    throw refusal(path, identityOf(object), left.map(contradictionOf), exemptions, today);
  }
  return object;
}

function failuresOf(object: JsonObject): Failure[] {
  return failures(instancesOf(normalise(object)), rbacTests());
}

function contradictionOf({ rule, test, instance, error }: Failure): Contradiction {
  return {
    rule: rule.id,
    observed: `${error === undefined ? messageOf(test, instance) : `cannot be judged: ${error}`} (${instance.pointer}${test.field ?? ''})`,
    instead: rule.remediation,
  };
}
