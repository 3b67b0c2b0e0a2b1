import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const noIngressNginx = rule({
  id: 'no-ingress-nginx',
  title: 'The ingress controller is one that is maintained',
  severity: 'high',
  category: 'network',
  tests: [{
    scope: 'container',
    expression: "!container.?image.orValue('').matches('(^|/)(ingress-nginx/controller(-chroot)?|nginx-ingress-controller/nginx-ingress-controller)([:@]|$)')",
    field: '/image',
    message: 'container "{name}" is ingress-nginx, which gets no security fixes since March 2026: {value}',
  }],
  remediation: 'Move to an implementation of the Gateway API or to an ingress controller that is maintained.',
  whenNotToUse: 'Builds of a vendor that goes on to mend it.',
  references: [kubernetes('concepts/services-networking/ingress-controllers/', 'Ingress controllers')],
  peers: { kubescape: ['C-0292'], kyverno: ['check-ingress-nginx-controller-version-and-annotation-policy'] },
  bad: [
    { title: 'by tag and digest', object: podWith({ container: { image: 'registry.k8s.io/ingress-nginx/controller:v1.14.1@sha256:00' } }) },
    { title: 'from a mirror, by tag', object: podWith({ container: { image: 'mirror.example:5000/ingress-nginx/controller:v1.8.0' } }) },
    { title: 'the build with a changed root', object: podWith({ container: { image: 'registry.k8s.io/ingress-nginx/controller-chroot:v1.12.0' } }) },
  ],
  good: [
    { title: 'the controller of another project', object: podWith({ container: { image: 'nginx/nginx-ingress:5.3.0' } }) },
    { title: 'its certificate generator', object: podWith({ container: { image: 'registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.0' } }) },
    { title: 'a web server', object: podWith({ container: { image: 'docker.io/library/nginx:1.29' } }) },
  ],
});
