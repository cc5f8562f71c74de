import type {
  ConnectorKind,
  ConnectorKindAnswer,
  ConnectorSave,
  ConnectorView,
  ConnectorTest,
} from '#contract/connector.ts'
import type { Word } from '#ui/words.ts'
import { draftOf, EMPTY_MAPPING, readMapping } from './mapping-draft.ts'
import type { MappingDraft } from './mapping-draft.ts'

export type KindForm = ConnectorKindAnswer[number]
export type OptionValue = string | number | boolean

/** A source while it is being set up. Lives in the page alone until it is saved; no answer of the relay writes into it. */
export interface SourceDraft {
  readonly id: string
  readonly kind: ConnectorKind
  readonly name: string
  readonly system: string
  readonly office: string
  readonly layer: string
  readonly paused: boolean
  readonly options: Readonly<Record<string, OptionValue>>
  /** Typed just now. '' forgets a secret, absence leaves it as it was. */
  readonly secrets: Readonly<Record<string, string>>
  readonly mapping: MappingDraft
}

export function newDraft(form: KindForm, taken: readonly string[]): SourceDraft {
  return {
    id: freeId(form.kind, taken),
    kind: form.kind,
    name: '',
    system: '',
    office: '',
    layer: 'DAT',
    paused: false,
    options: initialOptions(form),
    secrets: {},
    mapping: EMPTY_MAPPING,
  }
}

export function draftOfView({ settings }: ConnectorView): SourceDraft {
  const { mapping, ...rest } = settings
  return { ...rest, secrets: {}, mapping: mapping ? draftOf(mapping) : EMPTY_MAPPING }
}

function initialOptions(form: KindForm): Record<string, OptionValue> {
  const options: Record<string, OptionValue> = {}
  for (const { id, initial, input, choices } of form.fields) {
    if (initial !== undefined) options[id] = initial
    else if (input === 'switch') options[id] = false
    else if (input === 'choice' && choices?.[0]) options[id] = choices[0].value
  }
  return options
}

/** `file-1`, or the first number nobody has. */
export function freeId(kind: ConnectorKind, taken: readonly string[]): string {
  const known = new Set(taken)
  let number = 1
  while (known.has(`${kind}-${number}`)) number++
  return `${kind}-${number}`
}

/** Labels (ids) of required fields that are still empty. @param secretsSet names the relay already keeps */
export function emptyFields(draft: SourceDraft, form: KindForm, secretsSet: readonly string[]): readonly string[] {
  return form.fields
    .filter(({ id, input, required }) => {
      if (!required) return false
      if (input === 'secret') {
        const typed = draft.secrets[id]
        return typed === undefined ? !secretsSet.includes(id) : typed === ''
      }
      const value = draft.options[id]
      return value === undefined || value === '' || (typeof value === 'number' && Number.isNaN(value))
    })
    .map(({ id }) => id)
}

/** Body for a look through the door: the mapping goes along as soon as it is complete. */
export function lookOf(draft: SourceDraft, form: KindForm): ConnectorSave {
  const { mapping, secrets, ...plain } = draft
  const read = form.mapped ? readMapping(mapping) : undefined
  const settings = { ...plain, name: plain.name.trim() || plain.id, ...(read?.mapping && { mapping: read.mapping }) }
  return { settings, secrets }
}

/** What is still missing before it can be saved. */
export function unsaid(draft: SourceDraft, form: KindForm, secretsSet: readonly string[]): readonly Word[] {
  const missing: Word[] = []
  if (emptyFields(draft, form, secretsSet).length > 0) missing.push('source.missing.fields')
  if (form.mapped) missing.push(...(readMapping(draft.mapping).missing ?? []))
  if (draft.name.trim() === '') missing.push('source.missing.name')
  if (!ID.test(draft.id)) missing.push('source.missing.id')
  return missing
}
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** A key that changes whenever what was looked at is no longer what stands here. */
export function lookKey(draft: SourceDraft, form: KindForm): string {
  const { settings, secrets } = lookOf(draft, form)
  const { kind, options, mapping } = settings
  return JSON.stringify([kind, options, secrets, mapping ?? null])
}

/** Takes the relay's guess where nobody has set anything up yet. */
export function withSuggestion(draft: SourceDraft, look: ConnectorTest): SourceDraft {
  if (!look.suggestion || draft.mapping !== EMPTY_MAPPING) return draft
  return { ...draft, mapping: draftOf(look.suggestion) }
}
