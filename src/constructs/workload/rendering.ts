import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { addMissing } from './additions';
import { renderCapabilities } from './capabilities';
import { renderConfinement } from './confinement';
import { requireOrderedBounds } from './container-resources';
import { refusal } from './contradiction';
import { contradictionsOf } from './contradictions';
import { renderExemptedDefaults } from './exempted-defaults';
import { annotateExemptions } from './exemptions';
import { renderRegistry } from './image-registry';
import { withLostPatches } from './lost-patches';
import { podPlan } from './plan';
import { PodRendering } from './pod-rendering';
import { Settings } from './settings';
import { renderSidecars } from './sidecars';
import { renderSpread } from './spread';
import { renderVolumeClaims } from './volume-claims';
import { renderWindows } from './windows';
import { renderWritablePaths } from './writable-paths';
import { currentDay } from '../../check/check';
import { hardenOne } from '../../harden/harden';
import { identityOf, JsonObject, manifest } from '../../manifest/manifest';
import { podTemplatePointerOf } from '../../manifest/pod-template';
import { valueAt } from '../../manifest/pointer';

/** What only the construct knows. Claims are mounted first, so that a writable path does not take their place. */
const COMPLETIONS: readonly ((rendering: PodRendering) => void)[] = [
  requireOrderedBounds,
  renderSidecars,
  renderExemptedDefaults,
  renderWindows,
  renderCapabilities,
  renderConfinement,
  renderVolumeClaims,
  renderWritablePaths,
  renderSpread,
  renderRegistry,
];

/**
 * Lets a workload's object render hardened.
 *
 * It is the object's own `toJson` that is replaced, since that is the one place after cdk8s-plus has mapped the object to JSON: whatever
 * is put in earlier and is newer than its Kubernetes 1.27 schema is dropped without a word. Whoever renders the object passes here,
 * tests included, and the result depends on nothing but the construct: rendering twice gives the same.
 */
export function renderHardened(workload: kplus.AbstractPod, apiObject: ApiObject, settings: Settings): void {
  const plain = apiObject.toJson.bind(apiObject);
  apiObject.toJson = () => hardened(workload, withLostPatches(apiObject, plain()), settings);
}

function hardened(workload: kplus.AbstractPod, object: JsonObject, settings: Settings): JsonObject {
  const pointer = podTemplatePointerOf(object)!;
  const holder = valueAt(object, pointer);
  holder.metadata ??= {};
  const rendering: PodRendering = { workload, settings, object, podMetadata: holder.metadata, spec: holder.spec };
  COMPLETIONS.forEach((complete) => complete(rendering));
  const tests = podPlan(settings.target);
  annotateExemptions(object, settings.exemptions, tests);
  const today = currentDay();
  if (settings.refused.length === 0 && addMissing(object, pointer, tests, today)) {
    return object;
  }
  const { object: result, changes } = hardenOne(manifest(object, { constructPath: settings.path }), tests, today);
  const contradictions = [...settings.refused, ...contradictionsOf(result, changes, tests, today)];
  if (contradictions.length > 0) {
    throw refusal(settings.path, identityOf(object), contradictions, settings.exemptions, today);
  }
  return result;
}
