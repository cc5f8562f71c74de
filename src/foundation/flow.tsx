import { useDebug } from '#api/use-debug.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Tier } from '#metrics/foundation-probes.ts'
import { useCell } from '#session/use-session.ts'
import { formatNumber } from '#ui/number-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'

/** What rises from a tier to the one above it, as live numbers. */
export function Flow({ from }: { from: Tier }) {
  const { say, told, lang } = useSay()
  const debug = useDebug()
  const of = FLOW_METRIC[from]
  const metric = of === undefined ? undefined : metricById(of)
  const cell = useCell(of ?? '', 'city')
  const number = (value: number, digits = 0) => formatNumber(value, digits, lang)
  const text = (): string => {
    if (from === 'infrastructure') return debug ? say('flow.readings', { n: number(debug.readingsPerS) }) : ''
    if (from === 'application')
      return debug
        ? say('flow.frames', {
            n: number(debug.framesPerS, 1),
            viewers: debug.viewers,
            kb: number(debug.bytesPerS / 1000, 1),
          })
        : ''
    if (!metric || cell?.value === undefined) return ''
    return `${told(metric)} ${number(cell.value, metric.digits)} ${unitWords(metric.unit, lang)}`
  }
  return (
    <p className="found-flow" data-flow={from}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M6 1 L11 7 H7.5 V11 H4.5 V7 H1 Z" fill="currentColor" />
      </svg>
      {text()}
    </p>
  )
}

const FLOW_METRIC: Readonly<Partial<Record<Tier, string>>> = { data: 'api_call_count', support: 'case_accepted' }
