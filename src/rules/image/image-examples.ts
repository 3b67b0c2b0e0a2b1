import { podWith } from '../examples';
import { Example } from '../rule';

/** A digest as registries print it. */
export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A pod whose container has this image. */
export function withImage(image: unknown) {
  return podWith({ container: { image } });
}

/** The same image in every other place that a pod has for one. */
export function inOtherPlaces(image: string): Example[] {
  return [
    { title: `${image} in an init container`, object: podWith({ pod: { initContainers: [{ name: 'prepare', image }] } }) },
    { title: `${image} in an ephemeral container`, object: podWith({ pod: { ephemeralContainers: [{ name: 'debug', image }] } }) },
    { title: `${image} as a volume`, object: podWith({ pod: { volumes: [{ name: 'model', image: { reference: image } }] } }) },
  ];
}

/** What names no image at all. */
export const NO_IMAGE: readonly Example[] = [
  { title: 'no image', object: withImage(undefined) },
  { title: 'an image that is null', object: withImage(null) },
  { title: 'an empty image', object: withImage('') },
  { title: 'a volume of an image without a reference', object: podWith({ pod: { volumes: [{ name: 'model', image: {} }] } }) },
];
