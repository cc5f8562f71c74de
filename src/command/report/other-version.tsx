import type { Report } from '#contract/desk-snapshot.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { ReportPaper } from './report-paper.tsx'

interface OtherVersionProps {
  readonly stored: Report
  readonly onTake: () => void
  readonly onKeep: () => void
}

/** Two wrote the same report: both texts stand there until a person chooses. */
export function OtherVersion({ stored, onTake, onKeep }: OtherVersionProps) {
  const { say, lang } = useSay()
  const { postName, timeZone } = useDeskScene()
  const time = formatTime(stored.savedAt, 'minute', timeZone, lang)
  return (
    <section className="report-other" role="alert">
      <p>{say('report.other', { post: postName(stored.savedBy), time })}</p>
      <h4>{say('report.other.theirs')}</h4>
      <ReportPaper text={stored.text} lang={stored.lang} />
      <div className="report-actions">
        <AskButton onPress={onTake}>{say('report.other.take')}</AskButton>
        <AskButton onPress={onKeep}>{say('report.other.keep')}</AskButton>
      </div>
      <h4>{say('report.other.mine')}</h4>
    </section>
  )
}
