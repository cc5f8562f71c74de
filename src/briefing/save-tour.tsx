import { useState } from 'react'
import type { Tour } from '#contract/stage-snapshot.ts'
import type { Picture } from '#picture/picture.ts'
import type { Ask } from '#session/send-command.ts'
import type { Store } from '#session/store.ts'
import { useCommands } from '#session/use-desk.ts'
import { useSession } from '#session/use-session.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { NewerEdition } from './newer-edition.tsx'
import { ownDrafts } from './own-drafts.ts'
import { sameTour, troubleOf } from './tour-draft.ts'
import type { OpenTour } from './tour-draft-shelf.ts'

interface SaveTourProps {
  readonly id: string
  readonly known: Tour | undefined
  readonly open: OpenTour | undefined
  /** The draft was thrown away. */
  readonly onGone: () => void
}

/** Saving as a new edition, the way back, and what somebody else saved meanwhile. Nothing is overwritten unseen. */
export function SaveTour({ id, known, open, onGone }: SaveTourProps) {
  const { say, told } = useSay()
  const { present } = useSession()
  const { send, refusalOf, pending, dismiss } = useCommands()
  const [saving, setSaving] = useState(false)
  const [asking, setAsking] = useState(false)
  const waiting = pending.find(({ command }) => command.do === 'save-tour' && command.tour === id)
  if (!open) return known && <p className="tour-quiet">{say('tour.saved', { edition: known.edition })}</p>
  const { now, base, past, future } = open
  const newer = known && base > 0 && known.version !== base && !saving ? known : undefined
  const trouble = troubleOf(now)
  const ask: Extract<Ask, { do: 'save-tour' }> = {
    do: 'save-tour',
    tour: id,
    title: now.title.trim(),
    scenes: [...now.scenes],
    ...(base > 0 && { expected: base }),
  }
  const save = async () => {
    setSaving(true)
    const answer = await send(ask)
    if (answer.ok) await seen(present, answer.seq)
    const saved = present.get().desk.tours.get(id)
    const edited = ownDrafts.all.get().get(id)?.now
    // What was typed while it was on its way is the beginning of the next edition.
    if (answer.ok && edited && sameTour(edited, now)) ownDrafts.drop(id)
    else if (answer.ok && saved) ownDrafts.rebase(id, saved)
    setSaving(false)
  }
  const refusal = trouble || newer ? undefined : refusalOf({ ...ask, scenes: [] })
  const busy = waiting !== undefined && waiting.state !== 'refused'
  return (
    <div className="save-tour">
      {newer && (
        <NewerEdition
          known={newer}
          mine={now}
          onMine={() => ownDrafts.rebase(id, newer)}
          onTheirs={() => ownDrafts.drop(id)}
        />
      )}
      {trouble && (
        <p className="tour-quiet" role="status">
          {say(trouble.word, { n: (trouble.scene ?? 0) + 1 })}
        </p>
      )}
      {waiting?.state === 'undelivered' && <p role="alert">{say('tour.undelivered')}</p>}
      {waiting?.refusal && (
        <p role="alert">
          {told(waiting.refusal.sentence)}{' '}
          <Button look="quiet" onPress={() => dismiss(waiting.command.id)}>
            {say('present.dismiss')}
          </Button>
        </p>
      )}
      <div className="save-acts">
        {busy ? (
          <Button disabled>{say('tour.saving')}</Button>
        ) : (
          <AskButton
            look="primary"
            refusal={refusal ?? blocked(trouble !== undefined || newer !== undefined)}
            onPress={() => void save()}
          >
            {say('tour.save', { edition: (known?.edition ?? 0) + 1 })}
          </AskButton>
        )}
        <Button disabled={past.length === 0} onPress={() => ownDrafts.step(id, 'undo')}>
          {say('tour.undo')}
        </Button>
        <Button disabled={future.length === 0} onPress={() => ownDrafts.step(id, 'redo')}>
          {say('tour.redo')}
        </Button>
        <Button look="quiet" onPress={() => setAsking(true)}>
          {say('tour.discard')}
        </Button>
      </div>
      {asking && (
        <AskDialog title={say('tour.discard.title')} onClose={() => setAsking(false)}>
          <p>{say('tour.discard.about')}</p>
          <div className="ask-actions">
            <Button onPress={() => setAsking(false)}>{say('tour.cancel')}</Button>
            <Button
              look="primary"
              onPress={() => {
                setAsking(false)
                ownDrafts.drop(id)
                if (!known) onGone()
              }}
            >
              {say('tour.discard')}
            </Button>
          </div>
        </AskDialog>
      )}
    </div>
  )
}

/** Resolves once the picture holds an entry. */
function seen(present: Store<Picture>, seq: number): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {}
    const look = () => {
      if (present.get().seq < seq) return
      stop()
      resolve()
    }
    stop = present.subscribe(look)
    look()
  })
}

/** Why it cannot be saved stands beside the button already. */
function blocked(is: boolean) {
  const sentence = {
    zh: '请先处理上面的提示。',
    en: 'See to what is said above first.',
  }
  return is ? ({ code: 'state', sentence } as const) : undefined
}
