import { Matrix4 } from 'three';

/** What undoes a matrix, sixteen numbers column by column. */
export const inverted = (matrix: readonly number[]): number[] =>
  new Matrix4().fromArray(matrix).invert().toArray();
