import { useMemo, useSyncExternalStore } from 'react'
import type { Refusal } from '#contract/command.ts'
import { severityRank } from '#contract/severity.ts'
import type { ShownView } from '#contract/shown-view.ts'
import type { Words } from '#contract/words.ts'
import { nearView } from '#picture/near-view.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import { screenWords, WALL_SCREENS } from '#ui/wall-screens.ts'
import { onSeen, readSeen } from './seen-view.ts'
import { useControl, usePresent } from './use-control.ts'

interface SendViewProps {
  readonly refusal: Refusal | undefined
  readonly onSend: (view: ShownView, name: Words) => void
}

const ALARMS_MOST = 8
const CLOSED = new Set(['ended', 'review', 'archived', 'false-report', 'handed-over', 'merged'])

/** Everything that can be put on a wall with one press: its screens, what happens now, a place, what another window shows. */
export function SendView({ refusal, onSend }: SendViewProps) {
  const { say, told } = useSay()
  const { alarms, desk } = usePresent()
  const { placeName } = useControl()
  const incidents = [...desk.incidents.values()].filter(({ state }) => !CLOSED.has(state)).toReversed()
  const standing = [...alarms.values()].toSorted(
    (a, b) => severityRank(a.severity) - severityRank(b.severity) || b.raisedAt - a.raisedAt,
  )
  return (
    <div className="send-view">
      <section aria-labelledby="send-screens">
        <h3 id="send-screens">{say('control.send.screens')}</h3>
        <div className="send-grid">
          {WALL_SCREENS.map(({ address }) => {
            const name = screenWords(address, placeName)
            return (
              <AskButton
                key={address}
                refusal={refusal}
                onPress={() => onSend({ address, camera: null, time: null }, name)}
              >
                {told(name)}
              </AskButton>
            )
          })}
          <SeenButton refusal={refusal} onSend={onSend} />
        </div>
      </section>
      <section aria-labelledby="send-now">
        <h3 id="send-now">{say('control.send.now')}</h3>
        <ul className="send-list">
          {incidents.map(({ id, title, placeName: where, severity, lng, lat }) => (
            <li key={id}>
              <AskButton
                look="row"
                refusal={refusal}
                onPress={() => onSend(nearView(lng, lat, undefined), { zh: title, en: title })}
              >
                <SeverityMark severity={severity} /> {title} <small>{where}</small>
              </AskButton>
            </li>
          ))}
          {standing.slice(0, ALARMS_MOST).map(({ id, severity, title, place, placeName: where, lng, lat }) => (
            <li key={id}>
              <AskButton look="row" refusal={refusal} onPress={() => onSend(nearView(lng, lat, place), title)}>
                <SeverityMark severity={severity} /> {told(title)} <small>{told(where)}</small>
              </AskButton>
            </li>
          ))}
        </ul>
        {incidents.length === 0 && standing.length === 0 && <p className="control-quiet">{say('alarms.none')}</p>}
      </section>
      <section aria-labelledby="send-place">
        <h3 id="send-place">{say('control.send.place')}</h3>
        <PlaceField refusal={refusal} onSend={onSend} />
      </section>
    </div>
  )
}

function SeenButton({ refusal, onSend }: SendViewProps) {
  const { say } = useSay()
  const { placeName } = useControl()
  const there = useSyncExternalStore(onSeen, () => readSeen() !== undefined)
  const none: Refusal = {
    code: 'unknown',
    sentence: { zh: say('control.send.seen.none'), en: say('control.send.seen.none') },
  }
  return (
    <AskButton
      refusal={refusal ?? (there ? undefined : none)}
      onPress={() => {
        const now = readSeen()
        if (now) onSend(now, screenWords(now.address, placeName))
      }}
    >
      {say('control.send.seen')}
    </AskButton>
  )
}

function PlaceField({ refusal, onSend }: SendViewProps) {
  const { say, told } = useSay()
  const { places } = useControl()
  const items = useMemo(
    () => places.map(({ id, name, kind }) => ({ id, name: told(name), note: say(`kind.${kind}`) })),
    [places, told, say],
  )
  // Why not stands above.
  if (refusal) return undefined
  return (
    <SearchBox
      label={say('search.label')}
      hint={say('search.hint')}
      none={say('search.none')}
      items={items}
      onPick={(id) => {
        const place = places.find((one) => one.id === id)
        if (place) onSend(nearView(place.lng, place.lat, place.id), place.name)
      }}
    />
  )
}
