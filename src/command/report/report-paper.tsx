import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import type { ReportDraft } from './report-draft.ts'

/** The text as it is read, in the language it is written in. */
export function ReportPaper({ text, lang }: Pick<ReportDraft, 'text' | 'lang'>) {
  const { say } = useSay()
  const { timeZone } = useDeskScene()
  return (
    <article className="report-paper" lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <h3>{text.title}</h3>
      <p className="report-as-of">
        {say('report.as-of', { time: formatTime(text.asOf, 'dayMinute', timeZone, lang) })}
      </p>
      {text.parts.map(({ heading, text: words }, index) => (
        <section key={index}>
          <h4>{heading}</h4>
          <p>{words}</p>
        </section>
      ))}
    </article>
  )
}
