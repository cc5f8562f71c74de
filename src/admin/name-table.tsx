import { PickField } from '#ui/pick-field.tsx'
import type { SearchItem } from '#ui/search-box.tsx'
import { useSay } from '#ui/use-say.ts'
import { wordsMetAt } from './field-path.ts'

interface NameTableProps {
  readonly caption: string
  readonly records: readonly unknown[]
  readonly field: string
  /** The source's word → our id. */
  readonly names: Readonly<Record<string, string>>
  readonly items: readonly SearchItem[]
  readonly none: string
  readonly onChange: (names: Readonly<Record<string, string>>) => void
}

const WORDS_MOST = 40

/** The source's own words beside ours. Words that are our ids already need no line filled. */
export function NameTable({ caption, records, field, names, items, none, onChange }: NameTableProps) {
  const { say } = useSay()
  const met = new Set([...wordsMetAt(records, field, WORDS_MOST), ...Object.keys(names)])
  if (field === '' || met.size === 0) return undefined
  return (
    <table className="admin-table meaning-table name-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('map.word-theirs')}</th>
          <th scope="col">{say('map.word-ours')}</th>
        </tr>
      </thead>
      <tbody>
        {[...met].map((word) => (
          <tr key={word}>
            <th scope="row">{word}</th>
            <td>
              <PickField
                bare
                label={say('map.word-of', { word })}
                items={items}
                value={names[word] ?? (items.some(({ id }) => id === word) ? word : '')}
                onChange={(id) => onChange({ ...names, [word]: id })}
                none={none}
                placeholder={say('map.word-pick')}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
