// Kubernetes refuses these fields in Windows pods, so Pod Security does not ask for them there.
const WINDOWS_POD = "pod.?os.?name.orValue('') == 'windows'";
const POD_IN_USER_NAMESPACE = '!pod.?hostUsers.orValue(true)';

/** The same expression, not asked of Windows pods. */
export function exceptOnWindows(expression: string): string {
  return `${WINDOWS_POD} ||\n${expression}`;
}

/** The same expression, not asked of pods in a user namespace (`hostUsers: false`), where root is nobody on the node. */
export function exceptInUserNamespace(expression: string): string {
  return `${POD_IN_USER_NAMESPACE} ||\n${expression}`;
}

/** The expression for every target, with the exception that Pod Security makes from v1.35 on. */
export function exceptInUserNamespaceFrom135(expression: string): { 'v1.25': string; 'v1.35': string } {
  return { 'v1.25': expression, 'v1.35': exceptInUserNamespace(expression) };
}
