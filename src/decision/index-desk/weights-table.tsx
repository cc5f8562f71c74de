import type { CityIndexAnswer } from '#contract/city-index.ts'
import { INDEX_DOMAIN_IDS, INDEX_DOMAIN_NAMES } from '#contract/index-weights.ts'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import type { DraftWeights } from './weights-draft.ts'

/** Each domain's weight by judgement, by entropy, mixed, and in force; a domain without its past says so. */
export function WeightsTable({ answer, draft }: { answer: CityIndexAnswer; draft: DraftWeights }) {
  const { say, told, lang } = useSay()
  const share = (value: number | null | undefined) => (value == null ? '—' : `${formatNumber(100 * value, 1, lang)}%`)
  const heads = ['domain', 'score', 'judged', 'entropy', 'blended', 'in-force'] as const
  return (
    <table className="index-weights" aria-label={say('index-desk.weights')}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {say(`index-desk.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {INDEX_DOMAIN_IDS.map((id, i) => (
          <tr key={id}>
            <th scope="row">{told(INDEX_DOMAIN_NAMES[id])}</th>
            <td>{answer.scores[i] == null ? '—' : formatNumber(answer.scores[i], 1, lang)}</td>
            <td>{share(draft.judged.weights[i])}</td>
            <td>{share(answer.entropy.weights[i])}</td>
            <td>{share(draft.blended[i])}</td>
            <td>
              <b>{share(answer.weights[i])}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
