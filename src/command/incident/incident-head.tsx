import type { Incident } from '#contract/desk-snapshot.ts'
import { evidenceOf } from '#picture/evidence.ts'
import { freshness } from '#picture/freshness.ts'
import { GRADE_WORDS, RESPONSE_WORDS, TYPE_WORDS, WARNING_WORDS } from '#picture/incident-words.ts'
import { proposedGrade } from '#picture/proposed-grade.ts'
import { useCommands, usePost } from '#session/use-desk.ts'
import { useNow, usePicture, useSession } from '#session/use-session.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatAge, formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useSendOff } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { formatSpan } from '#ui/span-format.ts'

/** What it is, where, how it is known and how old that is; and the three scales, each by itself. */
export function IncidentHead({ incident }: { incident: Incident }) {
  const { say, told, lang } = useSay()
  const { timeZone, postName } = useDeskScene()
  const { severity, title, placeName, serial, type, receivedAt, alarms, calls, openedBy } = incident
  const how =
    alarms.length > 0
      ? say('desk.how.alarm', { n: alarms.length })
      : calls.length > 0
        ? say('desk.how.call')
        : postName(openedBy)
  return (
    <header className="incident-head">
      <h2>
        <SeverityMark severity={severity} /> {title}
      </h2>
      <p>
        {[placeName, told(TYPE_WORDS[type]), serial, `${formatTime(receivedAt, 'minute', timeZone, lang)} ${how}`]
          .filter(Boolean)
          .join(' · ')}
        {' · '}
        <EvidenceAge incident={incident} />
      </p>
      <Scales incident={incident} />
      {incident.offered && <Offer incident={incident} />}
    </header>
  )
}

function EvidenceAge({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const picture = usePicture()
  const { cells } = useSession()
  const now = useNow() ?? picture.at
  const measured = (metric: string, place: string) => {
    const cell = cells.get(metric, place)
    return { at: cell?.at ?? null, freshness: freshness(cell?.at, cell?.intervalMs ?? 0, now) }
  }
  const evidence = evidenceOf(picture, incident, measured, now)
  if (evidence.at === null) return <span data-urgent="true">{say('desk.evidence.unknown')}</span>
  const age = formatAge(Math.max(0, now - evidence.at), say)
  const old = evidence.freshness !== 'fresh'
  return <span data-urgent={old}>{say(old ? 'desk.evidence.stale' : 'desk.evidence.fresh', { age })}</span>
}

/** 等级、预警、响应: three scales, three chips, never one colour for all. */
function Scales({ incident }: { incident: Incident }) {
  const { say, told, lang } = useSay()
  const { timeZone, postName } = useDeskScene()
  const { grade, type, casualties, warning, response, plan, commander, assigned } = incident
  const proposed = proposedGrade(type, casualties)
  const time = (at: number) => formatTime(at, 'minute', timeZone, lang)
  return (
    <ul className="incident-scales">
      <li data-set={grade !== null}>
        <small>{say('desk.scale.grade')}</small>
        {grade ? told(GRADE_WORDS[grade]) : say('desk.scale.none')}
        {proposed && proposed !== grade && (
          <em>{say('desk.scale.proposed', { grade: told(GRADE_WORDS[proposed]) })}</em>
        )}
      </li>
      <li data-set={warning !== null}>
        <small>{say('desk.scale.warning')}</small>
        {warning ? (
          <>
            <SeverityMark severity={warning.level} /> {told(WARNING_WORDS[warning.level])}
          </>
        ) : (
          say('desk.scale.none')
        )}
      </li>
      <li data-set={response !== null}>
        <small>{say('desk.scale.response')}</small>
        {response
          ? say('desk.scale.signed', {
              level: told(RESPONSE_WORDS[response.level]),
              time: time(response.at),
              by: postName(response.by),
            })
          : say('desk.scale.none')}
      </li>
      {plan && (
        <li data-set="true">
          <small>{say('desk.plan')}</small>
          {told(plan.title)} v{plan.version}
        </li>
      )}
      {commander !== null && (
        <li data-set="true">
          <small>{say('desk.field.commander')}</small>
          {postName(commander)}
        </li>
      )}
      {assigned !== null && (
        <li data-set="true">
          <small>{say('desk.assigned')}</small>
          {postName(assigned)}
        </li>
      )}
    </ul>
  )
}

/** Command in the air: whoever had it has it still, until the other takes it. */
function Offer({ incident }: { incident: Incident }) {
  const { say } = useSay()
  const { postName, open } = useDeskScene()
  const post = usePost()
  const { refusalOf } = useCommands()
  const send = useSendOff()
  const now = useNow() ?? incident.offered?.at ?? 0
  if (!incident.offered) return undefined
  const { from, to, at, note } = incident.offered
  const accept = { do: 'accept-command', incident: incident.id } as const
  return (
    <div className="incident-offer" role="status">
      <p>
        {say('desk.offer.waits', { from: postName(from), to: postName(to), span: formatSpan(now - at) })}
        {note !== '' && <small>{note}</small>}
      </p>
      {to === post?.id && (
        <>
          <AskButton look="primary" refusal={refusalOf(accept)} onPress={() => send(accept)}>
            {say('desk.act.accept')}
          </AskButton>
          <AskButton onPress={() => open({ is: 'decline', incident: incident.id })}>
            {say('desk.act.decline')}
          </AskButton>
        </>
      )}
    </div>
  )
}
