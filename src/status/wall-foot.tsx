import { useMemo } from 'react'
import { LAYER_IDS } from '#map/layer-id.ts'
import { metricById } from '#metrics/catalogue.ts'
import { freshness } from '#picture/freshness.ts'
import { useLineKind } from '#session/use-mode.ts'
import { usePicture, useSession } from '#session/use-session.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Slot } from '#ui/slot.tsx'
import { Switch } from '#ui/switch.tsx'
import { startOfDay } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { dayMarks } from './day-marks.ts'
import { DayLine } from './day-line.tsx'
import { useNowEvery } from './use-now-every.ts'
import { useWall } from './wall-context.ts'
import { zoneStyle } from './zone-style.ts'
import './wall-foot.css'

const MINUTE_MS = 60_000
const COUNTED_EVERY_MS = 10_000

/** The day at the foot of the wall: what happened when, how much is watched, whose map it is. */
export function WallFoot({ version }: { version: string }) {
  const { layout } = useWall()
  return (
    <footer>
      <div className="zone wall-foot" style={zoneStyle(layout.foot)}>
        <Slot name="time-door" />
        <Day />
      </div>
      <div className="zone wall-foot wall-foot-end" style={zoneStyle(layout.footEnd)}>
        {layout.tertiary && <Counts />}
        <Attribution version={version} />
      </div>
    </footer>
  )
}

function Day() {
  const { say } = useSay()
  const { city, layout } = useWall()
  const now = useNowEvery(MINUTE_MS)
  const picture = usePicture()
  const midnight = now === undefined ? undefined : startOfDay(now, city?.utcOffsetMinutes ?? 0)
  const day = useMemo(() => (midnight === undefined ? undefined : dayMarks(picture, midnight)), [picture, midnight])
  if (!day || now === undefined || midnight === undefined) return undefined
  return (
    <>
      <DayLine marks={day.marks} now={(now - midnight) / (24 * 60 * MINUTE_MS)} />
      {layout.tertiary && <span>{say('foot.raised', { raised: day.raised, cleared: day.cleared })}</span>}
    </>
  )
}

function Counts() {
  const { say, lang } = useSay()
  const { cells, tracks } = useSession()
  const line = useLineKind()
  const now = useNowEvery(COUNTED_EVERY_MS)
  if (now === undefined) return undefined
  const all = cells.all()
  const sensors = new Set<string>()
  let fresh = 0
  for (const cell of all) {
    if (metricById(cell.metric)?.layer === 'DEV' && /^(?!city$|district\/|ward\/)/.test(cell.place))
      sensors.add(cell.place)
    if (freshness(cell.at, cell.intervalMs, now) === 'fresh') fresh++
  }
  const n = (value: number) => formatNumber(value, 0, lang)
  const share = all.length > 0 && line === 'live' ? `${formatNumber((100 * fresh) / all.length, 1, lang)}%` : '—'
  return (
    <span className="wall-counts">
      <b>{n(tracks.length)}</b> {say('foot.tracks')} · <b>{n(sensors.size)}</b> {say('foot.sensors')} ·{' '}
      {say('foot.fresh')} <b>{share}</b>
    </span>
  )
}

/** Asked for by the map's licence, wherever there is room for it. */
export function Attribution({ version }: { version: string }) {
  const { say } = useSay()
  const { city } = useWall()
  return (
    <span className="wall-attribution">
      {city?.basemap.attribution}
      {city?.basemap.approvalNo !== undefined && ` · ${say('foot.approval')} ${city.basemap.approvalNo}`} · v{version}
    </span>
  )
}

/** What lies on the map, and what its colours mean. */
export function MapLayers() {
  const { say } = useSay()
  const { view, go } = useWall()
  return (
    <div className="map-layers" role="group" aria-label={say('layers.title')}>
      {LAYER_IDS.map((layer) => (
        <Switch
          key={layer}
          on={view.layers.includes(layer)}
          onChange={(on) => go({ layers: LAYER_IDS.filter((one) => (one === layer ? on : view.layers.includes(one))) })}
        >
          {say(`layers.${layer}`)}
        </Switch>
      ))}
      <span className="flow-legend">
        {say('legend.fast')}
        <i />
        {say('legend.slow')}
      </span>
    </div>
  )
}
