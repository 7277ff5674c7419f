/** Something wrong with the story itself: whoever wrote it mends it, and runs it again. */
export interface StoryFault {
  /** Number of the step, from 1. */
  readonly stap?: number
  /** Line in the file, from 1. */
  readonly regel?: number
  readonly plek: string
  readonly reden: string
}

export const faultText = ({ stap, regel, plek, reden }: StoryFault): string => {
  const where = [regel && `regel ${regel}`, stap && `stap ${stap}`, plek].filter(Boolean).join(', ')
  return `${where}: ${reden}`
}
