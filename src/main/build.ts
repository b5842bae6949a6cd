import { placeElement } from './place-element.ts';

/** What needs a bundler: files for browsers. */
await placeElement();
