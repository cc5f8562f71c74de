import { useState } from 'react'
import { tapeExportUrl } from '#api/use-tapes.ts'
import { usePost } from '#session/use-desk.ts'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { localText, momentOf } from '#ui/utc-offset.ts'
import type { Span } from './bar-window.ts'
import type { CityClock } from './use-city-clock.ts'

export interface ExportStretchProps {
  readonly tape: string
  /** What is offered first: what the bar shows. */
  readonly stretch: Span
  readonly clock: CityClock
}

/** A stretch of the tape as a file. */
export function ExportStretch({ tape, stretch, clock }: ExportStretchProps) {
  const { say } = useSay()
  const { utcOffsetMinutes } = clock
  const post = usePost()
  const [fromText, setFromText] = useState(() => localText(stretch.from, utcOffsetMinutes))
  const [toText, setToText] = useState(() => localText(stretch.to + MINUTE_MS, utcOffsetMinutes))
  const from = momentOf(fromText, utcOffsetMinutes)
  const to = momentOf(toText, utcOffsetMinutes)
  const ordered = from !== undefined && to !== undefined && to > from
  return (
    <section>
      <h3>{say('time.export')}</h3>
      <p className="form-help">{say('time.export.about')}</p>
      <div className="export-times">
        <TextField label={say('time.export.from')} type="datetime-local" value={fromText} onChange={setFromText} />
        <TextField
          label={say('time.export.to')}
          type="datetime-local"
          value={toText}
          onChange={setToText}
          error={ordered ? undefined : say('time.export.order')}
        />
      </div>
      {post === null && <p className="form-help">{say('time.export.sign-in')}</p>}
      {ordered && post !== null && (
        <a className="button export-link" href={tapeExportUrl(tape, from, to)} download>
          {say('time.export.download')}
        </a>
      )}
    </section>
  )
}

const MINUTE_MS = 60_000
