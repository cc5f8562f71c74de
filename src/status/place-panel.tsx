import { Link } from 'react-router'
import type { Place } from '#contract/place.ts'
import { metricById } from '#metrics/catalogue.ts'
import { usePicture, useSession } from '#session/use-session.ts'
import { Panel } from '#ui/panel.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import { FigureRow } from './figure-row.tsx'
import { bySeverity } from './day-marks.ts'
import { useCellCount } from './use-cell-count.ts'
import { useWall } from './wall-context.ts'
import './place-panel.css'

const FIGURES_MOST = 8
/** What an area is asked for first; other places show whatever they report. */
const AREA_FIRST = [
  'aqi',
  'tti',
  'power_load_rate',
  'hotline_calls',
  'case_accepted',
  'pond_depth_max',
  'iot_online_rate',
]

/** One place: where it lies, what it reports, what stands inside it. */
export function PlacePanel({ place: id }: { place: string }) {
  const { say, told } = useSay()
  const { places, addressOf, layout } = useWall()
  const { cells } = useSession()
  const { alarms } = usePicture()
  const count = useCellCount()
  const place = places.get(id)
  const close = (
    <Link className="panel-link" to={addressOf({ place: undefined, figure: undefined })}>
      {say('drill.close')}
    </Link>
  )
  if (!place) {
    return (
      <Panel name="place" title={say('search.label')} note={close} grow={1}>
        <p className="panel-empty">{count > 0 && places.all.length > 0 ? say('drill.unknown', { place: id }) : ''}</p>
      </Panel>
    )
  }
  const reported = cells
    .all()
    .filter((cell) => cell.place === id && metricById(cell.metric))
    .map(({ metric }) => metric)
  const isArea = place.kind === 'district' || place.kind === 'ward'
  const figures = isArea ? AREA_FIRST.filter((metric) => reported.includes(metric)) : reported
  const here = bySeverity([...alarms.values()].filter((alarm) => places.path(alarm.place).some((one) => one.id === id)))
  return (
    <Panel name="place" title={told(place.name)} note={close} grow={1}>
      <p className="place-path">
        {say(`kind.${place.kind}`)}
        {places
          .path(id)
          .slice(0, -1)
          .filter(({ kind }) => kind !== 'city')
          .map((one) => (
            <Link key={one.id} to={addressOf({ place: one.id })}>
              {told(one.name)}
            </Link>
          ))}
      </p>
      <div className="place-scroll">
        {here.slice(0, 3).map((alarm) => (
          <p key={alarm.id} className="place-alarm">
            <SeverityMark severity={alarm.severity} /> {told(alarm.title)}
          </p>
        ))}
        <div className="place-figures">
          {figures.slice(0, Math.min(FIGURES_MOST, layout.rows + 2)).map((metric) => (
            <FigureRow key={metric} metric={metric} place={id} />
          ))}
          {figures.length === 0 && <p className="panel-empty">{say('drill.nothing')}</p>}
        </div>
        <Inside of={place} />
      </div>
    </Panel>
  )
}

const SHOWN_OF_A_KIND = 24

/** Facilities and sensors in a place, by kind; wards of a district are passed through. */
function Inside({ of }: { of: Place }) {
  const { say, told } = useSay()
  const { places, addressOf } = useWall()
  const { alarms } = usePicture()
  const direct = places.children(of.id)
  const deep = direct.flatMap((child) => (child.kind === 'ward' ? places.children(child.id) : []))
  const byKind = Map.groupBy([...direct, ...deep], ({ kind }) => kind)
  if (byKind.size === 0) return undefined
  const alarmed = new Map([...alarms.values()].map((alarm) => [alarm.place, alarm.severity]))
  return (
    <div className="place-inside">
      {[...byKind].map(([kind, members]) => (
        <details key={kind}>
          <summary>
            {say(`kind.${kind}`)} <span>{members.length}</span>
          </summary>
          <ul>
            {members.slice(0, SHOWN_OF_A_KIND).map((member) => {
              const severity = alarmed.get(member.id)
              return (
                <li key={member.id}>
                  <Link to={addressOf({ place: member.id, figure: undefined })}>
                    {severity && <SeverityMark severity={severity} />}
                    {told(member.name)}
                  </Link>
                </li>
              )
            })}
          </ul>
        </details>
      ))}
    </div>
  )
}
