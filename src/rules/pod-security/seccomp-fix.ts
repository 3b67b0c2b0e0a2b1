import { Edit, inPod, set } from '../edit';
import { FixInput } from '../rule';

const RUNTIME_DEFAULT = { type: 'RuntimeDefault' };

/** The profile of the runtime for a whole pod. */
export const RUNTIME_DEFAULT_IN_POD = inPod(set('/securityContext/seccompProfile', RUNTIME_DEFAULT));

/** What the annotations of the time before the field begin with. */
export const SECCOMP_ANNOTATIONS = 'seccomp.security.alpha.kubernetes.io/';

/** Gives the profile of the runtime to a securityContext, where the API server takes it. */
export function confineContext({ podMetadata, container }: FixInput): readonly Edit[] {
  const key = container === undefined ? `${SECCOMP_ANNOTATIONS}pod` : `container.${SECCOMP_ANNOTATIONS}${container.name}`;
  return agrees(podMetadata.annotations?.[key]) ? [set('/seccompProfile', RUNTIME_DEFAULT)] : [];
}

/** Gives it to the pod. */
export function confinePod({ podMetadata }: FixInput): readonly Edit[] {
  return agrees(podMetadata.annotations?.[`${SECCOMP_ANNOTATIONS}pod`]) ? [RUNTIME_DEFAULT_IN_POD] : [];
}

// The API server refuses a field beside an annotation that says something else.
function agrees(annotation: unknown): boolean {
  return annotation === undefined || annotation === 'runtime/default' || annotation === 'docker/default';
}
