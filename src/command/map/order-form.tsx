import { useState } from 'react'
import type { Incident, Task } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Words } from '#contract/words.ts'
import { evidenceOf } from '#picture/evidence.ts'
import { newId } from '#session/clock.ts'
import type { Ask } from '#session/send-command.ts'
import { situationOf } from '#session/situation-of.ts'
import { useCommands, useIncidentTasks } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextArea } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { agoWords } from './ago-words.ts'
import { answeredOrKept } from './answered-or-kept.ts'
import { Refused } from './refused.tsx'
import type { Dispatching } from './use-dispatching.ts'

interface OrderFormProps {
  readonly incident: Incident
  readonly dispatching: Dispatching
  readonly to: LngLat
  readonly toName: string
  readonly now: number
}

/** Long enough for the contract; no order is ever given under it. */
const NOT_ORDERED = 'only-asked-whether'
/** Seconds in which a unit says that it has it. */
const ACK_CHOICES_S = [30, 60, 120, 300, 600]
const ACK_PRESET_S = 60

/** What is ordered of those that are ticked: one press; a second one where the evidence is old, after its age was shown. */
export function OrderForm({ incident, dispatching, to, toName, now }: OrderFormProps) {
  const { say, told } = useSay()
  const session = useSession()
  const { send, refusalOf } = useCommands()
  const tasks = useIncidentTasks(incident.id)
  const { ticked, skill } = dispatching
  const preset = say('dispatch.text.preset', { place: toName, skill: say(`dispatch.skill.${skill}`) })
  const [typed, setTyped] = useState<string>()
  const [ackWithinS, setAck] = useState(ACK_PRESET_S)
  const [task, setTask] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<{ readonly sent: number | undefined; readonly sentence: Words | undefined }>()
  /** The event time that a second press was asked for with; it holds for that evidence alone. */
  const [shownAt, setShownAt] = useState<number | null>()

  const text = (typed ?? preset).trim()
  const picture = session.picture.get()
  const { measured } = situationOf(picture, session.post.get(), session)
  const evidence = evidenceOf(picture, incident, measured, now)
  const asks = ticked.map(({ unit, etaS, distanceM, reason, line }) => (order: string): Ask => ({
    do: 'issue-order',
    order,
    incident: incident.id,
    unit,
    text,
    to,
    toName,
    ackWithinS,
    route: { etaS, distanceM, reason, line },
    ...(task !== '' && { task }),
  }))
  const refusals = asks.map((ask) => refusalOf(ask(NOT_ORDERED))).filter((refusal) => refusal !== undefined)
  const old = refusals.find(({ code }) => code === 'evidence')
  const other = refusals.find(({ code }) => code !== 'evidence')
  const confirming = old !== undefined && shownAt !== undefined && shownAt === (old.evidenceAt ?? null)

  const order = async () => {
    if (old && !confirming) {
      setShownAt(old.evidenceAt ?? null)
      return
    }
    setBusy(true)
    const confirmed = old ? { confirmed: { evidenceAt: old.evidenceAt ?? null } } : {}
    const answers = await answeredOrKept(Promise.all(asks.map((ask) => send({ ...ask(newId()), ...confirmed }))))
    setBusy(false)
    setShownAt(undefined)
    setOutcome({
      sent: answers?.filter(({ ok }) => ok).length,
      sentence: answers?.find((answer) => !answer.ok)?.refusal.sentence,
    })
    dispatching.sent()
  }
  const ago = evidence.at === null ? undefined : agoWords(evidence.at, now, say)
  const count = ticked.length
  return (
    <form
      className="order-form map-form"
      aria-label={say('dispatch.order')}
      onSubmit={(event) => {
        event.preventDefault()
        if (count > 0 && !other && !busy && text !== '') void order()
      }}
    >
      <TextArea label={say('dispatch.text')} rows={2} value={typed ?? preset} onChange={setTyped} />
      <div className="map-fields">
        <SelectField
          label={say('dispatch.ack')}
          value={String(ackWithinS)}
          choices={ACK_CHOICES_S.map((s) => ({
            value: String(s),
            label: s < 120 ? say('dispatch.ack.s', { n: s }) : say('dispatch.ack.min', { n: s / 60 }),
          }))}
          onChange={(value) => setAck(Number(value))}
        />
        <SelectField
          label={say('dispatch.task')}
          value={task}
          choices={[
            { value: '', label: say('dispatch.task.none') },
            ...tasks.filter(isOpen).map(({ id, title }) => ({ value: id, label: told(title) })),
          ]}
          onChange={setTask}
        />
      </div>
      <p className="order-evidence" data-freshness={evidence.freshness}>
        {ago === undefined ? say('dispatch.evidence.unknown') : say('dispatch.evidence', { ago })}
        {evidence.freshness === 'stale' && <b> {say('dispatch.evidence.stale')}</b>}
      </p>
      <Button type="submit" look="primary" disabled={count === 0 || other !== undefined || busy || text === ''}>
        {busy
          ? say('dispatch.sending')
          : confirming
            ? ago === undefined
              ? say('dispatch.send.confirm-unknown', { n: count })
              : say('dispatch.send.confirm', { ago, n: count })
            : say('dispatch.send', { n: count })}
      </Button>
      {confirming && old && <Refused sentence={old.sentence} />}
      {count === 0 && !outcome && <p className="map-quiet">{say('dispatch.choose')}</p>}
      {outcome && outcome.sent !== 0 && (
        <p className="map-plain" role="status">
          {outcome.sent === undefined ? say('dispatch.kept') : say('dispatch.sent', { n: outcome.sent })}
        </p>
      )}
      <Refused sentence={other?.sentence ?? outcome?.sentence} />
    </form>
  )
}

function isOpen({ state }: Task): boolean {
  return state !== 'finished' && state !== 'skipped'
}
