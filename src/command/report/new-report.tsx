import { useState } from 'react'
import { RelayRefusal, sendJson } from '#api/send-json.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import { REPORT_KINDS, reportTextSchema } from '#contract/report-act.ts'
import type { ReportKind } from '#contract/report-act.ts'
import type { Words } from '#contract/words.ts'
import { newId } from '#session/clock.ts'
import { useCommands } from '#session/use-desk.ts'
import { SelectField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useDeskScene } from '../desk-scene.ts'
import type { ReportDraft } from './report-draft.ts'
import { inExercise } from './report-address.ts'

interface NewReportProps {
  readonly incident: Incident
  readonly onDraft: (draft: ReportDraft) => void
}

/** The relay drafts from the journal; from then on the text is the officer's. */
export function NewReport({ incident, onDraft }: NewReportProps) {
  const { say, told, lang } = useSay()
  const { refusalOf } = useCommands()
  const { address } = useDeskScene()
  const [language, setLanguage] = useState<ReportDraft['lang']>(lang)
  const [drafting, setDrafting] = useState(false)
  const [refusal, setRefusal] = useState<Words>()
  const draft = (is: ReportKind) => {
    setDrafting(true)
    setRefusal(undefined)
    const body = { incident: incident.id, is, lang: language }
    sendJson(inExercise('/api/reports/draft', address.exercise), { method: 'POST', body }, reportTextSchema)
      .then((text) => onDraft({ report: newId(), is, lang: language, text, base: null }))
      .catch((error: unknown) => {
        if (!(error instanceof RelayRefusal)) throw error
        setRefusal(error.sentence)
      })
      .finally(() => setDrafting(false))
  }
  const text = { title: '-', asOf: 0, parts: [{ heading: '-', text: '' }] }
  const no = refusalOf({ do: 'save-report', report: 'not-yet-made', incident: incident.id, is: 'brief', lang, text })
  return (
    <div className="report-new">
      <SelectField
        bare
        label={say('report.lang')}
        value={language}
        choices={(['zh', 'en'] as const).map((one) => ({ value: one, label: say(`report.lang.${one}`) }))}
        onChange={(one) => setLanguage(one === 'en' ? 'en' : 'zh')}
      />
      {REPORT_KINDS.map((is) => (
        <AskButton key={is} look="row" refusal={no} onPress={() => draft(is)}>
          {say(`report.new.${is}`)}
        </AskButton>
      ))}
      {drafting && <p role="status">{say('report.drafting')}</p>}
      {refusal && (
        <p className="report-refusal" role="alert">
          {told(refusal)}
        </p>
      )}
    </div>
  )
}
