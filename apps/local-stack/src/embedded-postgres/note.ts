/** Hears what is worth telling a person, one sentence at a time. */
export type Note = (sentence: string) => void;
