import { useState } from 'react'
import { usePastMoment } from '#session/use-mode.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'

interface MomentFieldProps {
  readonly at: number | null
  readonly onChange: (at: number | null) => void
  readonly timeZone: string
  readonly utcOffsetMinutes: number
}

/** Now, the moment this window stands at, or one that is given. */
export function MomentField({ at, onChange, timeZone, utcOffsetMinutes }: MomentFieldProps) {
  const { say, lang } = useSay()
  const shown = usePastMoment()
  const [given, setGiven] = useState(at !== null && at !== shown)
  const [text, setText] = useState<string>()
  const offsetMs = utcOffsetMinutes * 60_000
  const value = at === null ? (given ? 'given' : 'now') : at === shown && !given ? 'shown' : 'given'
  const choose = (next: string) => {
    setGiven(next === 'given')
    if (next === 'now') onChange(null)
    if (next === 'shown' && shown !== undefined) onChange(shown)
  }
  const type = (typed: string) => {
    setText(typed)
    const moment = Date.parse(`${typed}Z`) - offsetMs
    if (Number.isFinite(moment)) onChange(moment)
  }
  return (
    <>
      <SelectField
        label={say('what-if.moment')}
        value={value}
        onChange={choose}
        choices={[
          { value: 'now', label: say('what-if.moment.now') },
          ...(shown === undefined
            ? []
            : [
                {
                  value: 'shown',
                  label: say('what-if.moment.shown', { time: formatTime(shown, 'dayMinute', timeZone, lang) }),
                },
              ]),
          { value: 'given', label: say('what-if.moment.given') },
        ]}
      />
      {value === 'given' && (
        <TextField
          type="datetime-local"
          label={say('what-if.moment.at')}
          value={text ?? (at === null ? '' : new Date(at + offsetMs).toISOString().slice(0, 16))}
          onChange={type}
          error={at === null ? say('what-if.moment.bad') : undefined}
        />
      )}
    </>
  )
}
