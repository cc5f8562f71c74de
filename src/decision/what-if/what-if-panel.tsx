import { useCity } from '#api/use-city.ts'
import { useSharedWhatIf } from '#api/use-what-if.ts'
import type { WhatIfOutput, WhatIfRun } from '#contract/what-if.ts'
import { formatChange, formatNumber } from '#ui/number-format.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { verdictOf } from './verdict.ts'
import './what-if-panel.css'

const LINES = 3

/** For the leader's wall: the comparison that was shared last, in the few figures that move most surely. */
export function WhatIfPanel() {
  const { say, told, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const run = useSharedWhatIf()
  const best = run?.result && shownOf(run)
  return (
    <Panel
      name="what-if"
      title={say('what-if.panel')}
      note={run ? say('what-if.result.at', { time: formatTime(run.at, 'dayMinute', timeZone, lang) }) : undefined}
    >
      {run === null && <p className="panel-empty">{say('what-if.panel.none')}</p>}
      {run && best && (
        <div className="what-if-panel">
          <p>{run.question.variants[best.variant]?.name}</p>
          <ul>
            {best.outputs.map((output) => {
              const [base, own] = [output.values[0], output.values[best.variant + 1]]
              const change = output.changes[best.variant]
              if (!own || !change) return undefined
              const verdict = verdictOf(change, output)
              return (
                <li key={output.id}>
                  <span>{told(output.name)}</span>
                  <b>
                    {base && `${formatNumber(base.value, output.digits, lang)} → `}
                    {formatNumber(own.value, output.digits, lang)} {told(output.unit)}
                  </b>
                  <em>
                    {formatChange(change.value, output.digits, lang)}{' '}
                    {verdict !== 'neither' && say(`what-if.${verdict}`)}
                  </em>
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </Panel>
  )
}

/** The variant that was adopted, else the first; its figures that change for sure, the others after them. */
function shownOf(run: WhatIfRun): { readonly variant: number; readonly outputs: readonly WhatIfOutput[] } {
  const variant = (run.adopted?.variant ?? 1) - 1
  const weight = (output: WhatIfOutput): number => {
    const change = output.changes[variant]
    if (!change) return 0
    const verdict = verdictOf(change, output)
    return verdict === 'better' || verdict === 'worse' ? 2 : verdict === 'unsure' ? 1 : 0
  }
  const outputs = (run.result?.outputs ?? []).filter((output) => weight(output) > 0 && output.draws > 0)
  return { variant, outputs: outputs.toSorted((a, b) => weight(b) - weight(a)).slice(0, LINES) }
}
