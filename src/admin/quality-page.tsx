import { useConnectors } from '#api/use-connectors.ts'
import { useQuality } from '#api/use-quality.ts'
import type { SourceQuality } from '#contract/source-quality.ts'
import { metricById } from '#metrics/catalogue.ts'
import { PROBE_METRICS } from '#metrics/foundation-probes.ts'
import { brokenRule } from '#metrics/metric.ts'
import { useThreshold } from '#session/use-session.ts'
import { formatNumber } from '#ui/number-format.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import { Moment } from './ago.tsx'
import './quality-page.css'

const DIMENSIONS = [
  'normative',
  'completeness',
  'accuracy',
  'consistency',
  'timeliness',
  'accessibility',
] as const satisfies readonly (keyof SourceQuality)[]

/** How good each source is, by the six dimensions of GB/T 36344-2018. */
export function QualityPage() {
  const { say, told, lang } = useSay()
  const { answer, failed } = useQuality()
  const connectors = useConnectors().answer?.connectors ?? []
  const names = new Map([
    ...PROBE_METRICS.map((probe) => [probe.source, told(probe)] as const),
    ...connectors.map(({ settings: { id, name } }) => [id, name] as const),
  ])
  // Worst first: that is what the page is for. What cannot be judged stands last.
  const sources = answer?.sources.toSorted((a, b) => (a.score ?? 101) - (b.score ?? 101)) ?? []
  return (
    <section aria-labelledby="quality-title">
      <div className="admin-bar">
        <h2 id="quality-title">{say('admin.quality')}</h2>
        <span className="admin-quiet">
          {say('quality.about')} {answer && <Moment at={answer.at} />}
        </span>
      </div>
      {failed && (
        <p className="admin-note" role="alert">
          {say('quality.failed')}
        </p>
      )}
      {answer && sources.length === 0 && <p className="admin-empty">{say('quality.none')}</p>}
      {sources.length > 0 && (
        <div className="admin-scroll" tabIndex={0} role="region" aria-label={say('admin.table')}>
          <table className="admin-table quality-table">
            <thead>
              <tr>
                <th scope="col">{say('source.column.name')}</th>
                <th scope="col" className="number">
                  {say('quality.score')}
                </th>
                {DIMENSIONS.map((one) => (
                  <th key={one} scope="col" title={say(`quality.${one}-help`)}>
                    {say(`quality.${one}`)}
                  </th>
                ))}
                <th scope="col" className="number">
                  {say('quality.readings')}
                </th>
                <th scope="col">{say('quality.from')}</th>
              </tr>
            </thead>
            <tbody>
              {sources.map((quality) => (
                <tr key={quality.source}>
                  <th scope="row">
                    {names.get(quality.source) ?? quality.source}
                    {names.has(quality.source) && <span className="admin-quiet">{quality.source}</span>}
                  </th>
                  <td className="number quality-score">
                    {quality.score === undefined ? say('figure.unknown') : formatNumber(quality.score, 0, lang)}
                  </td>
                  {DIMENSIONS.map((one) => (
                    <td key={one}>
                      <Bar dimension={one} share={quality[one]} />
                    </td>
                  ))}
                  <td className="number">{formatNumber(quality.readings, 0, lang)}</td>
                  <td>
                    <Moment at={quality.from} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <dl className="quality-words">
            {DIMENSIONS.map((one) => (
              <div key={one}>
                <dt>{say(`quality.${one}`)}</dt>
                <dd>{say(`quality.${one}-help`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </section>
  )
}

interface BarProps {
  readonly dimension: (typeof DIMENSIONS)[number]
  /** 0–100; undefined: nothing to judge it by, which is not zero. */
  readonly share: number | undefined
}

/** Judged by the thresholds of the catalogue's indicator of the same dimension. */
function Bar({ dimension, share }: BarProps) {
  const { say, lang } = useSay()
  const city = useThreshold(`dq_${dimension}`)
  if (share === undefined) return <span className="admin-quiet">{say('figure.unknown')}</span>
  const metric = metricById(`dq_${dimension}`)
  const broken = brokenRule({ rules: city?.rules ?? metric?.rules ?? [] }, share)
  return (
    <span className="quality-bar">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" className="quality-ground" />
        <rect width={Math.max(0, Math.min(100, share))} height="6" />
      </svg>
      {formatNumber(share, 0, lang)}
      {broken && <SeverityMark severity={broken.severity} />}
    </span>
  )
}
