import type { Casualties } from '#contract/incident.ts'
import type { EntryOf } from '#contract/entry.ts'
import { CASUALTY_KEYS, CASUALTY_WORDS } from './incident-words.ts'
import { lines } from './report-scene.ts'
import type { ReportScene } from './report-scene.ts'

/**
 * Who was hurt. A number that is not known is said to be not known, and one that is other than in the report signed before never
 * changes silently: by how much, and why (domain.md §C5).
 */
export function peopleLines(scene: ReportScene): string {
  const { incident, say, minute, previous } = scene
  if (incident.casualtiesAt === null) {
    return say('伤亡情况尚未核实，不明。', 'Nothing is known yet about people hurt, missing or trapped.')
  }
  const reported = reportsOf(scene)
  const before = previous && castAt(reported, previous.text.asOf)
  const counts = CASUALTY_KEYS.map((key) => countLine(scene, key, before))
  const later = previous === undefined ? [] : reported.filter(({ at }) => at > previous.text.asOf)
  const changed = before !== undefined && CASUALTY_KEYS.some((key) => before[key] !== incident.casualties[key])
  const why = [...new Set(later.map(({ basis }) => basis))].join(say('；', '; '))
  return lines(
    say(`截至 ${minute(incident.casualtiesAt)}：`, `As of ${minute(incident.casualtiesAt)}: `) +
      counts.join(say('，', ', ')) +
      say('。', '.'),
    changed && say(`与上次报告不同的原因：${why}。`, `Why this differs from the last report: ${why}.`),
    reported.length > 0 && say(`来源：${reported.at(-1)?.basis}。`, `Source: ${reported.at(-1)?.basis}.`),
  )
}

function reportsOf({ entries }: ReportScene): EntryOf<'casualties-reported'>[] {
  return entries.filter((entry) => entry.kind === 'casualties-reported')
}

/** What the journal said when a report's situation was taken. */
function castAt(reported: readonly EntryOf<'casualties-reported'>[], asOf: number): Casualties | undefined {
  return reported.findLast(({ at }) => at <= asOf)?.casualties
}

function countLine(
  { incident, say, words, previous }: ReportScene,
  key: keyof Casualties,
  before?: Casualties,
): string {
  const name = words(CASUALTY_WORDS[key])
  const count = incident.casualties[key]
  const line =
    count === null ? say(`${name}人数不明`, `${name} not known`) : say(`${name} ${count} 人`, `${name} ${count}`)
  if (previous === undefined) return line
  const was = before?.[key] ?? null
  if (was === count) return line
  if (was === null) return line + say('（上次报告时不明）', ' (not known in the last report)')
  if (count === null) return line + say(`（上次报告 ${was} 人）`, ` (${was} in the last report)`)
  const change = count > was ? `+${count - was}` : `−${was - count}`
  return line + say(`（较上次报告 ${change}）`, ` (${change} on the last report)`)
}
