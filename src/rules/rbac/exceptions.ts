/** For whom rules about roles are wrong, in the words that several of them share. */
export const KUBERNETES_OWN_ROLES = 'The roles and bindings that Kubernetes itself installs, whose names begin with "system:", '
  + 'and cluster-admin, admin, edit and view: they are not yours to change';
