/** The size of a flat thing, metres; `depth` where it was told. */
export interface FlatSize {
  readonly width: number;
  readonly height: number;
  readonly depth: number | null;
}

/** A size as it was found in a text. */
export interface ReadSize extends FlatSize {
  /** The words it was read from. */
  readonly text: string;
  /** The text names no unit, so centimetres were assumed. */
  readonly guessed: boolean;
  /** It was told as a diameter: of the whole thing where it is flat and round, of any part of it otherwise. */
  readonly across?: true;
}
