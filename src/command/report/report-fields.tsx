import { TextArea, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { addPart, dropPart, putPart, putTitle } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'

const LETTERS_A_LINE = 30
const LINES_MOST = 14

interface ReportFieldsProps {
  readonly draft: ReportDraft
  readonly onChange: (draft: ReportDraft) => void
}

/** The parts of a report, each typed in place. The others are told which report is being written. */
export function ReportFields({ draft, onChange }: ReportFieldsProps) {
  const { say } = useSay()
  const { setEditing } = useDeskScene()
  const { title, parts } = draft.text
  return (
    <div
      className="report-fields"
      onFocus={() => setEditing(`report ${draft.report}`)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setEditing(null)
      }}
    >
      <TextField
        label={say('report.edit-title')}
        required
        value={title}
        onChange={(text) => onChange(putTitle(draft, text))}
      />
      {parts.map(({ heading, text }, index) => (
        // Parts have no identity but their order.
        <div key={index} className="report-part">
          <TextField
            bare
            label={say('report.heading', { n: index + 1 })}
            value={heading}
            onChange={(words) => onChange(putPart(draft, index, { heading: words }))}
          />
          <AskButton
            look="row"
            name={say('report.part.drop-named', { heading })}
            onPress={() => onChange(dropPart(draft, index))}
          >
            {say('report.part.drop')}
          </AskButton>
          <TextArea
            bare
            label={heading}
            rows={rowsOf(text)}
            value={text}
            onChange={(words) => onChange(putPart(draft, index, { text: words }))}
          />
        </div>
      ))}
      <AskButton look="quiet" onPress={() => onChange(addPart(draft, say('report.part.new')))}>
        {say('report.part.add')}
      </AskButton>
    </div>
  )
}

/** High enough to be read whole, not so high that the next part is lost. */
function rowsOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / LETTERS_A_LINE), 0)
  return Math.min(LINES_MOST, lines + 1)
}
