import { SelectField } from '#ui/form-field.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { Refused } from './refused.tsx'
import { speedWords } from './speed-words.ts'
import { REACHES } from './use-reach.ts'
import type { ReachFrom, ReachShown } from './use-reach.ts'

/** Isochrones on the map, and as figures: who is reached in how many minutes. */
export function ReachField({ reach }: { reach: ReachShown }) {
  const speaker = useSay()
  const { say, lang } = speaker
  const { from, setFrom, asked, nobody, areas } = reach
  const answer = areas.length > 0 ? asked.answer : undefined
  return (
    <section className="reach" aria-label={say('reach')}>
      <SelectField
        label={say('reach')}
        value={from}
        choices={REACHES.map((one) => ({ value: one, label: say(`reach.${one}`) }))}
        onChange={(next) => setFrom(next as ReachFrom)}
      />
      {nobody && <p className="map-quiet">{say('reach.nobody')}</p>}
      <Refused sentence={asked.refused?.sentence} />
      {answer && (
        <>
          <ul className="inside-rows">
            {answer.areas.map(({ minutes, people, share }) => (
              <li key={minutes}>
                <span>{say('reach.row', { n: minutes })}</span>
                <b>
                  {people === null || share === null
                    ? say('reach.unknown')
                    : say('reach.people', {
                        n: formatNumber(people, 0, lang),
                        share: formatNumber(share * 100, 0, lang),
                      })}
                </b>
              </li>
            ))}
          </ul>
          <p className="map-quiet">
            {say('reach.basis', {
              speed: speedWords(answer.liveShare, speaker),
              ms: formatNumber(answer.tookMs, 0, lang),
            })}
          </p>
        </>
      )}
    </section>
  )
}
