import { pageLoader } from '../http/page-loader.server.ts'
import { templateFileResponse } from '../http/template-version.server.ts'
import { filesOfDraft } from '../workflows/templates/template-files.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

/** The draft as a file, as far as it has come. */
export const loader = pageLoader(async ({ context, params, actor }) => {
  const { file, bank, key } = await viewDraft(context, actor, params.draftId ?? '')
  return templateFileResponse(params.format, `${key}-draft`, filesOfDraft({ file, bank }))
})
