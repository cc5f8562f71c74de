import type { InundationAnswer } from '#contract/estimate.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'

/** How deep, when, and how long. */
export function FloodResult({ answer }: { answer: InundationAnswer }) {
  const { say, told, lang } = useSay()
  const { curveNumber, runoffMm, deepestM, deepest, arrivalS, drainDownS, area, notes, tookMs } = answer
  const minutes = (seconds: number) => formatNumber(Math.round(seconds / 60), 0, lang)
  const lines = [
    area
      ? say('flood.result', { m: formatNumber(deepestM, 2, lang), class: say(`flood.class.${deepest}`) })
      : say('flood.dry'),
    curveNumber !== null && runoffMm !== null
      ? say('flood.runoff', { cn: formatNumber(curveNumber, 0, lang), mm: formatNumber(runoffMm, 1, lang) })
      : '',
    arrivalS === null ? '' : say('flood.arrival', { n: minutes(arrivalS) }),
    drainDownS === null ? '' : say('flood.drain-down', { n: minutes(drainDownS) }),
  ].filter((line) => line !== '')
  return (
    <div className="estimate-basis">
      {lines.map((line) => (
        <p key={line} className="map-plain">
          {line}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note.en} className="map-quiet">
          {told(note)}
        </p>
      ))}
      <p className="map-quiet">{say('estimate.took', { ms: formatNumber(tookMs, 0, lang) })}</p>
    </div>
  )
}
