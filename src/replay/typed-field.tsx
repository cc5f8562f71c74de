import { useId, useState } from 'react'
import { useSay } from '#ui/use-say.ts'
import type { Span } from './bar-window.ts'
import { readTyped } from './typed-time.ts'
import type { CityClock } from './use-city-clock.ts'

export interface TypedFieldProps {
  readonly at: number
  readonly tape: Span
  readonly clock: CityClock
  readonly onGo: (at: number) => void
}

/** A time is typed, Enter goes there. What cannot be read stays, and is said. */
export function TypedField({ at, tape, clock, onGo }: TypedFieldProps) {
  const { say } = useSay()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string>()
  const errorId = useId()
  const go = () => {
    if (text.trim() === '') return
    const moment = readTyped(text, at, tape, clock.utcOffsetMinutes)
    setWrong(moment === undefined ? text : undefined)
    if (moment === undefined) return
    setText('')
    onGo(moment)
  }
  return (
    <form
      className="time-typed"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <input
        aria-label={say('time.typed')}
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={wrong === undefined ? undefined : errorId}
        placeholder={clock.tell(at, 'minute')}
        title={say('time.typed.hint')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setWrong(undefined)
        }}
        onBlur={() => setWrong(undefined)}
      />
      <button type="submit" className="time-button">
        {say('time.typed.go')}
      </button>
      {wrong !== undefined && (
        <p className="time-note" id={errorId} role="alert">
          {say('time.typed.wrong', { text: wrong })}
        </p>
      )}
    </form>
  )
}
