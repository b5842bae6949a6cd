/** One line of the doctor: what it looked for, what is there, and what to do about it. */
export interface Finding {
  readonly name: string;
  /** fine; could be better; missing, and Plinth does not start without it. */
  readonly state: 'fine' | 'better' | 'missing';
  readonly found: string;
  /** How to get what is missing, and what that gains. */
  readonly advice?: string;
}
