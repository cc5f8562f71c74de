import { useCity } from '#api/use-city.ts'
import type { PreviewRow } from '#contract/connector.ts'
import { metricById } from '#metrics/catalogue.ts'
import { formatNumber } from '#ui/number-format.ts'
import { formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'

/** Where each value would land, or why not; below, which places would speak. */
export function LandingTable({ rows, old = false }: { rows: readonly PreviewRow[]; old?: boolean }) {
  const { say } = useSay()
  const landed = rows.filter(({ fault }) => fault === undefined)
  return (
    <div className="landing" data-old={old}>
      <p role="status">
        {say('landing.count', { landed: landed.length, refused: rows.length - landed.length })}{' '}
        {old && <span className="admin-quiet">{say('map.preview-old')}</span>}
      </p>
      <div className="landing-parts">
        <div className="admin-scroll" tabIndex={0} role="region" aria-label={say('landing.title')}>
          <table className="admin-table landing-table">
            <thead>
              <tr>
                <th scope="col">{say('landing.verdict')}</th>
                <th scope="col">{say('landing.met')}</th>
                <th scope="col">{say('map.metric')}</th>
                <th scope="col">{say('map.place')}</th>
                <th scope="col" className="number">
                  {say('landing.value')}
                </th>
                <th scope="col">{say('landing.at')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // Two values of one record may be equal in everything: the position is their only identity.
                <LandingRow key={index} row={row} />
              ))}
            </tbody>
          </table>
        </div>
        <LandingPlaces rows={landed} />
      </div>
    </div>
  )
}

function LandingRow({ row }: { row: PreviewRow }) {
  const { say, told, lang } = useSay()
  const city = useCity()
  const metric = row.metric === undefined ? undefined : metricById(row.metric)
  const verdict = row.fault !== undefined ? 'refused' : row.sentence ? 'doubt' : 'lands'
  return (
    <>
      <tr data-verdict={verdict}>
        <td className="landing-verdict">
          <span aria-hidden="true">{MARKS[verdict]}</span> {say(`landing.${verdict}`)}
        </td>
        <td className="admin-quiet">{row.met}</td>
        <td>{metric?.[lang] ?? row.metric ?? '—'}</td>
        <td>{row.placeName ? told(row.placeName) : (row.place ?? '—')}</td>
        <td className="number">
          {row.value === undefined
            ? '—'
            : `${Number(row.value.toPrecision(8))} ${unitWords(row.unit ?? metric?.unit ?? '', lang)}`}
        </td>
        <td>{row.at === undefined || !city ? '—' : formatTime(row.at, 'dayMinute', city.timeZone, lang)}</td>
      </tr>
      {row.sentence && (
        <tr data-verdict={verdict} className="landing-why">
          <td />
          <td colSpan={5}>{told(row.sentence)}</td>
        </tr>
      )}
    </>
  )
}

const MARKS = { lands: '✓', doubt: '△', refused: '✕' } as const
const PLACES_MOST = 12

function LandingPlaces({ rows }: { rows: readonly PreviewRow[] }) {
  const { say, told, lang } = useSay()
  const byPlace = [...Map.groupBy(rows, ({ place }) => place ?? '')]
  if (byPlace.length === 0) return undefined
  return (
    <div className="landing-places">
      <h4>{say('landing.places', { count: byPlace.length })}</h4>
      <ul>
        {byPlace.slice(0, PLACES_MOST).map(([place, [first]]) => (
          <li key={place}>
            {first?.placeName ? told(first.placeName) : place}
            {first?.lng !== undefined && first.lat !== undefined && (
              <span className="admin-quiet">
                {' '}
                {formatNumber(first.lng, 4, lang)}, {formatNumber(first.lat, 4, lang)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {byPlace.length > PLACES_MOST && (
        <p className="admin-quiet">{say('landing.places-more', { count: byPlace.length - PLACES_MOST })}</p>
      )}
    </div>
  )
}
