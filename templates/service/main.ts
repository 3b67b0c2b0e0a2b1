import { App } from 'cdk8s';
import { ServiceChart } from './service-chart';

const app = new App();

new ServiceChart(app, 'service', {
  // The image of your program, by its digest: `docker buildx imagetools inspect IMAGE` shows it.
  image: 'registry.example/{{ name }}@sha256:0000000000000000000000000000000000000000000000000000000000000000',
});

app.synth();
