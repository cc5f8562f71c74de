import type { Incident, UnitStanding } from '#contract/desk-snapshot.ts'
import type { Words } from '#contract/words.ts'
import { INCIDENT_DIALOGS } from './desk-scene.ts'
import type { IncidentDialog } from './desk-scene.ts'

/** What a line that is typed may become. The first is what Enter does. */
export type LineOption =
  | { readonly is: 'order'; readonly unit: string; readonly name: Words; readonly text: string; readonly busy: boolean }
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'act'; readonly dialog: IncidentDialog }
  | { readonly is: 'dispatch' }

const UNITS_OFFERED_MOST = 6

/**
 * `/` and a part of a word: acts. A unit's name in the line, or `@` before a part of it: an order to that unit, first where it is named in
 * full. Anything else is a note, and is first where no unit is named: what was meant as a remark never goes out as an order.
 */
export function lineOptions(
  typed: string,
  incident: Pick<Incident, 'id'> | undefined,
  units: readonly UnitStanding[],
  wordOf: (dialog: IncidentDialog | 'dispatch') => string,
): LineOption[] {
  if (!incident) return []
  if (typed.startsWith('/')) {
    const part = typed.slice(1).trim().toLowerCase()
    const fits = (dialog: IncidentDialog | 'dispatch') =>
      wordOf(dialog).toLowerCase().includes(part) || dialog.startsWith(part)
    const acts = INCIDENT_DIALOGS.filter((dialog) => dialog !== 'decline' && fits(dialog))
    return [
      ...(fits('dispatch') ? [{ is: 'dispatch' } as const] : []),
      ...acts.map((dialog) => ({ is: 'act', dialog }) as const),
    ]
  }
  const text = typed.trim()
  if (text === '') return []
  const at = /^@(\S*)\s*(.*)$/s.exec(text)
  const named = units.filter(({ unit: { name } }) => contains(text, name.zh) || contains(text, name.en))
  const part = at?.[1]?.toLowerCase() ?? ''
  const begun = at
    ? units.filter(
        ({ unit: { name } }) =>
          name.zh.toLowerCase().replaceAll(' ', '').includes(part) ||
          name.en.toLowerCase().replaceAll(' ', '').includes(part),
      )
    : []
  const orders = [...new Set([...named, ...begun])].slice(0, UNITS_OFFERED_MOST).map((standing): LineOption => {
    const { unit, order, state } = standing
    const said = at && !named.includes(standing) ? (at[2] ?? '') : text
    return {
      is: 'order',
      unit: unit.id,
      name: unit.name,
      text: said.replace(/^@/, ''),
      busy: order !== null || state !== 'available',
    }
  })
  return [...orders.filter((option) => option.is === 'order' && option.text !== ''), { is: 'note', text }]
}

function contains(text: string, name: string): boolean {
  const plain = (one: string) => one.toLowerCase().replaceAll(/\s/g, '')
  return name !== '' && plain(text).includes(plain(name))
}
