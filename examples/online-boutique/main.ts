import { App } from 'cdk8s';
import { OnlineBoutique } from './online-boutique';

const app = new App();
new OnlineBoutique(app, 'online-boutique');
app.synth();
