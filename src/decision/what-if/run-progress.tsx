import type { WhatIfRun } from '#contract/what-if.ts'
import { isGoingOn } from '#api/use-what-if.ts'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'

/** How far a run is, and the way to stop it; a sentence when it is over without a result. */
export function RunProgress({ run, onCancel }: { run: WhatIfRun; onCancel: () => void }) {
  const { say, told } = useSay()
  if (run.state === 'done') return undefined
  const percent = Math.round(100 * run.progress)
  return (
    <div className="what-if-progress" role="status">
      <span>
        {say(`what-if.state.${run.state}`)}
        {run.step && ` · ${told(run.step)}`}
        {run.fault && ` · ${told(run.fault)}`}
      </span>
      {isGoingOn(run) && (
        <>
          <div
            className="what-if-bar"
            role="progressbar"
            aria-label={say('what-if.progress')}
            aria-valuenow={percent}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <div style={{ width: `${percent}%` }} />
          </div>
          <span className="what-if-percent">{percent} %</span>
          <Button onPress={onCancel}>{say('what-if.cancel')}</Button>
        </>
      )}
    </div>
  )
}
