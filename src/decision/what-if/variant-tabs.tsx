import { VARIANTS_MOST } from '#contract/what-if.ts'
import type { Lever, WhatIfLeversAnswer } from '#contract/what-if.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { leverTold } from './lever-told.ts'
import type { WhatIfDraft } from './what-if-draft.ts'

interface VariantTabsProps {
  readonly draft: WhatIfDraft
  readonly chosen: number
  readonly known: WhatIfLeversAnswer | undefined
  readonly onChoose: (variant: number) => void
  readonly onAdd: () => void
  readonly onRemove: (variant: number) => void
  readonly onRename: (name: string) => void
  readonly onRemoveLever: (lever: number) => void
}

/** The variants side by side, and the measures of the one in hand. */
export function VariantTabs(props: VariantTabsProps) {
  const { draft, chosen, known, onChoose, onAdd, onRemove, onRename, onRemoveLever } = props
  const speaker = useSay()
  const { say } = speaker
  const variant = draft.variants[chosen]
  return (
    <section aria-label={say('what-if.variants')}>
      <div className="what-if-variants" role="group" aria-label={say('what-if.variants')}>
        {draft.variants.map(({ name }, i) => (
          // Variants have no name of their own but their number.
          <button key={i} type="button" aria-pressed={i === chosen} onClick={() => onChoose(i)}>
            {name.trim() === '' ? say('what-if.variant', { n: i + 1 }) : name}
          </button>
        ))}
        {draft.variants.length < VARIANTS_MOST && (
          <Button look="quiet" onPress={onAdd}>
            {say('what-if.variant.add')}
          </Button>
        )}
        {draft.variants.length > 1 && (
          <Button look="quiet" onPress={() => onRemove(chosen)}>
            {say('what-if.variant.remove', { n: chosen + 1 })}
          </Button>
        )}
      </div>
      <TextField
        label={say('what-if.variant.name')}
        value={variant?.name ?? ''}
        onChange={onRename}
        placeholder={say('what-if.variant', { n: chosen + 1 })}
      />
      {variant?.levers.length === 0 && <p className="what-if-quiet">{say('what-if.levers.none')}</p>}
      <ul className="what-if-levers" aria-label={say('what-if.levers')}>
        {variant?.levers.map((lever: Lever, i) => {
          const name = leverTold(lever, known, speaker)
          return (
            <li key={`${i} ${name}`}>
              <span>{name}</span>
              <Button look="quiet" name={say('what-if.lever.remove', { name })} onPress={() => onRemoveLever(i)}>
                ×
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
