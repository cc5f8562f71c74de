import { useState } from 'react'
import type { Words } from '#contract/words.ts'
import type { Ask } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'

type Save = Extract<Ask, { readonly do: 'save-index-weights' }>

/** Puts the draft into force, with a reason; what speaks against it stands beside the button. */
export function SaveWeights({ draft }: { draft: Omit<Save, 'do' | 'why'> }) {
  const { say, told } = useSay()
  const { refusalOf, send } = useCommands()
  const [why, setWhy] = useState('')
  const [answer, setAnswer] = useState<Words>()
  const ask: Save = { do: 'save-index-weights', ...draft, why: why.trim() || '…' }
  const refusal = refusalOf(ask)
  const missing = why.trim() === '' ? { code: 'state' as const, sentence: WHY_FIRST } : undefined
  const save = async () => {
    const said = await send(ask)
    setAnswer(said.ok ? SAVED : said.refusal.sentence)
    if (said.ok) setWhy('')
  }
  return (
    <div className="save-weights">
      <TextField label={say('index-desk.why')} value={why} onChange={setWhy} required />
      {/* Who may not save did nothing wrong by looking: the button says it to whoever tries. */}
      {refusal && refusal.code !== 'role' && (
        <p role="alert" className="index-refused">
          {told(refusal.sentence)}
        </p>
      )}
      <AskButton look="primary" refusal={refusal ?? missing} onPress={() => void save()}>
        {say('index-desk.save')}
      </AskButton>
      {answer && <p role="status">{told(answer)}</p>}
    </div>
  )
}

const SAVED: Words = {
  zh: '已保存。全市指数从下一秒起按新权重计算。',
  en: 'Saved. The city index follows the new weights from the next second on.',
}
const WHY_FIRST: Words = { zh: '请先写明调整理由。', en: 'Say why first.' }
