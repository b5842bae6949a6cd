import { inspect } from 'node:util';

/** A text that must reach its user and nobody else: every way of printing it by accident gives '[sealed]'. */
export interface Secret {
  reveal(): string;
  toJSON(): string;
  toString(): string;
}

const SEALED = '[sealed]';

/** Wraps a text so that logs, errors and JSON show '[sealed]' in its place. */
export const secret = (text: string): Secret => {
  const sealed = () => SEALED;
  // The text lives in a closure alone, so that not even a walk over the object's properties finds it.
  const box = { reveal: () => text, toJSON: sealed, toString: sealed };
  return Object.defineProperty(box, inspect.custom, { value: sealed, enumerable: false });
};
