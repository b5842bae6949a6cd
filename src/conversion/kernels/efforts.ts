/** How much is tried for a texture: the bytes depend on it, so it is part of every texture's key. */
export type TextureProfile = 'fast' | 'quality';

export interface Effort {
  /** First guesses of each line's indices; where there is one, the ends it leads to are kept as they come. */
  readonly starts: number;
  /** How many modes of one line are tried; with one, which is told by how far the colours reach. */
  readonly lineModes: number;
  /** What follows, and two lines, are tried on blocks that are off by more than so many eighths of the picture's mean. */
  readonly dearEighths: number;
  readonly planes: boolean;
  /** Whether exact ends are tried on long lines, for edges between few colours. */
  readonly edges: boolean;
  /** Whether grey blocks with transparency get modes of their own. */
  readonly greyModes: boolean;
  /** Whether two lines are tried where there is transparency. */
  readonly alphaPairs: boolean;
}

export const efforts: Readonly<Record<TextureProfile, Effort>> = {
  fast: {
    starts: 1,
    lineModes: 1,
    dearEighths: 48,
    planes: false,
    edges: false,
    greyModes: false,
    alphaPairs: false,
  },
  quality: {
    starts: 3,
    lineModes: 3,
    dearEighths: 4,
    planes: true,
    edges: true,
    greyModes: true,
    alphaPairs: true,
  },
};
