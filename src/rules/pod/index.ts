import { fsGroupChangePolicy } from './fs-group-change-policy';
import { highUserAndGroupIds } from './high-user-and-group-ids';
import { mandatoryAccessControl } from './mandatory-access-control';
import { noContainerRuntimeSocket } from './no-container-runtime-socket';
import { noControlPlaneNodes } from './no-control-plane-nodes';
import { noEphemeralContainers } from './no-ephemeral-containers';
import { noHostAliases } from './no-host-aliases';
import { noHostPathPersistentVolumes } from './no-host-path-persistent-volumes';
import { noInteractiveContainers } from './no-interactive-containers';
import { noMountPropagation } from './no-mount-propagation';
import { noSensitiveHostPaths } from './no-sensitive-host-paths';
import { noServiceLinks } from './no-service-links';
import { noSharedProcessNamespace } from './no-shared-process-namespace';
import { noSshPort } from './no-ssh-port';
import { noSudo } from './no-sudo';
import { nonAdministratorWindowsUser } from './non-administrator-windows-user';
import { nonRootFsGroup } from './non-root-fs-group';
import { nonRootGroup } from './non-root-group';
import { nonRootSupplementalGroups } from './non-root-supplemental-groups';
import { readOnlyHostPaths } from './read-only-host-paths';
import { readOnlyRootFilesystem } from './read-only-root-filesystem';
import { runtimeClass } from './runtime-class';
import { unprivilegedPorts } from './unprivileged-ports';
import { userNamespace } from './user-namespace';
import { writableTemporaryDirectories } from './writable-temporary-directories';
import { Rule } from '../rule';

export const POD_RULES: readonly Rule[] = [
  fsGroupChangePolicy,
  highUserAndGroupIds,
  mandatoryAccessControl,
  noContainerRuntimeSocket,
  noControlPlaneNodes,
  noEphemeralContainers,
  noHostAliases,
  noHostPathPersistentVolumes,
  noInteractiveContainers,
  noMountPropagation,
  noSensitiveHostPaths,
  noServiceLinks,
  noSharedProcessNamespace,
  noSshPort,
  noSudo,
  nonAdministratorWindowsUser,
  nonRootFsGroup,
  nonRootGroup,
  nonRootSupplementalGroups,
  readOnlyHostPaths,
  readOnlyRootFilesystem,
  runtimeClass,
  unprivilegedPorts,
  userNamespace,
  writableTemporaryDirectories,
];
