import { useAnomalies } from '#api/use-anomalies.ts'
import { useCity } from '#api/use-city.ts'
import { Panel } from '#ui/panel.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AnomalyTable } from './anomaly-table.tsx'
import { RuleTable } from './rule-table.tsx'
import './warning-desk.css'

/** What is unusual now and lately, which devices are suspect, and by which rules with which measured false alarms. */
export function WarningDesk() {
  const { say, lang } = useSay()
  const timeZone = useCity()?.timeZone ?? 'UTC'
  const { answer, failed } = useAnomalies()
  if (failed) return <p role="alert">{say('anomaly.failed')}</p>
  if (!answer) return <p role="status">{say('anomaly.waiting')}</p>
  const events = answer.current.filter(({ severity }) => severity !== null)
  const suspects = answer.current.filter(({ severity }) => severity === null)
  const judged = answer.judgedTo
  return (
    <div className="warning-desk">
      {judged === null && <p role="status">{say('anomaly.waiting')}</p>}
      <Panel
        name="anomalies"
        title={say('anomaly.current')}
        note={judged !== null && say('anomaly.judged', { time: formatTime(judged, 'dayMinute', timeZone, lang) })}
      >
        <AnomalyTable label={say('anomaly.current')} anomalies={events} />
      </Panel>
      <Panel name="anomalies-recent" title={say('anomaly.recent')}>
        <AnomalyTable label={say('anomaly.recent')} anomalies={answer.recent} />
      </Panel>
      <Panel name="suspects" title={say('anomaly.suspects')}>
        <AnomalyTable label={say('anomaly.suspects')} anomalies={suspects} suspects />
      </Panel>
      <Panel name="anomaly-rules" title={say('anomaly.rules')}>
        <p className="warning-quiet">
          {say('anomaly.rule-words')} {answer.unjudged > 0 && say('anomaly.unjudged', { n: answer.unjudged })}
        </p>
        <RuleTable rules={answer.rules} />
      </Panel>
    </div>
  )
}
