import type { Entry } from '#contract/entry.ts'
import { describeEntry } from './describe-entry.ts'
import type { ReportScene } from './report-scene.ts'

/** What a reader outside the desk wants to know of; the rest is in the incident's log. */
const TOLD: ReadonlySet<Entry['kind']> = new Set([
  'incident-opened',
  'incident-advanced',
  'incident-graded',
  'incident-warned',
  'incident-warning-withdrawn',
  'response-activated',
  'response-changed',
  'post-established',
  'command-accepted',
  'plan-started',
  'task-finished',
  'task-skipped',
  'order-issued',
  'order-recalled',
  'order-declined',
  'order-arrived',
  'order-released',
  'field-reported',
  'casualties-reported',
  'mark-drawn',
  'report-phoned',
  'report-sent',
  'warning-sent',
  'response-ended',
  'incident-merged',
  'incident-split',
])
/** Of the contract's 5,000 characters a part; room for the line that says what was left out. */
const CHARACTERS_MOST = 4800

/** What was done, each line with its time: since the last signed report, or from the beginning. The oldest give way. */
export function actionLines(scene: ReportScene, from: 'beginning' | 'last report', linesMost = 60): string {
  const { entries, nameOf, utcOffsetMinutes, lang, moment, previous, say } = scene
  const since = from === 'last report' ? (previous?.text.asOf ?? -Infinity) : -Infinity
  const told = entries
    .filter((entry) => TOLD.has(entry.kind) && entry.at > since)
    .toSorted((a, b) => a.at - b.at || a.seq - b.seq)
    .flatMap((entry) => {
      const said = describeEntry(entry, nameOf, utcOffsetMinutes)
      return said ? [`${moment(entry.at)} ${oneLine(said[lang])}`] : []
    })
  const kept = newest(told, linesMost)
  const left = told.length - kept.length
  if (told.length === 0) {
    return since === -Infinity
      ? say('尚无处置记录。', 'Nothing done is on record yet.')
      : say('上次报告以来没有新的处置记录。', 'Nothing new is on record since the last report.')
  }
  const note = say(`（更早的 ${left} 条从略，见事件日志）`, `(${left} earlier lines are in the incident's log)`)
  return [...(left > 0 ? [note] : []), ...kept].join('\n')
}

function newest(told: readonly string[], linesMost: number): readonly string[] {
  let characters = 0
  let from = told.length
  while (from > 0 && told.length - from < linesMost) {
    characters += (told[from - 1]?.length ?? 0) + 1
    if (characters > CHARACTERS_MOST) break
    from--
  }
  return told.slice(from)
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
