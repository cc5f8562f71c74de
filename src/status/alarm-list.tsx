import { Link } from 'react-router'
import { severityRank } from '#contract/severity.ts'
import type { Alarm, Warning } from '#contract/snapshot.ts'
import { RESPONSE_WORDS, STATE_WORDS } from '#picture/incident-words.ts'
import { useLineKind } from '#session/use-mode.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { Panel } from '#ui/panel.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatAge, formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { happenings } from './happening.ts'
import type { Happening } from './happening.ts'
import { useNowEvery } from './use-now-every.ts'
import { useWall } from './wall-context.ts'
import './alarm-list.css'

/** What is happening: incidents and alarms, the most severe that fit, and how many more there are. */
export function AlarmList() {
  const { say, told, lang } = useSay()
  const { layout, timeZone } = useWall()
  const picture = usePicture()
  const { pastAlarms, warnings } = picture
  const now = useNowEvery(WARNINGS_EVERY_MS)
  const official = inForce([...warnings.values()], now)
  const line = useLineKind()
  const sorted = happenings(picture)
  const room = Math.max(1, layout.alarms - official.length)
  const shown = sorted.slice(0, room)
  const more = sorted.length - shown.length
  const last = pastAlarms.at(-1)
  const count = say('alarms.count', { n: sorted.length })
  return (
    <Panel
      name="alarms"
      title={say('alarms.title')}
      note={line === 'live' || line === 'connecting' ? count : say('alarms.stale')}
    >
      {sorted.length === 0 && (
        <p className="alarms-none">
          {say('alarms.none')}
          {last && (
            <small>
              {say('alarms.none.recent', {
                time: formatTime(last.clearedAt, 'minute', timeZone, lang),
                title: told(last.title),
              })}
            </small>
          )}
        </p>
      )}
      <ul className="alarms" aria-label={say('alarms.title')}>
        {official.map((warning) => (
          <WarningItem key={warning.id} warning={warning} />
        ))}
        {shown.map((one) =>
          one.kind === 'alarm' ? (
            <AlarmItem key={one.alarm.id} alarm={one.alarm} />
          ) : (
            <IncidentItem key={one.incident.id} happening={one} />
          ),
        )}
        {pastAlarms
          .slice(Math.max(0, pastAlarms.length - (sorted.length === 0 ? 0 : room - shown.length)))
          .toReversed()
          .map((alarm) => (
            <li key={`${alarm.id} ${alarm.clearedAt}`} className="alarm alarm-over">
              <span className="alarm-title">{told(alarm.title)}</span>
              <time>{say('alarms.cleared', { time: formatTime(alarm.clearedAt, 'minute', timeZone, lang) })}</time>
            </li>
          ))}
        {more > 0 && <li className="alarms-more">{say('alarms.more', { n: more })}</li>}
      </ul>
    </Panel>
  )
}

const WARNINGS_EVERY_MS = 30_000
/** More official warnings than these would leave no room for what happens here. */
const WARNINGS_MOST = 2

/** Warnings whose time it is, the most severe first; whether one is in force is a function of now. */
export function inForce(warnings: readonly Warning[], now: number | undefined): readonly Warning[] {
  if (now === undefined) return []
  const rank = ({ level }: Warning) => (level === null ? 9 : severityRank(level))
  return warnings
    .filter(({ effectiveAt, expiresAt }) => effectiveAt <= now && now < expiresAt)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, WARNINGS_MOST)
}

function WarningItem({ warning }: { warning: Warning }) {
  const { say, told, lang } = useSay()
  const { timeZone, layout } = useWall()
  const { level, headline, sender, areaName, expiresAt } = warning
  return (
    <li className="alarm" data-severity={level ?? undefined} data-warning={warning.id}>
      {level ? <SeverityMark severity={level} /> : <span aria-hidden="true" />}
      <span className="alarm-title">{told(headline)}</span>
      <time>{say('warning.until', { time: formatTime(expiresAt, 'minute', timeZone, lang) })}</time>
      {layout.tertiary && (
        <span className="alarm-where">{[say('warning.official'), areaName, sender].filter(Boolean).join(' · ')}</span>
      )}
    </li>
  )
}

function AlarmItem({ alarm }: { alarm: Alarm }) {
  const { say, told, lang } = useSay()
  const { view, timeZone, addressOf, places, layout } = useWall()
  const district = places.districtOf(alarm.place)
  const districtName = district && district.id !== alarm.place ? told(district.name) : undefined
  const where = [districtName, told(alarm.placeName)].filter(Boolean).join(' · ')
  const item = (
    <>
      <SeverityMark severity={alarm.severity} />
      <span className="alarm-title">{told(alarm.title)}</span>
      <time>{formatTime(alarm.raisedAt, 'minute', timeZone, lang)}</time>
      {layout.tertiary && (
        <span className="alarm-where">
          {say(`severity.${alarm.severity}`)} · {where} · <Age since={alarm.raisedAt} />
        </span>
      )}
    </>
  )
  return (
    <li className="alarm" data-severity={alarm.severity}>
      {view.kiosk ? item : <Link to={addressOf({ place: alarm.place, figure: undefined })}>{item}</Link>}
    </li>
  )
}

/** Who is on it, in the words a leader asks with: how far, at which response level, how many are there. */
function IncidentItem({ happening }: { happening: Extract<Happening, { kind: 'incident' }> }) {
  const { say, told, lang } = useSay()
  const { timeZone, layout } = useWall()
  const { incident, units } = happening
  const { severity, title, state, response, receivedAt, placeName } = incident
  const parts = [
    told(STATE_WORDS[state]),
    response && say('happening.response', { level: told(RESPONSE_WORDS[response.level]) }),
    units > 0 && say('happening.units', { n: units }),
    placeName,
  ]
  return (
    <li className="alarm" data-severity={severity} data-incident={incident.id}>
      <SeverityMark severity={severity} />
      <span className="alarm-title">{title}</span>
      <time>{formatTime(receivedAt, 'minute', timeZone, lang)}</time>
      {layout.tertiary && (
        <span className="alarm-where">
          {parts.filter(Boolean).join(' · ')} · <Age since={receivedAt} />
        </span>
      )}
    </li>
  )
}

/** Ticks by the minute's text only: React sees the same words and touches nothing. */
function Age({ since }: { since: number }) {
  const { say } = useSay()
  const now = useNow() ?? since
  return <>{formatAge(Math.max(0, now - since), say)}</>
}
