import { describe, expect, it } from 'vitest'
import type { ConnectorTest } from '#contract/connector.ts'
import { connectorSaveSchema } from '#contract/connector.ts'
import { draftOfView, emptyFields, freeId, lookKey, lookOf, newDraft, unsaid, withSuggestion } from './source-draft.ts'
import type { KindForm } from './source-draft.ts'

const words = { zh: '字', en: 'word' }
const form: KindForm = {
  kind: 'http-poll',
  name: words,
  about: words,
  mapped: true,
  fields: [
    { id: 'url', label: words, input: 'text', required: true },
    { id: 'every', label: words, input: 'number', required: true, initial: 60 },
    { id: 'key', label: words, input: 'secret', required: true },
    { id: 'tls', label: words, input: 'switch', required: false },
    { id: 'format', label: words, input: 'choice', required: true, choices: [{ value: 'json', label: words }] },
  ],
}
const suggestion = {
  values: [{ field: 'v', metric: 'pm25' }],
  place: { by: 'constant' as const, place: 'city' },
  time: { field: 't', form: 'rfc3339' as const },
  intervalMs: 60_000,
}
const look = (more: Partial<ConnectorTest>): ConnectorTest => ({
  ok: true,
  sentence: words,
  records: [],
  fields: [],
  preview: [],
  ...more,
})

describe('a source while it is set up', () => {
  it('starts from the protocol’s own presets and the first free id', () => {
    const draft = newDraft(form, ['http-poll-1', 'http-poll-3'])
    expect(draft.id).toBe('http-poll-2')
    expect(draft.options).toEqual({ every: 60, tls: false, format: 'json' })
    expect(freeId('mqtt', [])).toBe('mqtt-1')
  })

  it('knows which required fields are empty; a secret kept by the relay is not', () => {
    const draft = newDraft(form, [])
    expect(emptyFields(draft, form, [])).toEqual(['url', 'key'])
    expect(emptyFields(draft, form, ['key'])).toEqual(['url'])
    expect(emptyFields({ ...draft, secrets: { key: '' } }, form, ['key'])).toEqual(['url', 'key'])
    expect(emptyFields({ ...draft, options: { ...draft.options, url: 'http://a', every: 0 } }, form, ['key'])).toEqual(
      [],
    )
  })

  it('sends a look without a half mapping, and with it once it is whole', () => {
    const draft = newDraft(form, [])
    expect(lookOf(draft, form).settings.mapping).toBeUndefined()
    const suggested = withSuggestion(draft, look({ suggestion }))
    const { settings } = connectorSaveSchema.parse(lookOf(suggested, form))
    expect(settings.mapping).toEqual(suggestion)
    expect(settings.name).toBe('http-poll-1')
  })

  it('takes a suggestion only where nobody has set anything up', () => {
    const once = withSuggestion(newDraft(form, []), look({ suggestion }))
    const other = look({ suggestion: { ...suggestion, intervalMs: 5000 } })
    expect(withSuggestion(once, other)).toBe(once)
    expect(withSuggestion(newDraft(form, []), look({})).mapping.values).toEqual([])
  })

  it('a look holds for the same door and mapping, whatever it is called', () => {
    const draft = newDraft(form, [])
    expect(lookKey({ ...draft, name: 'air', office: 'bureau' }, form)).toBe(lookKey(draft, form))
    expect(lookKey({ ...draft, options: { ...draft.options, url: 'x' } }, form)).not.toBe(lookKey(draft, form))
    expect(lookKey({ ...draft, secrets: { key: 'x' } }, form)).not.toBe(lookKey(draft, form))
  })

  it('says all that is missing before it can be saved', () => {
    const draft = { ...newDraft(form, []), id: '空气' }
    expect(unsaid(draft, form, ['key'])).toContain('source.missing.fields')
    expect(unsaid(draft, form, ['key'])).toContain('source.missing.name')
    expect(unsaid(draft, form, ['key'])).toContain('source.missing.id')
    expect(
      unsaid(newDraft({ ...form, mapped: false, fields: [] }, []), { ...form, mapped: false, fields: [] }, []),
    ).toEqual(['source.missing.name'])
  })

  it('a saved source read and sent again is the same source', () => {
    const settings = { ...lookOf(withSuggestion(newDraft(form, []), look({ suggestion })), form).settings, name: 'air' }
    const status = { state: 'running' as const, since: 0, records: 0, taken: 0, refused: 0, failures: 0 }
    expect(lookOf(draftOfView({ settings, secretsSet: ['key'], status }), form)).toEqual({ settings, secrets: {} })
  })
})
