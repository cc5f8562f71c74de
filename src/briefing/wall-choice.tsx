import { useSay } from '#ui/use-say.ts'
import { usePresentDesk } from './use-present.ts'

interface WallChoiceProps {
  readonly value: readonly string[]
  readonly onChange: (walls: readonly string[]) => void
}

/** Which walls a showing goes on to. */
export function WallChoice({ value, onChange }: WallChoiceProps) {
  const { say, told } = useSay()
  const { walls } = usePresentDesk()
  const rows = [...walls.values()].filter(({ revokedAt }) => revokedAt === null)
  return (
    <fieldset className="wall-choice">
      <legend>{say('show.walls')}</legend>
      {rows.length === 0 && <p className="tour-quiet">{say('show.walls.none')}</p>}
      {rows.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={value.includes(id)}
            onChange={(event) => onChange(event.target.checked ? [...value, id] : value.filter((wall) => wall !== id))}
          />
          {told(name)}
        </label>
      ))}
    </fieldset>
  )
}
