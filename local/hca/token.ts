import { roleNamed, roleNames, roleTitles } from '../../adapters/tokens.ts'
import type { Role } from '../../events/commit.ts'
import { Explained } from '../explain.ts'
import { argumentsOf, printJson, withData, type HcaCommand } from './command.ts'

const help = `hca token --role ROL [--person NAAM] [--kvk KVK] [--table SECTORTAFEL] [--valid 8h] [--data MAP] [--json]

Geeft een ondertekend token waarmee u zich op deze machine meldt. Het wordt gecontroleerd als dat van elke uitgever.

  --role     ${roleNames.join(', ')}
  --person   wie het is; twee namen zijn twee mensen (beoordelen, beslissen en betalen doen drie mensen)
  --kvk      het bedrijf van een werkgever, 8 cijfers
  --table    de sectortafel van een regisseur
  --valid    hoe lang het geldt, bijvoorbeeld 30m, 8h of 7d

  hca token --role werkgever --person anna --kvk 12345678
  curl -H "Authorization: Bearer $(npx -s hca token --role analist)" http://localhost:8080/v1/bereik
`

export const tokenCommand: HcaCommand = {
  summary: 'geef een token voor iemand in een rol op deze machine',
  help,
  async run(args) {
    const { values } = argumentsOf(args, {
      role: { type: 'string' },
      person: { type: 'string', default: 'beheer' },
      kvk: { type: 'string' },
      table: { type: 'string' },
      valid: { type: 'string', default: '8h' },
    })
    const { kvk, table } = values
    // The English name of the code serves as well.
    const role = Object.hasOwn(roleTitles, values.role ?? '') ? roleTitles[values.role as Role] : values.role
    if (role === undefined || roleNamed(role) === undefined) {
      throw new Explained(`Kies bij --role een van: ${roleNames.join(', ')}.`)
    }
    if (role === 'werkgever' && !/^\d{8}$/.test(kvk ?? '')) {
      throw new Explained('Geef bij een werkgever met --kvk een KVK-nummer van 8 cijfers.')
    }
    if (role === 'regisseur' && table === undefined) {
      throw new Explained('Geef bij een regisseur met --table de eigen sectortafel.')
    }
    if (!/^\d+[smhd]$/.test(values.valid))
      throw new Explained('Geef bij --valid een duur, zoals 30m, 8h of 7d.')
    const claims = {
      rol: role,
      ...(kvk === undefined ? {} : { kvk }),
      ...(table === undefined ? {} : { sectortafel: table }),
    }
    const sign = (data: {
      signToken: (claims: Record<string, string>, subject: string, valid: string) => Promise<string>
    }) => data.signToken(claims, values.person, values.valid)
    const token = await withData(values.data, sign, { mayBeNew: true })
    if (values.json) printJson({ token })
    else console.log(token)
    return 0
  },
}
