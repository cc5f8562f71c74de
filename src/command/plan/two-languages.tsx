import type { Words } from '#contract/words.ts'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'

interface TwoLanguagesProps {
  readonly label: string
  readonly value: Words
  readonly onChange: (words: Words, field: 'zh' | 'en') => void
}

/** What everybody reads is said in both languages, side by side. */
export function TwoLanguages({ label, value, onChange }: TwoLanguagesProps) {
  const { say } = useSay()
  return (
    <div className="plan-two">
      <TextField
        label={say('plan.zh', { what: label })}
        value={value.zh}
        onChange={(zh) => onChange({ ...value, zh }, 'zh')}
      />
      <TextField
        label={say('plan.en', { what: label })}
        value={value.en}
        onChange={(en) => onChange({ ...value, en }, 'en')}
      />
    </div>
  )
}
