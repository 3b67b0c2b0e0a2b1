import { avoidHostNamespaces } from './avoid-host-namespaces';
import { avoidHostPathVolumes } from './avoid-host-path-volumes';
import { avoidHostPorts } from './avoid-host-ports';
import { avoidWindowsHostProcess } from './avoid-windows-host-process';
import { defaultProcMount } from './default-proc-mount';
import { dropAllCapabilities } from './drop-all-capabilities';
import { forbidPrivilegeEscalation } from './forbid-privilege-escalation';
import { keepAppArmorConfinement } from './keep-apparmor-confinement';
import { keepSeccompConfinement } from './keep-seccomp-confinement';
import { limitAddedCapabilities } from './limit-added-capabilities';
import { limitSELinuxOptions } from './limit-selinux-options';
import { limitVolumeTypes } from './limit-volume-types';
import { maskedProcMount } from './masked-proc-mount';
import { probeOwnPod } from './probe-own-pod';
import { runAsNonRoot } from './run-as-non-root';
import { runAsNonZeroUser } from './run-as-non-zero-user';
import { safeSysctls } from './safe-sysctls';
import { setSeccompProfile } from './set-seccomp-profile';
import { unprivilegedContainers } from './unprivileged-containers';
import { Rule } from '../rule';

export const POD_SECURITY_RULES: readonly Rule[] = [
  avoidHostNamespaces,
  avoidHostPathVolumes,
  avoidHostPorts,
  avoidWindowsHostProcess,
  defaultProcMount,
  dropAllCapabilities,
  forbidPrivilegeEscalation,
  keepAppArmorConfinement,
  keepSeccompConfinement,
  limitAddedCapabilities,
  limitSELinuxOptions,
  limitVolumeTypes,
  maskedProcMount,
  probeOwnPod,
  runAsNonRoot,
  runAsNonZeroUser,
  safeSysctls,
  setSeccompProfile,
  unprivilegedContainers,
];
