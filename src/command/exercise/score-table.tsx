import { useScore } from '#api/use-exercises.ts'
import type { ScoreLine } from '#contract/exercise.ts'
import { formatSpan } from '#ui/span-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'

interface ScoreTableProps {
  readonly exercise: string
  readonly name: string
  readonly running: boolean
}

/** Each time with its limit and the line of the journal it was read from. */
export function ScoreTable({ exercise, name, running }: ScoreTableProps) {
  const { say } = useSay()
  const { lines, failed } = useScore(exercise, running)
  if (failed) return <p role="alert">{say('exercise.score.failed')}</p>
  if (!lines) return <p role="status">…</p>
  if (lines.length === 0) return <p className="exercise-quiet">{say('exercise.score.none')}</p>
  return (
    <table className="score-table">
      <caption>{say('exercise.score-named', { name })}</caption>
      <thead>
        <tr>
          <th scope="col">{say('exercise.score.what')}</th>
          <th scope="col">{say('exercise.score.took')}</th>
          <th scope="col">{say('exercise.score.limit')}</th>
          <th scope="col">{say('exercise.score.line')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <ScoreRow key={`${index} ${line.what.en}`} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function ScoreRow({ line: { what, tookMs, limitMs, entry } }: { line: ScoreLine }) {
  const { say, told, lang } = useSay()
  const { timeZone } = useDeskScene()
  const verdict = tookMs === null ? 'open' : limitMs === null ? undefined : tookMs <= limitMs ? 'met' : 'missed'
  return (
    <tr data-verdict={verdict}>
      <th scope="row">{told(what)}</th>
      <td>
        {tookMs !== null && formatSpan(tookMs)} {verdict && <span>{say(`exercise.score.${verdict}`)}</span>}
      </td>
      <td>{limitMs === null ? '—' : formatSpan(limitMs)}</td>
      <td>{entry ? `#${entry.seq} · ${formatTime(entry.at, 'clock', timeZone, lang)} · ${told(entry.text)}` : '—'}</td>
    </tr>
  )
}
