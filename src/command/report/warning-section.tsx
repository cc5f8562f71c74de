import { useState } from 'react'
import type { Incident } from '#contract/desk-snapshot.ts'
import { TYPE_WORDS, WARNING_WORDS } from '#picture/incident-words.ts'
import { useCommands } from '#session/use-desk.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { SendWarning } from './send-warning.tsx'
import { WarningForm } from './warning-form.tsx'

/** The public warning of an incident: its eight statements, its end, and its way out. */
export function WarningSection({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const { refusalOf } = useCommands()
  const [open, setOpen] = useState<'write' | 'send'>()
  const { open: openDialog } = useDeskScene()
  const { id, warning } = incident
  const close = () => setOpen(undefined)
  const statements = {
    level: 'blue',
    startsAt: 0,
    endsAt: 1,
    area: '-',
    matters: '-',
    measures: '-',
    issuer: '-',
  } as const
  return (
    <section aria-label={say('cap.title')}>
      <h3 className="report-head">{say('cap.title')}</h3>
      {warning ? <Standing incident={incident} /> : <p className="report-quiet">{say('cap.none')}</p>}
      <div className="report-actions">
        <AskButton
          look="row"
          refusal={refusalOf({ do: 'issue-warning', incident: id, ...statements })}
          onPress={() => setOpen('write')}
        >
          {say(warning ? 'cap.rewrite' : 'cap.write')}
        </AskButton>
        {warning && (
          <AskButton
            look="row"
            refusal={refusalOf({ do: 'withdraw-warning', incident: id, why: '-' })}
            onPress={() => openDialog({ is: 'warning', incident: id })}
          >
            {say('cap.withdraw')}
          </AskButton>
        )}
        {warning && (
          <AskButton
            look="row"
            refusal={refusalOf({
              do: 'send-warning',
              incident: id,
              message: 'not-yet-made',
              msgType: 'Alert',
              to: '-',
            })}
            onPress={() => setOpen('send')}
          >
            {say('cap.send')}
          </AskButton>
        )}
      </div>
      {open === 'write' && <WarningForm incident={incident} onClose={close} />}
      {open === 'send' && <SendWarning incident={incident} onClose={close} />}
    </section>
  )
}

function Standing({ incident: { type, warning } }: { incident: Incident }) {
  const { say, told, lang } = useSay()
  const { timeZone, postName } = useDeskScene()
  if (!warning) return undefined
  const clock = (at: number) => formatTime(at, 'dayMinute', timeZone, lang)
  const rows = [
    [say('cap.event'), told(TYPE_WORDS[type])],
    [say('cap.starts'), clock(warning.startsAt)],
    [say('cap.area'), warning.area],
    [say('cap.matters'), warning.matters],
    [say('cap.measures'), warning.measures],
    [say('cap.issuer'), `${warning.issuer} · ${postName(warning.by)}`],
    [say('cap.issued'), clock(warning.at)],
  ] as const
  return (
    <>
      <p className="warning-level">
        <SeverityMark severity={warning.level} />
        {say('cap.level.now', { level: told(WARNING_WORDS[warning.level]), until: clock(warning.endsAt) })}
      </p>
      <dl className="warning-statements">
        {rows.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
