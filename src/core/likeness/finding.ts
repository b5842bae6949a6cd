/** What a comparison came to; it says in words what was seen, or why nothing could be. */
export interface Finding {
  /** Null: not judged. */
  readonly agrees: boolean | null;
  /** ΔE2000 of colours, overlap of outlines (0 to 1), how far a size is off (0.1 is ten per cent); null where not judged. */
  readonly figure: number | null;
  readonly says: string;
}

/** With the colour of the look, and of the photo the one that it is taken for or, where it is none, the main one; sRGB '#rrggbb'. */
export interface ColorFinding extends Finding {
  readonly look: string | null;
  readonly photo: string | null;
}

/** What is compared of a look. */
export const likenessParts = ['color', 'outline', 'size'] as const;
export type LikenessPart = (typeof likenessParts)[number];

export interface Findings {
  readonly color: ColorFinding;
  readonly outline: Finding;
  readonly size: Finding;
}

/** The parts in which a look contradicts what the store says. */
export const unlikeParts = (findings: Findings): readonly LikenessPart[] =>
  likenessParts.filter((part) => findings[part].agrees === false);

export const notJudged = (says: string): Finding => ({ agrees: null, figure: null, says });
export const colorNotJudged = (says: string): ColorFinding => ({
  ...notJudged(says),
  look: null,
  photo: null,
});
