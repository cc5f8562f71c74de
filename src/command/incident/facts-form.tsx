import { useEffect, useState } from 'react'
import { INCIDENT_TYPES } from '#contract/incident.ts'
import type { Incident } from '#contract/desk-snapshot.ts'
import { severitySchema } from '#contract/severity.ts'
import { CASUALTY_KEYS, CASUALTY_WORDS, TREND_WORDS, TYPE_WORDS, WARNING_WORDS } from '#picture/incident-words.ts'
import { useCommands, usePost, usePresence } from '#session/use-desk.ts'
import { SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import type { Speaker } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useAsk } from '../ask-gate.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { chosen, useChoices } from '../dialogs/choices.ts'
import { changesOf, clashesOf, factsOf, rebase } from './facts-draft.ts'
import type { FactName, Facts } from './facts-draft.ts'

const TRENDS = ['worse', 'steady', 'better', 'unknown'] as const
const EDITING = 'facts'

/** What is written about an incident. What is being typed is never reset; what somebody else changed meanwhile is shown beside it. */
export function FactsForm({ incident }: { incident: Incident }) {
  // A draft belongs to the incident it was begun for.
  return <Form key={incident.id} incident={incident} />
}

function Form({ incident }: { incident: Incident }) {
  const speaker = useSay()
  const { say, told } = speaker
  const { setEditing } = useDeskScene()
  const { ask } = useAsk()
  const { refusalOf } = useCommands()
  const { severities, types, trends } = useChoices()
  const now = factsOf(incident)
  /** What stood there when typing began, and what was made of it; undefined: nobody types here. */
  const [typed, setTyped] = useState<{ readonly before: Facts; readonly draft: Facts }>()
  const draft = typed ? rebase(typed.before, typed.draft, now) : now
  const changes = typed ? changesOf(typed.before, typed.draft) : {}
  const changed = Object.keys(changes).length > 0
  const clashes = typed ? clashesOf(typed.before, typed.draft, now) : []
  useEffect(() => {
    setEditing(changed ? EDITING : null)
    return () => setEditing(null)
  }, [changed, setEditing])

  const write = <N extends FactName>(name: N, value: Facts[N]) =>
    setTyped({ before: typed?.before ?? now, draft: { ...(typed?.draft ?? now), [name]: value } })
  /** Theirs stands: what was typed here over it is let go. */
  const keepTheirs = (name: FactName) =>
    typed && setTyped({ before: { ...typed.before, [name]: now[name] }, draft: { ...typed.draft, [name]: now[name] } })
  /** Mine stands, over theirs, knowingly. */
  const keepMine = (name: FactName) => typed && setTyped({ ...typed, before: { ...typed.before, [name]: now[name] } })

  const save = async () => {
    const answer = await ask({ do: 'edit-incident', incident: incident.id, changes, expected: incident.version })
    if (answer?.ok) setTyped(undefined)
  }
  const refusal = refusalOf({ do: 'edit-incident', incident: incident.id, changes: {} })
  return (
    <section className="incident-facts" aria-label={say('desk.facts')}>
      <header className="desk-section-head">
        <h3>{say('desk.facts')}</h3>
        <OthersTyping incident={incident.id} />
      </header>
      <div className="facts-fields">
        <TextField label={say('desk.field.title')} value={draft.title} onChange={(value) => write('title', value)} />
        <TextField
          label={say('desk.field.place')}
          value={draft.placeName}
          onChange={(value) => write('placeName', value)}
        />
        <SelectField
          label={say('desk.field.type')}
          choices={types}
          value={draft.type}
          onChange={(value) => write('type', chosen(INCIDENT_TYPES, value))}
        />
        <SelectField
          label={say('desk.field.severity')}
          choices={severities}
          value={draft.severity}
          onChange={(value) => write('severity', chosen(severitySchema.options, value))}
        />
        <SelectField
          label={say('desk.field.trend')}
          choices={trends}
          value={draft.trend}
          onChange={(value) => write('trend', chosen(TRENDS, value))}
        />
        <TextField label={say('desk.field.cause')} value={draft.cause} onChange={(value) => write('cause', value)} />
        <div className="facts-wide">
          <TextArea
            label={say('desk.field.summary')}
            rows={3}
            value={draft.summary}
            onChange={(value) => write('summary', value)}
          />
        </div>
      </div>
      {clashes.map((name) => (
        <div key={name} className="facts-clash" role="alert">
          <p>
            {say('desk.clash', { field: say(`desk.field.${FIELD[name]}`) })}
            <span>
              {say('desk.clash.theirs')} <b>{wordsOf(name, now, speaker)}</b>
            </span>
            <span>
              {say('desk.clash.mine')} <b>{wordsOf(name, draft, speaker)}</b>
            </span>
          </p>
          <AskButton look="row" onPress={() => keepTheirs(name)}>
            {say('desk.clash.keep-theirs')}
          </AskButton>
          <AskButton look="row" onPress={() => keepMine(name)}>
            {say('desk.clash.keep-mine')}
          </AskButton>
        </div>
      ))}
      {(changed || clashes.length > 0) && (
        <div className="facts-save">
          <AskButton look="primary" refusal={clashes.length > 0 ? CHOOSE_FIRST : refusal} onPress={() => void save()}>
            {say('desk.facts.save', { n: Object.keys(changes).length })}
          </AskButton>
          <AskButton onPress={() => setTyped(undefined)}>{say('desk.facts.drop')}</AskButton>
        </div>
      )}
      <CasualtyLine incident={incident} told={told} />
    </section>
  )
}

const FIELD = {
  title: 'title',
  type: 'type',
  severity: 'severity',
  placeName: 'place',
  summary: 'summary',
  cause: 'cause',
  trend: 'trend',
} as const satisfies Record<FactName, string>
const CHOOSE_FIRST = {
  code: 'state',
  sentence: { zh: '请先在上面选定保留哪一个值。', en: 'Choose above which value stays.' },
} as const

function wordsOf(name: FactName, facts: Facts, { told, say }: Speaker): string {
  if (name === 'type') return told(TYPE_WORDS[facts.type])
  if (name === 'severity') return told(WARNING_WORDS[facts.severity])
  if (name === 'trend') return told(TREND_WORDS[facts.trend])
  return facts[name] === '' ? say('desk.empty-text') : facts[name]
}

function OthersTyping({ incident }: { incident: string }) {
  const { say } = useSay()
  const { postName } = useDeskScene()
  const own = usePost()
  const typing = usePresence().filter(
    (one) => one.incident === incident && one.editing === EDITING && one.post !== own?.id,
  )
  if (typing.length === 0) return undefined
  return (
    <span role="status">
      {say('desk.facts.typing', { names: typing.map(({ post }) => postName(post)).join(' · ') })}
    </span>
  )
}

/** Unknown is not zero. */
function CasualtyLine({ incident, told }: { incident: Incident; told: Speaker['told'] }) {
  const { say } = useSay()
  const { open } = useDeskScene()
  return (
    <div className="casualty-line">
      <dl>
        {CASUALTY_KEYS.map((key) => {
          const count = incident.casualties[key]
          return (
            <div key={key} data-set={count !== null && count > 0}>
              <dt>{told(CASUALTY_WORDS[key])}</dt>
              <dd>{count ?? say('figure.unknown')}</dd>
            </div>
          )
        })}
      </dl>
      <AskButton look="row" refusal={undefined} onPress={() => open({ is: 'casualties', incident: incident.id })}>
        {say('desk.act.casualties')}
      </AskButton>
    </div>
  )
}
