import { useState } from 'react'
import type { Exercise } from '#contract/desk-snapshot.ts'
import { useCommands, useDesk, useExercise } from '#session/use-desk.ts'
import { TextField } from '#ui/form-field.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { AskButton } from '#ui/ask-button.tsx'
import { useDeskScene } from '../desk-scene.ts'
import { DialogForm } from '../dialogs/dialog-form.tsx'
import { ScoreTable } from './score-table.tsx'
import { StartExercise } from './start-exercise.tsx'
import './exercise-panel.css'

/** Exercises of this desk; inside one, the way back and how it goes. */
export function ExercisePanel() {
  const { say } = useSay()
  const { address } = useDeskScene()
  const { exercises } = useDesk()
  const inside = useExercise()
  const all = [...exercises.values()].toReversed()
  if (inside) {
    return (
      <section className="exercise-panel" aria-label={say('exercise.title')}>
        <p>
          <a className="exercise-link" href={`/desk?lang=${address.lang}`}>
            {say('exercise.back')}
          </a>
        </p>
        <ScoreTable exercise={inside.id} name={inside.name} running />
      </section>
    )
  }
  return (
    <section className="exercise-panel" aria-label={say('exercise.title')}>
      <p className="exercise-quiet">{say('exercise.about')}</p>
      <StartExercise />
      <h3>{say('exercise.list')}</h3>
      {all.length === 0 && <p className="exercise-quiet">{say('exercise.none')}</p>}
      <ul>
        {all.map((exercise) => (
          <ExerciseRow key={exercise.id} exercise={exercise} />
        ))}
      </ul>
    </section>
  )
}

function ExerciseRow({ exercise }: { exercise: Exercise }) {
  const { say, lang } = useSay()
  const { address, timeZone } = useDeskScene()
  const { refusalOf } = useCommands()
  const [ending, setEnding] = useState(false)
  const [scored, setScored] = useState(false)
  const { id, name, startedAt, endedAt } = exercise
  const clock = (at: number) => formatTime(at, 'dayMinute', timeZone, lang)
  return (
    <li className="exercise-row" data-running={endedAt === null}>
      <p>
        <b>{name}</b>{' '}
        <span>
          {endedAt === null
            ? say('exercise.running', { time: clock(startedAt) })
            : say('exercise.ended', { from: clock(startedAt), to: clock(endedAt) })}
        </span>
      </p>
      <p className="exercise-actions">
        <a
          className="exercise-link"
          href={`/desk?lang=${address.lang}&exercise=${encodeURIComponent(id)}`}
          target="_blank"
          rel="noreferrer"
          aria-label={say('exercise.open-named', { name })}
        >
          {say('exercise.open')}
        </a>
        <AskButton look="row" name={say('exercise.score-named', { name })} onPress={() => setScored(!scored)}>
          {say('exercise.score')}
        </AskButton>
        {endedAt === null && (
          <AskButton
            look="row"
            refusal={refusalOf({ do: 'end-exercise', exercise: id, why: '-' })}
            onPress={() => setEnding(true)}
          >
            {say('exercise.end')}
          </AskButton>
        )}
      </p>
      {scored && <ScoreTable exercise={id} name={name} running={endedAt === null} />}
      {ending && <EndExercise exercise={id} onClose={() => setEnding(false)} />}
    </li>
  )
}

function EndExercise({ exercise, onClose }: { exercise: string; onClose: () => void }) {
  const { say } = useSay()
  const [why, setWhy] = useState('')
  const asks = why.trim() === '' ? undefined : [{ do: 'end-exercise', exercise, why } as const]
  return (
    <DialogForm title={say('exercise.end.title')} word={say('exercise.end')} asks={asks} onClose={onClose}>
      <TextField label={say('exercise.end.why')} required value={why} onChange={setWhy} />
    </DialogForm>
  )
}
