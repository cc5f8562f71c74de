import { INDEX_DOMAIN_IDS, INDEX_DOMAIN_NAMES } from '#contract/index-weights.ts'
import type { CityIndexAnswer } from '#contract/city-index.ts'
import type { DistrictRanking } from '#models/district-ranking.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'

interface RankingTableProps {
  readonly districts: CityIndexAnswer['districts']
  readonly ranking: DistrictRanking
}

/** Districts by their closeness to the best, what they scored, and whether the order holds when weights move. */
export function RankingTable({ districts, ranking }: RankingTableProps) {
  const { say, told, lang } = useSay()
  const { criteria, closeness, stability } = ranking
  const names = criteria.map((j) => told(INDEX_DOMAIN_NAMES[INDEX_DOMAIN_IDS[j]!]))
  const shaken = stability.runs.filter(({ moved }) => moved.length > 0)
  return (
    <>
      <table className="index-ranking" aria-label={say('index-desk.ranking')}>
        <thead>
          <tr>
            <th scope="col">{say('index-desk.rank')}</th>
            <th scope="col">{say('index-desk.district')}</th>
            <th scope="col">{say('index-desk.closeness')}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stability.order.map((row, place) => (
            <tr key={districts[row]!.id}>
              <td>{place + 1}</td>
              <th scope="row">{told(districts[row]!.name)}</th>
              <td className="index-closeness">
                <span style={{ inlineSize: `${100 * closeness[row]!}%` }} />
                {formatNumber(closeness[row]!, 3, lang)}
              </td>
              {criteria.map((j) => (
                <td key={j}>{formatNumber(districts[row]!.scores[j] ?? Number.NaN, 1, lang)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" className="index-holds">
        {say('index-desk.holds', {
          share: formatNumber(100 * stability.holds, 0, lang),
          first: formatNumber(100 * stability.firstHolds, 0, lang),
          runs: stability.runs.length,
        })}
      </p>
      {shaken.length > 0 && (
        <ul className="index-shaken">
          {shaken.map(({ criterion, by, moved }) => (
            <li key={`${criterion} ${by}`}>
              {say('index-desk.shaken', {
                domain: names[criterion]!,
                by: by > 0 ? '+20%' : '−20%',
                districts: moved.map((row) => told(districts[row]!.name)).join(lang === 'zh' ? '、' : ', '),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
