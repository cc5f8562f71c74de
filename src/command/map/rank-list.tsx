import { formatLength } from '#map/measure-words.ts'
import type { Desk } from '#picture/desk.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { Refused } from './refused.tsx'
import { placeWords, speedWords } from './speed-words.ts'
import type { Dispatching } from './use-dispatching.ts'

interface RankListProps {
  readonly dispatching: Dispatching
  readonly units: Desk['units']
  readonly now: number
}

/** Who can be there first, each with its reason; those proposed are ticked. Looked at, its way is on the map. */
export function RankList({ dispatching, units, now }: RankListProps) {
  const speaker = useSay()
  const { say, told, lang } = speaker
  const { ranking, skill, ticked, looked, tick, look } = dispatching
  const { answer, refused, asking } = ranking
  // Who has not the skill was never asked for.
  const leftOut = answer?.leftOut.filter(({ unit }) => units.get(unit)?.unit.skills.includes(skill)) ?? []
  const going = new Set(ticked.map(({ unit }) => unit))
  const nameOf = (unit: string) => {
    const known = units.get(unit)?.unit.name
    return known ? told(known) : unit
  }
  return (
    <section className="rank" aria-label={say('dispatch.ranking')} aria-busy={asking}>
      <h3>
        {say('dispatch.ranking')}
        <small>
          {answer
            ? say('dispatch.ranking.took', {
                ms: formatNumber(answer.tookMs, answer.tookMs < 10 ? 1 : 0, lang),
                n: answer.closedLinks,
              })
            : asking && say('dispatch.ranking.asking')}
        </small>
      </h3>
      <Refused sentence={refused?.sentence} />
      {answer?.ranked.length === 0 && <p className="map-quiet">{say('dispatch.ranking.none')}</p>}
      <ol className="rank-rows">
        {answer?.ranked.map(({ unit, etaS, distanceM, reason, basis }) => (
          <li
            key={unit}
            data-looked={looked?.unit === unit}
            onPointerEnter={() => look(unit)}
            onPointerLeave={() => look(undefined)}
          >
            <label>
              <input
                type="checkbox"
                checked={going.has(unit)}
                onChange={(event) => tick(unit, event.target.checked)}
                onFocus={() => look(unit)}
                onBlur={() => look(undefined)}
              />
              <span className="rank-name">{nameOf(unit)}</span>
              <b>{say('dispatch.eta', { n: Math.max(1, Math.ceil(etaS / 60)) })}</b>
              <span className="rank-way">{formatLength(distanceM, lang)}</span>
              <span className="rank-reason">{told(reason)}</span>
              <span className="rank-basis">
                {say('dispatch.basis', {
                  speed: speedWords(basis.liveShare, speaker),
                  place: placeWords(basis, now, speaker),
                })}
              </span>
            </label>
          </li>
        ))}
      </ol>
      {answer && answer.unmet > 0 && <p className="map-fault">{say('dispatch.unmet', { n: answer.unmet })}</p>}
      {leftOut.length > 0 && (
        <details className="rank-left-out">
          <summary>{say('dispatch.left-out', { n: leftOut.length })}</summary>
          <ul>
            {leftOut.map(({ unit, why }) => (
              <li key={unit}>
                {nameOf(unit)} <span>{told(why)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
