/** A pod that nothing is found on by Pod Security `restricted`. */
export const CLEAN_POD = `apiVersion: v1
kind: Pod
metadata:
  name: clean
  namespace: payments
spec:
  automountServiceAccountToken: false
  securityContext:
    runAsNonRoot: true
    seccompProfile: { type: RuntimeDefault }
  containers:
    - name: web
      image: registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}
      securityContext:
        allowPrivilegeEscalation: false
        capabilities: { drop: [ALL] }
`;

/** The same, with a privileged container; the field is at line 17, column 9. */
export const PRIVILEGED_POD = `${CLEAN_POD.replace('name: clean', 'name: privileged')}        privileged: true
`;
