import { useState } from 'react'
import { GRADES } from '#contract/incident.ts'
import type { Casualties } from '#contract/incident.ts'
import { gradeClosesAt } from '#picture/incident-steps.ts'
import { CASUALTY_KEYS, CASUALTY_WORDS, GRADE_WORDS } from '#picture/incident-words.ts'
import { proposedGrade } from '#picture/proposed-grade.ts'
import { useIncident } from '#session/use-desk.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { chosen, useChoices } from './choices.ts'
import { DialogForm } from './dialog-form.tsx'

const NO_GRADE = 'none'

/** A grade may stay empty. What casualties amount to is proposed; a commander decides. */
export function GradeDialog({ incident: id, onClose }: { incident: string; onClose: () => void }) {
  const { say, told, lang } = useSay()
  const { timeZone } = useDeskScene()
  const incident = useIncident(id)
  const { grades } = useChoices()
  const proposed = incident && proposedGrade(incident.type, incident.casualties)
  const [grade, setGrade] = useState<string>(incident?.grade ?? proposed ?? NO_GRADE)
  const [basis, setBasis] = useState('')
  if (!incident) return undefined
  const asked = grade === NO_GRADE ? null : chosen(GRADES, grade)
  const asks = basis.trim() === '' ? undefined : [{ do: 'grade-incident', incident: id, grade: asked, basis } as const]
  return (
    <DialogForm title={say('desk.act.grade')} word={say('desk.act.grade')} asks={asks} onClose={onClose}>
      <p className="desk-quiet">
        {proposed
          ? say('desk.grade.proposed', { grade: told(GRADE_WORDS[proposed]) })
          : say('desk.grade.none-proposed')}{' '}
        {say('desk.grade.until', { time: formatTime(gradeClosesAt(incident), 'dayMinute', timeZone, lang) })}
      </p>
      <SelectField
        label={say('desk.field.grade')}
        choices={[{ value: NO_GRADE, label: say('desk.grade.none') }, ...grades]}
        value={grade}
        onChange={setGrade}
      />
      <TextField label={say('desk.field.basis')} required value={basis} onChange={setBasis} />
    </DialogForm>
  )
}

/** Empty means not known, which is not zero. */
export function CasualtiesDialog({ incident: id, onClose }: { incident: string; onClose: () => void }) {
  const { say, told } = useSay()
  const incident = useIncident(id)
  const [draft, setDraft] = useState<Readonly<Record<keyof Casualties, string>>>(() => {
    const known = (key: keyof Casualties) => incident?.casualties[key]?.toString() ?? ''
    const [dead, missing, serious] = [known('dead'), known('missing'), known('serious')]
    return { dead, missing, serious, minor: known('minor'), trapped: known('trapped'), evacuated: known('evacuated') }
  })
  const [basis, setBasis] = useState('')
  if (!incident) return undefined
  const wrong = CASUALTY_KEYS.some((key) => !/^\d{0,6}$/.test(draft[key].trim()))
  const count = (key: keyof Casualties) => (draft[key].trim() === '' ? null : Number(draft[key]))
  const casualties: Casualties = {
    dead: count('dead'),
    missing: count('missing'),
    serious: count('serious'),
    minor: count('minor'),
    trapped: count('trapped'),
    evacuated: count('evacuated'),
  }
  const proposed = wrong ? null : proposedGrade(incident.type, casualties)
  const asks =
    wrong || basis.trim() === '' ? undefined : [{ do: 'report-casualties', incident: id, casualties, basis } as const]
  return (
    <DialogForm title={say('desk.act.casualties')} word={say('desk.casualties.save')} asks={asks} onClose={onClose}>
      <div className="form-three">
        {CASUALTY_KEYS.map((key) => (
          <TextField
            key={key}
            label={told(CASUALTY_WORDS[key])}
            inputMode="numeric"
            placeholder={say('figure.unknown')}
            error={/^\d{0,6}$/.test(draft[key].trim()) ? undefined : say('desk.casualties.wrong')}
            value={draft[key]}
            onChange={(value) => setDraft({ ...draft, [key]: value })}
          />
        ))}
      </div>
      {proposed && proposed !== incident.grade && (
        <p role="status">{say('desk.grade.proposed', { grade: told(GRADE_WORDS[proposed]) })}</p>
      )}
      <TextField label={say('desk.casualties.basis')} required value={basis} onChange={setBasis} />
    </DialogForm>
  )
}
