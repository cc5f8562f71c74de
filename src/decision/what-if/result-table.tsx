import type { Band, WhatIfOutput, WhatIfRun } from '#contract/what-if.ts'
import { formatChange, formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import { verdictOf } from './verdict.ts'

/** Base and variants, figure by figure, with what differs and how sure that is. */
export function ResultTable({ run }: { run: WhatIfRun }) {
  const { say, told } = useSay()
  const { result, question } = run
  if (!result) return undefined
  return (
    <table className="what-if-table">
      <caption className="visually-hidden">{say('what-if.result')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('what-if.column.output')}</th>
          <th scope="col">{say('what-if.column.unit')}</th>
          <th scope="col">{say('what-if.base-case')}</th>
          {question.variants.map(({ name }, i) => (
            <th key={i} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {result.outputs.map((output) => (
          <tr key={output.id}>
            <th scope="row">
              {told(output.name)}
              {output.note && <small>{told(output.note)}</small>}
            </th>
            <td>{told(output.unit)}</td>
            <td>
              <Figure band={output.values[0] ?? null} digits={output.digits} />
            </td>
            {question.variants.map((_, i) => (
              <td key={i}>
                <Figure band={output.values[i + 1] ?? null} digits={output.digits} />
                <Change output={output} variant={i} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Figure({ band, digits }: { band: Band | null; digits: number }) {
  const { say, lang } = useSay()
  if (!band) return <span className="what-if-quiet">{say('what-if.nothing')}</span>
  const said = (value: number) => formatNumber(value, digits, lang)
  const wide = said(band.low) !== said(band.high)
  return (
    <span className="what-if-figure">
      {said(band.value)}
      {wide && <small> ({say('what-if.band', { low: said(band.low), high: said(band.high) })})</small>}
    </span>
  )
}

function Change({ output, variant }: { output: WhatIfOutput; variant: number }) {
  const { say, lang } = useSay()
  const change = output.changes[variant]
  if (!change) return undefined
  const verdict = verdictOf(change, output)
  const said = (value: number) => formatChange(value, output.digits, lang)
  const wide = said(change.low) !== said(change.high)
  return (
    <span className="what-if-change" data-verdict={verdict}>
      {said(change.value)}
      {wide && <small> ({say('what-if.band', { low: said(change.low), high: said(change.high) })})</small>}{' '}
      {verdict !== 'neither' && say(`what-if.${verdict}`)}
    </span>
  )
}
