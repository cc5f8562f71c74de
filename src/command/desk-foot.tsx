import { useSyncExternalStore } from 'react'
import { useCommands } from '#session/use-desk.ts'
import { useMode, usePastMoment } from '#session/use-mode.ts'
import { useFeedStatus, usePicture, useSession } from '#session/use-session.ts'
import { ModeMark } from '#ui/mode-mark.tsx'
import { Slot } from '#ui/slot.tsx'
import { Switch } from '#ui/switch.tsx'
import { formatAge, formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from './desk-scene.ts'
import { bellMute } from './bell-mute.ts'

const SOURCES_SHOWN = 2

/** Is it live, is what was ordered on disk, and what is late. */
export function DeskFoot() {
  const { say, lang } = useSay()
  const { city, timeZone } = useDeskScene()
  const status = useFeedStatus()
  const { seq, silentSources } = usePicture()
  const session = useSession()
  const { pending, keeps } = useCommands()
  const muted = useSyncExternalStore(bellMute.subscribe, bellMute.get)
  const stuck = pending.filter(({ state }) => state !== 'sending').length
  const silent = [...silentSources].sort((a, b) => b[1] - a[1])
  const now = session.now.get()
  const pastAt = usePastMoment()
  const lost = status.kind === 'offline' || status.kind === 'silent'
  const about = lost
    ? say('desk.foot.since', { time: formatTime(status.since, 'clock', timeZone, lang) })
    : pastAt === undefined
      ? undefined
      : formatTime(pastAt, 'moment', timeZone, lang)
  return (
    <footer className="desk-foot">
      <ModeMark {...useMode()} className="desk-live" about={about} />
      <Slot name="time-door" />
      {city?.demo && <span className="desk-tag">{say('wall.demo')}</span>}
      <span>{say('desk.foot.seq', { seq: seq.toLocaleString('en-GB') })}</span>
      <span data-urgent={stuck > 0} role="status">
        {stuck > 0 ? say('desk.foot.stuck', { n: stuck }) : say('desk.foot.outbox', { n: pending.length })}
      </span>
      {!keeps && <span data-urgent="true">{say('desk.foot.keeps-nothing')}</span>}
      {silent.slice(0, SOURCES_SHOWN).map(([source, at]) => (
        <span key={source}>
          {say('desk.foot.silent', { source, age: now === undefined ? '' : formatAge(Math.max(0, now - at), say) })}
        </span>
      ))}
      {silent.length > SOURCES_SHOWN && (
        <span>{say('desk.foot.silent-more', { n: silent.length - SOURCES_SHOWN })}</span>
      )}
      <span className="desk-foot-end">
        <Switch on={!muted} onChange={(on) => bellMute.set(!on)}>
          {say('desk.foot.bell')}
        </Switch>
        {city?.basemap.attribution !== '' && <span>{city?.basemap.attribution}</span>}
        {city?.basemap.approvalNo !== undefined && (
          <span>
            {say('foot.approval')} {city.basemap.approvalNo}
          </span>
        )}
      </span>
    </footer>
  )
}
