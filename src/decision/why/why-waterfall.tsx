import { useCallback, useMemo, useState } from 'react'
import { Chart } from '#charts/chart.tsx'
import { ChartTable } from '#charts/chart-table.tsx'
import { waterfallOption } from '#charts/waterfall-option.ts'
import type { WhyAnswer } from '#contract/why.ts'
import { metricById } from '#metrics/catalogue.ts'
import { formatChange, formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { useSay } from '#ui/use-say.ts'
import { digitsOf } from './why-rows.tsx'

/** More bars than this nobody reads; the others are one. */
const BARS_MOST = 9

/** From before to now, part by part, and the table behind it. */
export function WhyWaterfall({ answer }: { answer: WhyAnswer }) {
  const { say, told, lang } = useSay()
  const [table, setTable] = useState(false)
  const digits = metricById(answer.metric)?.digits ?? 1
  const steps = useMemo(
    () =>
      answer.contributions.map(({ placeName, domain, domainName, effect, amount }) => ({
        name: [
          told(placeName),
          domain === answer.metric ? '' : told(domainName),
          effect === 'rate' || effect === 'value' ? '' : say(`why.effect.${effect}`),
        ]
          .filter((part) => part !== '')
          .join(' '),
        amount,
      })),
    [answer, told, say],
  )
  const build = useCallback(
    (fontPx: number) => {
      const shown = steps.slice(0, BARS_MOST)
      const left = steps.slice(BARS_MOST)
      const rest = left.reduce((sum, { amount }) => sum + amount, 0)
      return waterfallOption({
        before: { name: say('why.before'), amount: answer.before.value },
        steps: left.length > 0 ? [...shown, { name: say('why.rest', { n: left.length }), amount: rest }] : shown,
        after: { name: say('why.after'), amount: answer.after.value },
        digits,
        lang,
        fontPx,
      })
    },
    [steps, answer, digits, lang, say],
  )
  const label = say('why.waterfall')
  return (
    <Panel
      name="why-waterfall"
      title={label}
      note={
        <button type="button" className="chart-toggle" aria-pressed={table} onClick={() => setTable(!table)}>
          {say('chart.table')}
        </button>
      }
    >
      <div className="why-chart">
        {table ? (
          <ChartTable
            label={label}
            head={[say('why.row.domain'), say('why.row.amount')]}
            rows={[
              [say('why.before'), formatNumber(answer.before.value, digits, lang)],
              ...steps.map(({ name, amount }) => [name, formatChange(amount, digitsOf(answer.metric), lang)]),
              [say('why.after'), formatNumber(answer.after.value, digits, lang)],
            ]}
          />
        ) : (
          <Chart build={build} label={label} />
        )}
      </div>
      {steps.length > BARS_MOST && <p className="why-quiet">{say('why.more', { n: BARS_MOST })}</p>}
    </Panel>
  )
}
