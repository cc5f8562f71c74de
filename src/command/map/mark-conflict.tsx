import type { Mark } from '#contract/desk-snapshot.ts'
import { measureText } from '#map/measure-words.ts'
import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'

type Version = Pick<Mark, 'label' | 'geometry'>

interface MarkConflictProps {
  readonly now: Version
  /** Who changed it, and when. */
  readonly nowBy: string
  readonly mine: Version
  readonly onTheirs: () => void
  readonly onMine: () => void
}

/** Two officers changed one drawing: both are shown, and somebody decides. */
export function MarkConflict({ now, nowBy, mine, onTheirs, onMine }: MarkConflictProps) {
  const { say, lang } = useSay()
  const line = ({ label, geometry }: Version) =>
    [label === '' ? say('desk-map.mark.unnamed') : label, measureText(geometry, lang)].filter(Boolean).join(' · ')
  return (
    <div className="mark-conflict" role="alert">
      <p>{say('desk-map.mark.conflict')}</p>
      <dl>
        <dt>{say('desk-map.mark.theirs')}</dt>
        <dd>
          {line(now)} <small>{nowBy}</small>
        </dd>
        <dt>{say('desk-map.mark.mine')}</dt>
        <dd>{line(mine)}</dd>
      </dl>
      <div className="map-actions">
        <Button onPress={onTheirs}>{say('desk-map.mark.take-theirs')}</Button>
        <Button onPress={onMine}>{say('desk-map.mark.take-mine')}</Button>
      </div>
    </div>
  )
}
