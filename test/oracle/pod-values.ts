/**
 * The values that pods are made of, by what a control reads. `sound` values meet every version of the control, in every pod;
 * `edge` values are all others that the API server decodes: forbidden, empty, misspelt, null, absent (undefined), and some sound ones.
 */
export interface Values<T = unknown> {
  readonly sound: readonly T[];
  readonly edge: readonly T[];
}

const LOCALHOST = { type: 'Localhost', localhostProfile: 'profiles/web.json' };

export const FLAG_OFF: Values = { sound: [undefined, undefined, false, null], edge: [true, true, false] };

export const RUN_AS_USER: Values = { sound: [undefined, null, 1, 1000, 65534], edge: [0, 0, 0, 1000, null] };

export const RUN_AS_NON_ROOT: Values = { sound: [true], edge: [undefined, undefined, false, null, true] };

export const ALLOW_PRIVILEGE_ESCALATION: Values = { sound: [false], edge: [true, undefined, null, false] };

export const SECCOMP: Values = {
  sound: [{ type: 'RuntimeDefault' }, LOCALHOST],
  edge: [
    undefined, undefined, undefined, null, {}, { type: 'Unconfined' }, { type: '' }, { type: null }, { type: 'runtimedefault' }, { type: 'runtime/default' },
    { localhostProfile: 'web.json' }, { type: 'RuntimeDefault' }, LOCALHOST,
  ],
};

export const APP_ARMOR: Values = {
  sound: [undefined, undefined, null, { type: 'RuntimeDefault' }, { type: 'Localhost', localhostProfile: 'web' }],
  edge: [{}, { type: 'Unconfined' }, { type: '' }, { type: null }, { type: 'Runtimedefault' }, { localhostProfile: 'web' }, undefined, undefined],
};

export const SE_LINUX: Values = {
  sound: [
    undefined, undefined, null, {}, { type: '' }, { type: null }, { level: 's0:c1,c2' }, { type: 'container_t' }, { type: 'container_init_t' },
    { type: 'container_kvm_t' }, { user: '', role: '' }, { user: null, role: null, type: 'container_t' },
  ],
  edge: [
    { type: 'container_engine_t' }, { type: 'container_engine_t' }, { type: 'spc_t' }, { type: 'Container_t' }, { type: 'container_t ' }, { user: 'system_u' },
    { role: 'sysadm_r' }, { user: 'u', role: 'r', type: 't' }, { type: 'container_t', user: 'u' }, undefined, undefined, undefined,
  ],
};

export const WINDOWS_OPTIONS: Values = {
  sound: [undefined, undefined, null, {}, { hostProcess: false }, { hostProcess: null }, { runAsUserName: 'ContainerUser' }],
  edge: [{ hostProcess: true }, { hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM' }, { hostProcess: false }, undefined, undefined],
};

export const PROC_MOUNT: Values = {
  sound: [undefined, undefined, null, 'Default'],
  edge: ['Unmasked', 'Unmasked', '', 'default', 'Default ', undefined],
};

export const CAPABILITIES_DROP: Values = {
  sound: [['ALL'], ['ALL'], ['NET_RAW', 'ALL']],
  edge: [undefined, null, [], ['all'], ['All'], ['CAP_ALL'], ['ALL '], ['NET_RAW', 'CHOWN'], ['ALL']],
};

export const CAPABILITIES_ADD: Values = {
  sound: [undefined, undefined, null, [], ['NET_BIND_SERVICE']],
  edge: [
    ['CHOWN'], ['MKNOD', 'SETPCAP', 'AUDIT_WRITE'], ['FSETID', 'KILL', 'SYS_CHROOT', 'SETFCAP'], ['DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
    ['SYS_ADMIN'], ['NET_RAW'], ['ALL'], ['all'], ['CAP_NET_BIND_SERVICE'], ['CAP_CHOWN'], ['net_bind_service'], [''], ['NET_BIND_SERVICE', 'SYS_TIME'], undefined,
  ],
};

export const CAPABILITIES_ALONE: readonly unknown[] = [undefined, null, {}];

export const HOST_PORT: Values = { sound: [undefined, undefined, null, 0], edge: [80, 65535, 1, 0, undefined] };

export const PROBED_HOST: Values = { sound: [undefined, undefined, null, ''], edge: ['127.0.0.1', 'localhost', '::1', 'other.example', ' ', undefined, undefined] };

export const SYSCTL: Values = {
  sound: [
    'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
  ],
  edge: [
    'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl',
    'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem', 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat',
    'kernel.msgmax', 'net/ipv4/tcp_syncookies', 'Kernel.shm_rmid_forced', 'net.ipv4.*', '', null, undefined, 'kernel.shm_rmid_forced',
  ],
};

export const VOLUME: Values<object> = {
  sound: [
    {}, { emptyDir: {} }, { emptyDir: null }, { emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }, { configMap: { name: 'web' } }, { secret: { secretName: 'web' } },
    { projected: { sources: [{ serviceAccountToken: { path: 'token' } }, { downwardAPI: { items: [] } }] } }, { projected: {} }, { downwardAPI: { items: null } },
    { csi: { driver: 'secrets-store.csi.k8s.io' } }, { persistentVolumeClaim: { claimName: 'data' } }, { image: { reference: 'registry.example/model' } },
    { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } }, { ephemeral: {} }, { hostPath: null }, { hostPath: null, emptyDir: null },
  ],
  edge: [
    { hostPath: { path: '/' } }, { hostPath: { path: '/var/log', type: 'Directory' } }, { hostPath: {} }, { hostPath: { path: '' }, emptyDir: {} },
    { nfs: { server: 'nfs.example', path: '/' }, secret: { secretName: 'web' } },
    ...[
      'gcePersistentDisk', 'awsElasticBlockStore', 'gitRepo', 'nfs', 'iscsi', 'glusterfs', 'rbd', 'flexVolume', 'cinder', 'cephfs', 'flocker', 'fc',
      'azureFile', 'vsphereVolume', 'quobyte', 'azureDisk', 'photonPersistentDisk', 'portworxVolume', 'scaleIO', 'storageos',
    ].map((type) => ({ [type]: {} })),
  ],
};

export const APP_ARMOR_ANNOTATION: Values = {
  sound: ['runtime/default', 'localhost/web', 'localhost/', '', null],
  edge: ['unconfined', 'Runtime/default', 'localhost', 'RuntimeDefault', 'runtime/default ', 'docker/default', 'runtime/default'],
};

/** What was read before seccomp had a field: no version that can be a target reads it any more. */
export const SECCOMP_ANNOTATION: readonly unknown[] = ['unconfined', 'runtime/default', 'docker/default', 'localhost/web.json', '', 'Unconfined'];
