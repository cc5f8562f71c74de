import { expect, test } from 'vitest'
import { createWallBoard } from './wall-board.ts'

const shows = (address: string) => ({
  kind: 'rotation' as const,
  address,
  time: null,
  why: { zh: '轮播', en: 'Rotation' },
})

test('a wall of two pages is one row; it stands until the last of them is gone', () => {
  const told: number[] = []
  const board = createWallBoard((standings) => told.push(standings.length))
  board.arrive('a', 'north')
  board.arrive('b', 'north')
  expect(board.shows('a', shows('/wall'))).toBe(true)
  expect(board.standings()).toEqual([{ wall: 'north', shows: shows('/wall') }])
  board.leave('a')
  expect(board.standings()).toEqual([{ wall: 'north', shows: null }])
  board.leave('b')
  expect(told).toEqual([1, 1, 1, 1, 0])
})

test('a page that is no wall, or says what the contract does not know, is not believed', () => {
  const board = createWallBoard(() => {})
  board.arrive('a', 'north')
  expect(board.shows('b', shows('/wall'))).toBe(false)
  expect(board.shows('a', shows('https://elsewhere'))).toBe(false)
  expect(board.standings()).toEqual([{ wall: 'north', shows: null }])
})
