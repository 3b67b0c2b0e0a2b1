/** The group that fixes give to a pod: above the groups of the system, and no number that is likely to mean something on a node. */
export const GROUP_ID = 10001;
