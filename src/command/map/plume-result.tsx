import type { PlumeAnswer } from '#contract/estimate.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { agoWords } from './ago-words.ts'

/** What the estimate rests on: the wind and its age, the class of air, whose distances. */
export function PlumeResult({ answer, now }: { answer: PlumeAnswer; now: number }) {
  const { say, told, lang } = useSay()
  const { wind, stability, zones, isolation, notes, source, verified, tookMs } = answer
  const figures = { mps: formatNumber(wind.mps, 1, lang), from: formatNumber(wind.fromDeg, 0, lang) }
  return (
    <div className="estimate-basis">
      <p className="map-plain">
        {wind.at === null || !wind.station
          ? say('plume.wind-said', figures)
          : say('plume.wind-measured', {
              ...figures,
              station: told(wind.station),
              ago: agoWords(wind.at, now, say),
            })}
        {' · '}
        {say('plume.class', { class: stability })}
      </p>
      {wind.at !== null && wind.freshness !== 'fresh' && <p className="map-fault">{say('plume.wind-late')}</p>}
      {!isolation && <p className="map-quiet">{say('plume.no-distances')}</p>}
      {zones.length === 0 && isolation === null && <p className="map-quiet">{say('plume.no-zone')}</p>}
      {notes.map((note) => (
        <p key={note.en} className="map-quiet">
          {told(note)}
        </p>
      ))}
      <p className={verified ? 'map-quiet' : 'map-fault'}>
        {!verified && `${say('plume.unverified')} · `}
        {told(source)}
      </p>
      <p className="map-quiet">{say('estimate.took', { ms: formatNumber(tookMs, 0, lang) })}</p>
    </div>
  )
}
