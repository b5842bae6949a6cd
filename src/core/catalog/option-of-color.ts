/** Whether an option names a colour, in the languages our merchants sell in. */
export const isColorOption = (name: string): boolean =>
  /^(colou?r|farbe|couleur|colore|kleur|finish|frame colou?r)$/i.test(name.trim());
