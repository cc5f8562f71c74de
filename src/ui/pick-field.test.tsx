// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PickField } from './pick-field.tsx'

const ITEMS = [
  { id: 'pm25', name: 'PM2.5', note: 'fine dust · pm25' },
  { id: 'humidity', name: 'Humidity', note: '相对湿度 · humidity' },
]

function Held({ first, free, said }: { first: string; free: boolean; said: (id: string) => void }) {
  const [value, setValue] = useState(first)
  const keep = (id: string) => {
    said(id)
    setValue(id)
  }
  return <PickField label="Indicator" items={ITEMS} value={value} onChange={keep} none="none" free={free} />
}

function show(first: string, free = false) {
  const said = vi.fn<(id: string) => void>()
  render(<Held first={first} free={free} said={said} />)
  const box = screen.getByRole<HTMLInputElement>('combobox', { name: 'Indicator' })
  act(() => box.focus())
  return {
    said,
    box,
    type: (value: string) => fireEvent.change(box, { target: { value } }),
    leave: () => act(() => box.blur()),
  }
}

beforeEach(() => {
  // jsdom has none; ids in these tests need no escaping.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('a field that finds one of many', () => {
  it('finds by the other language’s name and shows the choice by its own', () => {
    const { box, type, said } = show('')
    type('湿度')
    fireEvent.click(screen.getByRole('option', { name: /Humidity/ }))
    expect(said).toHaveBeenLastCalledWith('humidity')
    expect(box.value).toBe('Humidity')
  })
  it('takes what is typed behind the old choice as a new search', () => {
    const { box, type } = show('pm25')
    type('PM2.5h')
    expect(box.value).toBe('h')
    expect(screen.getByRole('option', { name: /Humidity/ })).toBeTruthy()
  })
  it('goes back to the old choice when what was typed is nothing', () => {
    const { box, type, leave, said } = show('pm25')
    type('nonsense')
    leave()
    expect(box.value).toBe('PM2.5')
    expect(said).not.toHaveBeenCalled()
  })
  it('takes the choice back when it is emptied', () => {
    const { type, leave, said } = show('pm25')
    type('')
    leave()
    expect(said).toHaveBeenLastCalledWith('')
  })
  it('takes any text where it may', () => {
    const { box, type, leave, said } = show('', true)
    type('payload.v')
    leave()
    expect(said).toHaveBeenLastCalledWith('payload.v')
    expect(box.value).toBe('payload.v')
  })
})
