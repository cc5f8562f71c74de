import type { Report } from '#contract/desk-snapshot.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'

const SHOWN = 12

/** Who saved which version, and who signed it. */
export function ReportSaved({ report }: { report: Report }) {
  const { say, lang } = useSay()
  const { timeZone, postName } = useDeskScene()
  const { signed, savedBy, savedAt, version } = report
  const clock = (at: number) => formatTime(at, 'dayMinute', timeZone, lang)
  return (
    <p className="report-quiet">
      {signed
        ? say('report.signed-by', { post: postName(signed.by), time: clock(signed.at) })
        : say('report.saved-by', { post: postName(savedBy), time: clock(savedAt), version })}
      {signed && (
        <span title={signed.sha256}> · {say('report.fingerprint', { sha: signed.sha256.slice(0, SHOWN) })}</span>
      )}
    </p>
  )
}
