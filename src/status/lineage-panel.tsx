import { useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useLineage } from '#api/use-lineage.ts'
import type { Lineage, LineageInput, LineageSource } from '#contract/lineage.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import { formulaWords, normalWords, ruleWords, systemWords } from '#metrics/metric-words.ts'
import { officeOf, officeWords } from '#metrics/offices.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import { useCell, useThreshold } from '#session/use-session.ts'
import { formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatAge, formatTime } from '#ui/time-format.ts'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { tierOf } from './tier-of.ts'
import { useWall } from './wall-context.ts'
import './figure-panel.css'

const INPUTS_A_PAGE = 8
/** The source of what the relay works out itself. */
const RELAY = 'relay'

/** Where a figure comes from: formula, inputs with their times, what they make, systems and who answers for them. */
export function LineagePanel({ metric, place }: { metric: Metric; place: string }) {
  const { say, told, lang } = useSay()
  const { places, addressOf, timeZone } = useWall()
  const cell = useCell(metric.id, place)
  const threshold = useThreshold(metric.id)
  const { lineage, failed, onlyNow } = useLineage(metric.id, place, cell?.at)
  const where = places.get(place)
  const formula = lineage?.formula ?? formulaWords(metric)
  const system = systemWords(metric)
  const office = officeOf(metric.source)
  const normal = normalWords(metric)
  const rules = rulesInForce(metric, threshold, cell?.at ?? 0)
  const first: readonly Term[] = [
    [say('lineage.formula'), formula && told(formula)],
    [say('lineage.rule'), lineage && formula !== undefined ? told(ruleWords(lineage.rule)) : undefined],
  ]
  const rest: readonly Term[] = [
    [say('chart.place'), where && told(where.name)],
    [say('lineage.layer'), told(tierOf(metric.layer))],
    [say('lineage.system'), system && told(system)],
    [say('lineage.office'), office && told(office)],
    [say('lineage.cadence'), cell && formatAge(cell.intervalMs, say)],
    [say('lineage.normal'), normal && `${told(normal)} ${unitWords(metric.unit, lang)}`],
    [say('chart.time'), cell?.at === undefined ? undefined : formatTime(cell.at, 'dayMinute', timeZone, lang)],
  ]
  return (
    <Panel
      name="lineage"
      title={say('lineage.title')}
      note={
        <Link className="panel-link" to={addressOf({ figure: undefined })}>
          {say('drill.back')}
        </Link>
      }
    >
      <div className="lineage-scroll" tabIndex={0} role="group" aria-label={say('lineage.title')}>
        <Terms terms={first} />
        {onlyNow && <p className="panel-empty">{say('lineage.only-now')}</p>}
        {failed && !lineage && <p className="panel-empty">{say('lineage.failed')}</p>}
        {lineage && <Inputs key={`${metric.id} ${place}`} lineage={lineage} metric={metric} />}
        {lineage && <Sources sources={lineage.sources} />}
        <Terms terms={rest}>
          {rules.length > 0 && (
            <div>
              <dt>{say('lineage.rules')}</dt>
              <dd className="lineage-rules">
                {rules.map((rule) => (
                  <span key={`${rule.op}${rule.value}`}>
                    <SeverityMark severity={rule.severity} /> {rule.op} {rule.value}
                  </span>
                ))}
                {threshold && (
                  <small>{say('lineage.own', { who: threshold.actor.replace('desk/', ''), why: threshold.why })}</small>
                )}
              </dd>
            </div>
          )}
        </Terms>
      </div>
    </Panel>
  )
}

type Term = readonly [term: string, text: string | undefined]

/** What is not known is not listed. */
function Terms({ terms, children }: { terms: readonly Term[]; children?: ReactNode }) {
  return (
    <dl className="lineage">
      {terms.map(
        ([term, text]) =>
          text !== undefined &&
          text !== '' && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
      {children}
    </dl>
  )
}

function Inputs({ lineage, metric }: { lineage: Lineage; metric: Metric }) {
  const { say, lang } = useSay()
  const [from, setFrom] = useState(0)
  const { inputs, recomputed } = lineage
  const shown = inputs.slice(from, from + INPUTS_A_PAGE)
  const value = `${formatNumber(recomputed, metric.digits, lang)} ${unitWords(metric.unit, lang)}`
  return (
    <section className="lineage-part">
      <h3>
        {say('lineage.inputs', { n: inputs.length })} <small>{say('lineage.recomputes', { value })}</small>
      </h3>
      <ul>
        {shown.map((input, i) => (
          <Input key={`${from + i}`} input={input} />
        ))}
      </ul>
      {inputs.length > INPUTS_A_PAGE && (
        <p className="lineage-pages">
          <button type="button" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - INPUTS_A_PAGE))}>
            {say('lineage.earlier')}
          </button>
          {from + 1}–{Math.min(inputs.length, from + INPUTS_A_PAGE)} / {inputs.length}
          <button
            type="button"
            disabled={from + INPUTS_A_PAGE >= inputs.length}
            onClick={() => setFrom(from + INPUTS_A_PAGE)}
          >
            {say('lineage.later')}
          </button>
        </p>
      )}
    </section>
  )
}

function Input({ input }: { input: LineageInput }) {
  const { say, told, lang } = useSay()
  const { places, addressOf, timeZone } = useWall()
  const metric = input.metric === undefined ? undefined : metricById(input.metric)
  const place = input.place === undefined ? undefined : places.get(input.place)
  const name = [metric ? told(metric) : input.name && told(input.name), place && told(place.name)]
  const text = name.filter(Boolean).join(' · ')
  const unit = unitWords(input.unit ?? metric?.unit ?? '', lang)
  return (
    <li data-freshness={input.freshness}>
      {metric && input.place !== undefined ? (
        <Link to={addressOf({ figure: metric.id, place: input.place === 'city' ? undefined : input.place })}>
          {text}
        </Link>
      ) : (
        <span>{text}</span>
      )}
      <b>
        {formatNumber(input.value, metric?.digits ?? 2, lang)} {unit}
      </b>
      <small>
        {input.role && `${say(`lineage.${input.role}`)} · `}
        {input.of !== undefined && input.of > 1 && `${say('lineage.of', { n: input.of })} · `}
        {formatTime(input.at, 'clock', timeZone, lang)} · {input.source === RELAY ? say('lineage.relay') : input.source}
        {input.freshness !== 'fresh' && ` · ${say(`lineage.${input.freshness}`)}`}
      </small>
    </li>
  )
}

function Sources({ sources }: { sources: readonly LineageSource[] }) {
  const { say, told, lang } = useSay()
  if (sources.length === 0) return undefined
  return (
    <section className="lineage-part">
      <h3>{say('lineage.sources', { n: sources.length })}</h3>
      <ul>
        {sources.slice(0, INPUTS_A_PAGE).map(({ source, system, office, layer, silent, quality }) => (
          <li key={source} data-freshness={silent ? 'stale' : 'fresh'}>
            <span>{system}</span>
            <b>{quality === undefined ? '' : say('lineage.quality', { n: formatNumber(quality, 0, lang) })}</b>
            <small>
              {[
                source === RELAY ? say('lineage.relay') : source,
                told(tierOf(layer)),
                office && told(officeWords(office)),
                silent && say('lineage.silent'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
