import { INDEX_DOMAIN_IDS, INDEX_DOMAIN_NAMES } from '#contract/index-weights.ts'
import { pairIndex } from '#picture/pairwise.ts'
import { useSay } from '#ui/use-say.ts'
import { ratioText, SCALE } from './weights-draft.ts'

const N = INDEX_DOMAIN_IDS.length
const NAMES = INDEX_DOMAIN_IDS.map((id) => INDEX_DOMAIN_NAMES[id])

interface PairMatrixProps {
  readonly judgements: readonly number[]
  /** Domains that contradict each other most, to be marked. */
  readonly worst: readonly number[] | undefined
  readonly onChange: (judgements: number[]) => void
}

/** How many times as important the row is as the column; the lower half follows. */
export function PairMatrix({ judgements, worst, onChange }: PairMatrixProps) {
  const { say, told } = useSay()
  return (
    <table className="pair-matrix" aria-label={say('index-desk.matrix')}>
      <thead>
        <tr>
          <td />
          {NAMES.map((name) => (
            <th key={name.en} scope="col">
              {told(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {NAMES.map((row, i) => (
          <tr key={row.en}>
            <th scope="row">{told(row)}</th>
            {NAMES.map((column, j) => (
              <td key={column.en} data-worst={worst !== undefined && i !== j && worst.includes(i) && worst.includes(j)}>
                {i === j ? (
                  '1'
                ) : i > j ? (
                  <span className="pair-mirror">{ratioText(1 / judgements[pairIndex(j, i, N)]!)}</span>
                ) : (
                  <PairCell
                    label={say('index-desk.pair', { row: told(row), column: told(column) })}
                    value={judgements[pairIndex(i, j, N)]!}
                    onChange={(value) => onChange(judgements.toSpliced(pairIndex(i, j, N), 1, value))}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface PairCellProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

function PairCell({ label, value, onChange }: PairCellProps) {
  const known = SCALE.find((one) => Math.abs(one - value) < 1e-9)
  const choices = known === undefined ? [value, ...SCALE] : SCALE
  return (
    <select
      aria-label={label}
      value={ratioText(known ?? value)}
      onChange={(event) => {
        const chosen = choices.find((one) => ratioText(one) === event.target.value)
        if (chosen !== undefined) onChange(chosen)
      }}
    >
      {choices.map((one) => (
        <option key={ratioText(one)} value={ratioText(one)}>
          {ratioText(one)}
        </option>
      ))}
    </select>
  )
}
