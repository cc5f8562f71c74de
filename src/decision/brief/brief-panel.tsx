import { useBrief } from '#api/use-brief.ts'
import { useCity } from '#api/use-city.ts'
import type { BriefSection } from '#contract/brief.ts'
import { useDesk } from '#session/use-desk.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import './brief-desk.css'

/** How many sentences of each part a wall has room for. */
const SHOWN: readonly (readonly [BriefSection, number])[] = [
  ['happened', 2],
  ['ahead', 1],
  ['decide', 1],
]

/** For a leader's wall: the first sentences of the day's brief. */
export function BriefPanel() {
  const { say, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const version = Math.max(0, ...[...useDesk().briefs.values()].map((row) => row.version))
  const { brief, failed } = useBrief(version)
  return (
    <Panel
      name="brief"
      title={say('brief.title')}
      note={
        brief &&
        `${brief.edition === 0 ? say('brief.draft') : say('brief.edition.short', { edition: brief.edition })} · ${say('figure.asof', { time: formatTime(brief.savedAt ?? brief.asOf, 'minute', timeZone, lang) })}`
      }
    >
      {!brief && <p className="panel-empty">{say(failed ? 'brief.failed' : 'brief.reading')}</p>}
      {brief && (
        <ul className="brief-panel-list">
          {SHOWN.flatMap(([section, count]) =>
            brief.sentences
              .filter((one) => one.section === section)
              .slice(0, count)
              .map((one) => (
                <li key={one.id}>
                  <span>{say(`brief.${section}`)}</span>
                  {one.said[lang]}
                </li>
              )),
          )}
        </ul>
      )}
    </Panel>
  )
}
