import { BrokenLog } from '../adapters/event-store/load.ts'
import { UnknownEvent } from '../events/codec.ts'
import { explainedAws } from './explain-aws.ts'

/** Something that an operator can mend; its message says how. */
export class Explained extends Error {
  override readonly name = 'Explained'
}

const damaged = [11, 26]

/** Opens a file, and says what to do when it is damaged or in use. */
export function openOrExplain<Opened>(file: string, open: (file: string) => Opened): Opened {
  try {
    return open(file)
  } catch (error) {
    throw explained(error, file)
  }
}

/** Their messages say what to do already. */
const saysWhatToDo = (error: unknown): error is Error =>
  error instanceof BrokenLog || error instanceof UnknownEvent

/** The error of a database file in words that say what to do, when that is what it is. */
export function explained(error: unknown, file = 'een bestand in de datamap'): unknown {
  if (saysWhatToDo(error)) return new Explained(error.message)
  const ofAws = explainedAws(error)
  if (ofAws !== undefined) return new Explained(ofAws)
  const errcode = Number(Reflect.get(Object(error) as object, 'errcode') ?? 0)
  if (damaged.includes(errcode & 0xff)) {
    const remedy = file.endsWith('views.sqlite')
      ? 'Dit bestand bevat niets dat niet opnieuw berekend kan worden: verwijder het en draai `hca rebuild`.'
      : 'Er is niets gewijzigd. Zet de laatste reservekopie terug en draai daarna `hca verify`.'
    return new Explained(`${file} is beschadigd of is geen database. ${remedy}`)
  }
  if ((errcode & 0xff) === 14)
    return new Explained(`${file} kan niet worden geopend. Controleer de map en de rechten.`)
  return error
}
