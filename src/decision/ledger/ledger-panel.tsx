import { useCity } from '#api/use-city.ts'
import { Panel } from '#ui/panel.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { measuredText } from './effect-text.ts'
import { useSituations } from './use-situations.ts'
import './ledger-desk.css'

const SHOWN = 3

/** For a leader's wall: what waits for a decision, and what the newest measured one came to. */
export function LedgerPanel() {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const { situations, decisions } = useSituations()
  const waiting = situations.filter(({ advice }) => advice.every(({ decided }) => !decided))
  const measured = decisions.filter(({ effect }) => effect?.found.is === 'measured')
  const newest = measured[0]
  return (
    <Panel
      name="ledger"
      title={say('ledger.panel')}
      note={say('ledger.panel.counts', { decisions: decisions.length, measured: measured.length })}
    >
      {waiting.length === 0 && <p className="panel-empty">{say('ledger.calm')}</p>}
      <ul className="ledger-panel-list">
        {waiting.slice(0, SHOWN).map(({ alarm, advice }) => (
          <li key={alarm.id}>
            <SeverityMark severity={alarm.severity} />
            <span>
              {told(alarm.placeName)} {told(alarm.title)}
            </span>
            {advice[0] && <em>{told(advice[0].measure.name)}</em>}
          </li>
        ))}
      </ul>
      {newest?.effect?.found.is === 'measured' && (
        <p className="ledger-panel-line">
          {say('ledger.panel.newest', {
            place: told(newest.placeName),
            effect: measuredText(newest.effect.found, lang),
            at: formatTime(newest.effect.at, 'minute', timeZone, lang),
          })}
        </p>
      )}
    </Panel>
  )
}
