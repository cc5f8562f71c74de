import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import type { Word } from '#ui/words.ts'

interface SaySheetProps {
  readonly title: string
  /** Said by one press each; a second press takes one back. */
  readonly phrases: readonly Word[]
  readonly sendWord: Word
  readonly onSend: (text: string) => void
  readonly onBack: () => void
}

/** A sentence put together by thumb: ready phrases, and own words where they do not do. */
export function SaySheet({ title, phrases, sendWord, onSend, onBack }: SaySheetProps) {
  const { say } = useSay()
  const [chosen, setChosen] = useState<readonly Word[]>([])
  const [typed, setTyped] = useState('')
  const text = [...chosen.map((word) => say(word)), typed.trim()].filter((part) => part !== '').join(' · ')
  const toggle = (word: Word) =>
    setChosen((before) => (before.includes(word) ? before.filter((one) => one !== word) : [...before, word]))
  return (
    <section className="unit-sheet" aria-label={title}>
      <h2>{title}</h2>
      <div className="unit-phrases">
        {phrases.map((word) => (
          <button key={word} type="button" aria-pressed={chosen.includes(word)} onClick={() => toggle(word)}>
            {say(word)}
          </button>
        ))}
      </div>
      <TextArea label={say('unit.write')} rows={2} value={typed} onChange={setTyped} />
      <div className="unit-row">
        <Button onPress={onBack}>{say('unit.back')}</Button>
        <Button look="primary" disabled={text === ''} onPress={() => onSend(text.slice(0, 500))}>
          {say(sendWord)}
        </Button>
      </div>
    </section>
  )
}
