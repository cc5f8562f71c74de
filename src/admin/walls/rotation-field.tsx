import { Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { screenWords, WALL_SCREENS } from '#ui/wall-screens.ts'
import { dwellOf, SHORTEST_DWELL_S } from './wall-draft.ts'
import type { DraftPage } from './wall-draft.ts'

const PAGES_MOST = 20

/** The pages a wall turns by itself, in their order, each for its time. */
export function RotationField({
  pages,
  onChange,
}: {
  readonly pages: readonly DraftPage[]
  readonly onChange: (pages: readonly DraftPage[]) => void
}) {
  const { say, told } = useSay()
  const named = (address: string) => told(screenWords(address, () => undefined))
  const put = (index: number, part: Partial<DraftPage>) =>
    onChange(pages.map((page, at) => (at === index ? { ...page, ...part } : page)))
  const swap = (index: number) =>
    onChange(pages.map((page, at) => pages[at === index ? at - 1 : at === index - 1 ? at + 1 : at] ?? page))
  return (
    <fieldset className="rotation-field">
      <legend>{say('walls.rotation')}</legend>
      <p className="form-help">{say('walls.rotation.help')}</p>
      {pages.map(({ address, dwellS }, index) => {
        const n = index + 1
        const known = WALL_SCREENS.some((one) => one.address === address)
        const choices = WALL_SCREENS.map((one) => ({ value: one.address, label: named(one.address) }))
        return (
          // Pages have no identity but their order.
          <div key={index} className="rotation-page">
            <SelectField
              bare
              label={say('walls.rotation.page', { n })}
              value={address}
              choices={known ? choices : [{ value: address, label: address }, ...choices]}
              onChange={(next) => put(index, { address: next })}
            />
            <TextField
              bare
              label={say('walls.rotation.dwell', { n })}
              inputMode="numeric"
              suffix={say('walls.rotation.seconds')}
              value={dwellS}
              error={
                dwellOf(dwellS) === undefined
                  ? say('walls.rotation.dwell.wrong', { least: SHORTEST_DWELL_S })
                  : undefined
              }
              onChange={(next) => put(index, { dwellS: next })}
            />
            <Button
              look="quiet"
              disabled={index === 0}
              name={say('walls.rotation.up-named', { n })}
              onPress={() => swap(index)}
            >
              {say('walls.rotation.up')}
            </Button>
            <Button
              look="quiet"
              name={say('walls.rotation.drop-named', { n })}
              onPress={() => onChange(pages.filter((_, at) => at !== index))}
            >
              {say('walls.rotation.drop')}
            </Button>
          </div>
        )
      })}
      <Button
        disabled={pages.length >= PAGES_MOST}
        onPress={() => onChange([...pages, { address: '/wall', dwellS: '60' }])}
      >
        {say('walls.rotation.add')}
      </Button>
    </fieldset>
  )
}
