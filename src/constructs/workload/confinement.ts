import { containersOf, isWindows, PodRendering } from './pod-rendering';
import { APP_ARMOR_FIELD_SINCE } from './settings';
import { confinePod } from '../../rules/pod-security/seccomp-fix';
import { SeccompProfile } from '../seccomp-profile';

const SET_SECCOMP_PROFILE = 'set-seccomp-profile';
const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** Writes seccomp, AppArmor and user namespaces, which cdk8s-plus has no props for, in the form that the target knows. */
export function renderConfinement(rendering: PodRendering): void {
  const { settings, settings: { appArmor, userNamespaces, target }, spec, podMetadata } = rendering;
  if (isWindows(rendering)) {
    return;
  }
  spec.securityContext ??= {};
  // Beside an annotation of old that says something else, the API server refuses it: then the rule says so.
  const hasDefault = !settings.exempts(SET_SECCOMP_PROFILE) && confinePod({ podMetadata }).length > 0;
  const seccomp = settings.seccomp ?? (hasDefault ? SeccompProfile.runtimeDefault() : undefined);
  if (seccomp !== undefined) {
    spec.securityContext.seccompProfile ??= seccomp._toKube();
  }
  if (appArmor !== undefined && target.minor >= APP_ARMOR_FIELD_SINCE) {
    spec.securityContext.appArmorProfile ??= appArmor._toKube();
  } else if (appArmor !== undefined) {
    const annotations = containersOf(rendering).map(({ name }) => [APP_ARMOR_ANNOTATION + name, appArmor._toAnnotation()]);
    podMetadata.annotations = { ...Object.fromEntries(annotations), ...podMetadata.annotations };
  }
  if (userNamespaces) {
    spec.hostUsers ??= false;
  }
}
