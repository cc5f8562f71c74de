import { INDEX_DOMAIN_IDS, INDEX_DOMAIN_NAMES } from '#contract/index-weights.ts'
import { useCity } from '#api/use-city.ts'
import { useCityIndex } from '#api/use-city-index.ts'
import { rankDistricts } from '#models/district-ranking.ts'
import { useDesk } from '#session/use-desk.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import './index-desk.css'

/** For a leader's wall: which district leads and which trails, and whether that hangs on the weights. */
export function IndexPanel() {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const edition = useDesk().weightings.get('city')?.edition ?? 0
  const { answer, failed } = useCityIndex(edition)
  const ranking = answer && rankDistricts(answer.districts, answer.weights)
  const heavy = answer && answer.weights.indexOf(Math.max(...answer.weights))
  return (
    <Panel
      name="index-ranking"
      title={say('index-desk.ranking')}
      note={answer && say('figure.asof', { time: formatTime(answer.asOf, 'minute', timeZone, lang) })}
    >
      {!ranking && (
        <p className="panel-empty">
          {say(failed ? 'index-desk.failed' : answer ? 'index-desk.ranking.none' : 'index-desk.reading')}
        </p>
      )}
      {answer && ranking && heavy !== undefined && (
        <>
          <ol className="index-panel-list">
            {ranking.stability.order.map((row) => (
              <li key={answer.districts[row]!.id}>
                <span>{told(answer.districts[row]!.name)}</span>
                <b>{formatNumber(ranking.closeness[row]!, 2, lang)}</b>
              </li>
            ))}
          </ol>
          <p className="index-panel-line">
            {say(edition === 0 ? 'index-desk.panel.house' : 'index-desk.panel', {
              first: formatNumber(100 * ranking.stability.firstHolds, 0, lang),
              domain: told(INDEX_DOMAIN_NAMES[INDEX_DOMAIN_IDS[heavy]!]),
              weight: formatNumber(100 * answer.weights[heavy]!, 0, lang),
              edition,
            })}
          </p>
        </>
      )}
    </Panel>
  )
}
