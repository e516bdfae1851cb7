import { z } from 'zod'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { type CommentTheme, LONGEST_THEME } from '../../domain/themes/comment-theme.ts'
import {
  countThemeUse,
  insertCommentTheme,
  listCommentThemes,
  updateCommentTheme,
} from '../../stores/comment-themes.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

const MOST_WORDS = 30

const fields = {
  name: z
    .string('Enter a name')
    .trim()
    .min(1, 'Enter the name of the theme')
    .max(LONGEST_THEME, `Use ${LONGEST_THEME} characters or fewer`),
  words: z
    .string()
    .max(1000, 'Use 1,000 characters or fewer')
    .default('')
    .transform((text) =>
      [...new Set(text.split(/[,\n]/).map((word) => word.trim()))].filter((word) => word !== ''),
    )
    .refine((words) => words.length <= MOST_WORDS, `Give ${MOST_WORDS} words or phrases at most`),
}

export const NewTheme = z.object({
  ...fields,
  serviceId: z.string('Choose a service').min(1, 'Choose a service').max(40),
})
export const ChangedTheme = z.object({
  ...fields,
  offered: z.enum(['yes', 'no'], 'Choose whether it is offered'),
})

export type ServiceThemes = { id: string; name: string; themes: Array<CommentTheme & { comments: number }> }

/** The services whose themes the person may edit, with how many comments carry each. */
export async function viewThemes(context: AppContext, actor: Actor): Promise<ServiceThemes[]> {
  allow(actor, 'theme.list')
  const services = await listServices(context.reader)
  const own = services.filter(({ id }) => may(actor, 'theme.manage', { serviceId: id }))
  return Promise.all(
    own.map(async ({ id, name }) => {
      const use = await countThemeUse(context.reader, id)
      const themes = await listCommentThemes(context.reader, id)
      return { id, name, themes: themes.map((theme) => ({ ...theme, comments: use.get(theme.id) ?? 0 })) }
    }),
  )
}

export async function viewTheme(context: AppContext, actor: Actor, themeId: string): Promise<CommentTheme> {
  return findOwn(context.reader, actor, themeId)
}

export async function addTheme(
  context: AppContext,
  actor: Actor,
  { serviceId, name, words }: z.infer<typeof NewTheme>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'theme.list')
    const service = orNotFound((await listServices(transaction)).find(({ id }) => id === serviceId))
    allow(actor, 'theme.manage', { serviceId: service.id })
    if (isTaken(await listCommentThemes(transaction, serviceId), name)) return nameTaken
    const id = context.random()
    const createdAt = context.clock().toISOString()
    await insertCommentTheme(transaction, { id, serviceId, name, words, offered: true, createdAt })
    record({
      act: 'theme.create',
      subjectType: 'theme',
      subjectId: id,
      serviceId,
      detail: { words: words.length },
    })
    return taken
  })
}

/** A renamed theme keeps its comments; one that is no longer offered stays on them. */
export async function changeTheme(
  context: AppContext,
  actor: Actor,
  themeId: string,
  { name, words, offered }: z.infer<typeof ChangedTheme>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { serviceId } = await findOwn(transaction, actor, themeId)
    const others = (await listCommentThemes(transaction, serviceId)).filter(({ id }) => id !== themeId)
    if (isTaken(others, name)) return nameTaken
    await updateCommentTheme(transaction, { id: themeId, serviceId, name, words, offered: offered === 'yes' })
    const detail = { words: words.length, offered: offered === 'yes' }
    record({ act: 'theme.change', subjectType: 'theme', subjectId: themeId, serviceId, detail })
    return taken
  })
}

async function findOwn(reader: Reader, actor: Actor, themeId: string): Promise<CommentTheme> {
  allow(actor, 'theme.list')
  for (const { id: serviceId } of await listServices(reader)) {
    if (!may(actor, 'theme.manage', { serviceId })) continue
    const theme = (await listCommentThemes(reader, serviceId)).find(({ id }) => id === themeId)
    if (theme) return theme
  }
  throw new Problem('not-found')
}

const nameTaken = mistake('name', 'This service has a theme of this name already')

function isTaken(themes: readonly CommentTheme[], name: string): boolean {
  return themes.some((theme) => theme.name.toLowerCase() === name.toLowerCase())
}
