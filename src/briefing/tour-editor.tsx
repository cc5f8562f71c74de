import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { TourScene } from '#contract/tour-act.ts'
import { newId } from '#session/clock.ts'
import { useCommands } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { ownDrafts, useOwnDrafts } from './own-drafts.ts'
import { SaveTour } from './save-tour.tsx'
import { SceneFields } from './scene-fields.tsx'
import { SceneRow } from './scene-row.tsx'
import { lookAt, screenView } from './screen-view.ts'
import { StartShowing } from './start-showing.tsx'
import {
  addScene,
  changeScene,
  draftOfTour,
  duplicateScene,
  hurried,
  moveScene,
  removeScene,
  SCENES_MOST,
  TITLE_MOST,
} from './tour-draft.ts'
import type { TourDraft } from './tour-draft.ts'
import { TourEditions } from './tour-editions.tsx'
import { usePresentDesk } from './use-present.ts'

interface TourEditorProps {
  readonly id: string
  /** There is nothing of it any more. */
  readonly onGone: () => void
  /** A showing begins; the drawer makes room. */
  readonly onShown: () => void
}

/** One tour in place: its scenes made of what is on screen, its words, its editions, and the way onto the walls. */
export function TourEditor({ id, onGone, onShown }: TourEditorProps) {
  const { say } = useSay()
  const session = useSession()
  const here = useLocation()
  const navigate = useNavigate()
  const known = usePresentDesk().tours.get(id)
  const open = useOwnDrafts().get(id)
  const [scene, setScene] = useState<string>()
  const draft = open?.now ?? (known && draftOfTour(known))
  if (!draft) return <p className="tour-quiet">{say('tour.list.none')}</p>
  const change = (next: (draft: TourDraft) => TourDraft, field?: string) => ownDrafts.change(id, known, next, field)
  const late = hurried(draft)
  const add = () => {
    const made = newId()
    change((now) => addScene(now, made, screenView(here, session), scene))
    setScene(made)
  }
  const keys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    const way = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined
    if (!way) return
    event.preventDefault()
    ownDrafts.step(id, way)
  }
  const fieldsOf = (one: TourScene, index: number) => (
    <SceneFields
      scene={one}
      index={index}
      hurried={late.includes(index)}
      onChange={(part, field) => change((now) => changeScene(now, one.id, part), `${one.id} ${field}`)}
      onLook={() => lookAt(one.view, session, here.search, (to) => void navigate(to))}
      onRetake={() => change((now) => changeScene(now, one.id, { view: screenView(here, session) }))}
      onMove={(by) => change((now) => moveScene(now, one.id, by))}
      onCopy={() => change((now) => duplicateScene(now, one.id, newId()))}
      onRemove={() => change((now) => removeScene(now, one.id))}
    />
  )
  return (
    <div className="tour-editor" onKeyDown={keys}>
      <TextField
        label={say('tour.name')}
        value={draft.title}
        onChange={(title) => change((now) => ({ ...now, title: title.slice(0, TITLE_MOST) }), 'title')}
      />
      <Button look="primary" disabled={draft.scenes.length >= SCENES_MOST} onPress={add}>
        {say('tour.add')}
      </Button>
      <p className="tour-quiet">{say('tour.add.about')}</p>
      <ol className="scene-list" aria-label={say('present.scenes')}>
        {draft.scenes.map((one, index) => (
          <li key={one.id}>
            <SceneRow
              scene={one}
              index={index}
              open={scene === one.id}
              onOpen={() => setScene(scene === one.id ? undefined : one.id)}
              onMove={(by) => change((now) => moveScene(now, one.id, by))}
            />
            {scene === one.id && fieldsOf(one, index)}
          </li>
        ))}
      </ol>
      {draft.scenes.length > 1 && <p className="tour-quiet">{say('tour.scene.keys')}</p>}
      <SaveTour id={id} known={known} open={open} onGone={onGone} />
      {draft.scenes.length > 0 && (
        <StartShowing draft={draft} known={known} edited={open !== undefined} onShown={onShown} />
      )}
      {known && <TourEditions known={known} />}
      {known && <Leave id={id} title={known.title} />}
    </div>
  )
}

/** Taking the tour off the list, and out of the house. */
function Leave({ id, title }: { id: string; title: string }) {
  const { say } = useSay()
  const { send, refusalOf } = useCommands()
  const [sure, setSure] = useState(false)
  const ask = { do: 'retire-tour', tour: id } as const
  return (
    <div className="save-acts">
      <a className="tour-bundle" href={`/api/tours/${encodeURIComponent(id)}/bundle`} download>
        {say('tour.bundle')}
      </a>
      {sure ? (
        <AskButton look="primary" refusal={refusalOf(ask)} onPress={() => void send(ask)}>
          {say('tour.retire.title', { title })}
        </AskButton>
      ) : (
        <AskButton look="quiet" refusal={refusalOf(ask)} onPress={() => setSure(true)}>
          {say('tour.retire')}
        </AskButton>
      )}
    </div>
  )
}
