import { describe, expect, it } from 'vitest'
import type { UnitStanding } from '#contract/desk-snapshot.ts'
import { lineOptions } from './line-options.ts'

const unit = (id: string, zh: string, en: string, order: string | null = null): UnitStanding => ({
  unit: {
    id,
    name: { zh, en },
    kind: 'vehicle',
    skills: ['pump'],
    people: 3,
    base: [71, 51],
    office: { zh: '水务', en: 'Water' },
  },
  version: 1,
  state: 'available',
  note: '',
  at: 0,
  order,
  lastAt: [71, 51],
  lastAtTime: 0,
  served: 0,
})
const UNITS = [unit('pump-1', '泵车 1 队', 'Pump team 1'), unit('pump-2', '泵车 2 队', 'Pump team 2', 'order-1')]
const words = { dispatch: '派遣', merge: '并入' } as Readonly<Record<string, string>>
const options = (typed: string, incident: { id: string } | undefined = { id: 'i' }) =>
  lineOptions(typed, incident, UNITS, (dialog) => words[dialog] ?? dialog)

describe('the command line', () => {
  it('keeps a remark a note', () => {
    expect(options('水位仍在上涨')).toEqual([{ is: 'note', text: '水位仍在上涨' }])
  })
  it('makes an order of a line that names a unit, however it is spaced, and still offers the note', () => {
    expect(options('泵车2队 赴 K3 通道')).toMatchObject([
      { is: 'order', unit: 'pump-2', text: '泵车2队 赴 K3 通道', busy: true },
      { is: 'note' },
    ])
    expect(options('pump team 1 go to K3')).toMatchObject([
      { is: 'order', unit: 'pump-1', busy: false },
      { is: 'note' },
    ])
  })
  it('finds a unit by a part of its name after @, and sends only what follows', () => {
    expect(options('@泵车1 赴 K3')).toMatchObject([{ is: 'order', unit: 'pump-1', text: '赴 K3' }, { is: 'note' }])
    expect(options('@泵车')).toEqual([{ is: 'note', text: '@泵车' }])
  })
  it('offers acts after a slash by either name', () => {
    expect(options('/并')).toEqual([{ is: 'act', dialog: 'merge' }])
    expect(options('/disp')).toEqual([{ is: 'dispatch' }])
  })
  it('offers nothing where no incident is open', () => {
    expect(lineOptions('/merge', undefined, UNITS, String)).toEqual([])
    expect(options('  ')).toEqual([])
  })
})
