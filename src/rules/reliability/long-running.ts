/** A CEL expression on a container: the same, asked only of those that are to run until they are told to stop. */
export function ofLongRunning(expression: string): string {
  return `pod.?restartPolicy.orValue('Always') != 'Always' ||
!(container in pod.?containers.orValue([]) || container.?restartPolicy.orValue('') == 'Always') ||
${expression}`;
}

/** For whom rules about such containers do not speak. */
export const LONG_RUNNING_ONLY = 'Init containers that end, ephemeral containers and pods that end by themselves (restartPolicy Never or OnFailure) are not asked.';
