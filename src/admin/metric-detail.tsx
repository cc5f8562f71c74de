import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Words } from '#contract/words.ts'
import { INDICATORS } from '#metrics/catalogue.ts'
import { formulaWords, normalWords, systemWords } from '#metrics/metric-words.ts'
import { rollOf } from '#metrics/roll.ts'
import { Button } from '#ui/button.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import { Moment } from './ago.tsx'
import type { CatalogueRow } from './catalogue-page.tsx'
import { marksOf } from './provenance.ts'
import { RuleWords } from './rule-words.tsx'
import { ThresholdDialog } from './threshold-dialog.tsx'

/** Everything the catalogue says of one indicator, and who last decided its thresholds. */
export function MetricDetail({ row, onClose }: { row: CatalogueRow; onClose: () => void }) {
  const { say, told, lang } = useSay()
  const inWords = (words: Words | undefined) => (words ? told(words) : '—')
  const [editing, setEditing] = useState(false)
  const original = INDICATORS.find(({ id }) => id === row.id)
  return (
    <aside className="metric-detail" aria-labelledby="metric-title">
      <header>
        <h3 id="metric-title">{row[lang]}</h3>
        <Button look="quiet" onPress={onClose}>
          {say('admin.close')}
        </Button>
      </header>
      <dl>
        <Line term={say('catalogue.rules')}>
          <RuleWords rules={row.rules} />
        </Line>
        {row.own && (
          <Line term={say('catalogue.own')}>
            {say('catalogue.own-by', { actor: row.own.actor })} · <Moment at={row.own.setAt} />
            <br />
            {row.own.why}
            <br />
            {say('catalogue.effective')} <Moment at={row.own.effectiveFrom} />
          </Line>
        )}
        {row.own && original && (
          <Line term={say('catalogue.original')}>
            <RuleWords rules={original.rules} />
          </Line>
        )}
        {original?.statistical && original.statistical.length > 0 && (
          <Line term={say('catalogue.usual')}>
            {original.statistical.map((rule) => (
              <span key={`${rule.op} ${rule.value}`} className="usual-rule">
                <SeverityMark severity={rule.severity} /> {say(`usual.${rule.op}`, { value: rule.value })}
              </span>
            ))}
          </Line>
        )}
        <Line term={say('catalogue.normal')}>{inWords(normalWords(row))}</Line>
        <Line term={say('catalogue.range')}>
          {formatNumber(row.min, 0, lang)} … {formatNumber(row.max, 0, lang)} {unitWords(row.unit, lang)}
        </Line>
        <Line term={say('catalogue.direction')}>{say(`catalogue.direction.${row.direction}`)}</Line>
        <Line term={say('catalogue.roll')}>
          {say(`roll.${row.roll}`)} <Parts metric={row.id} />
        </Line>
        <Line term={say('catalogue.cadence')}>{cadenceWords(row.cadenceMs, say)}</Line>
        <Line term={say('catalogue.formula')}>{inWords(formulaWords(row))}</Line>
        <Line term={say('catalogue.system')}>{inWords(systemWords(row))}</Line>
        <Line term={say('catalogue.mark')}>
          {row.provenance}
          {marksOf(row.provenance).map((mark) => (
            <span key={mark} className="mark-words">
              {say(`mark.${mark}`)}
            </span>
          ))}
        </Line>
        <Line term="id">
          <code>{row.id}</code>
        </Line>
      </dl>
      <Button look="primary" onPress={() => setEditing(true)}>
        {say('threshold.edit')}
      </Button>
      {editing && <ThresholdDialog row={row} onClose={() => setEditing(false)} />}
    </aside>
  )
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What a ratio is made of: counts that are added up before they are divided. */
function Parts({ metric }: { metric: string }) {
  const roll = rollOf(metric)
  if (roll.kind !== 'ratio') return undefined
  return (
    <code>
      Σ {roll.num} ÷ Σ {roll.den}
    </code>
  )
}

function cadenceWords(cadenceMs: number, say: ReturnType<typeof useSay>['say']): string {
  const seconds = cadenceMs / 1000
  if (seconds < 120) return say('age.s', { n: seconds })
  if (seconds < 7200) return say('age.min', { n: seconds / 60 })
  if (seconds < 172_800) return say('age.h', { n: Math.round(seconds / 3600) })
  return say('age.d', { n: Math.round(seconds / 86_400) })
}
