import { useInside } from '#api/use-dispatch.ts'
import type { InsideAnswer } from '#contract/dispatch.ts'
import type { Geometry } from '#contract/geometry.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'

const WARDS_SHOWN = 6
const NAMED_SHOWN = 8

/** Who and what is inside an area that was drawn; nothing for points and lines. */
export function InsideLines({ geometry }: { geometry: Geometry }) {
  const { say, told } = useSay()
  const { address } = useDeskScene()
  const isArea = geometry.shape === 'area' || geometry.shape === 'circle'
  const { answer, refused } = useInside(isArea ? geometry : undefined, address.exercise)
  if (!isArea) return undefined
  return (
    <section className="inside" aria-label={say('desk-map.inside')}>
      <h3>{say('desk-map.inside')}</h3>
      {refused && (
        <p className="map-fault" role="alert">
          {told(refused.sentence)}
        </p>
      )}
      {answer ? (
        <InsideFigures answer={answer} />
      ) : (
        !refused && <p className="map-quiet">{say('desk-map.inside.counting')}</p>
      )}
    </section>
  )
}

function InsideFigures({ answer }: { answer: InsideAnswer }) {
  const { say, told, lang } = useSay()
  const { people, wards, facilities, source, tookMs } = answer
  const named = facilities.filter(({ kind }) => kind === 'school' || kind === 'hospital')
  const count = (kind: string) => facilities.filter((one) => one.kind === kind).length
  const peopled = wards.filter((ward) => ward.people !== null && ward.people >= 1)
  return (
    <>
      <p className="inside-people" role="status">
        {people === null
          ? say('desk-map.inside.unknown')
          : say('desk-map.inside.people', { n: formatNumber(people, 0, lang) })}
        <span>
          {say('desk-map.inside.schools', { n: count('school') })} ·{' '}
          {say('desk-map.inside.hospitals', { n: count('hospital') })} ·{' '}
          {say('desk-map.inside.other', { n: facilities.length - named.length })}
        </span>
      </p>
      {peopled.length > 0 && (
        <ul className="inside-rows" aria-label={say('desk-map.inside.wards')}>
          {peopled.slice(0, WARDS_SHOWN).map((ward) => (
            <li key={ward.id}>
              <span>{told(ward.name)}</span>
              <b>{say('desk-map.inside.people', { n: formatNumber(ward.people ?? 0, 0, lang) })}</b>
            </li>
          ))}
        </ul>
      )}
      {named.length > 0 && (
        <ul className="inside-rows" aria-label={say('desk-map.inside.facilities')}>
          {named.slice(0, NAMED_SHOWN).map((place) => (
            <li key={place.id}>
              <span>{told(place.name)}</span>
            </li>
          ))}
          {named.length > NAMED_SHOWN && (
            <li className="map-quiet">{say('desk-map.inside.more', { n: named.length - NAMED_SHOWN })}</li>
          )}
        </ul>
      )}
      <p className="map-quiet">
        {say('desk-map.inside.took', { ms: formatNumber(tookMs, tookMs < 10 ? 1 : 0, lang), source: told(source) })}
      </p>
    </>
  )
}
