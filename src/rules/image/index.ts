import { imageDigest } from './image-digest';
import { imagePullPolicy } from './image-pull-policy';
import { imageRegistry } from './image-registry';
import { imageTag } from './image-tag';
import { noRetiredRegistry } from './no-retired-registry';
import { Rule } from '../rule';

export const IMAGE_RULES: readonly Rule[] = [
  imageDigest,
  imagePullPolicy,
  imageRegistry,
  imageTag,
  noRetiredRegistry,
];
